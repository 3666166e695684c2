import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { text } from 'node:stream/consumers';

import { DatabaseFault } from '../fault.js';
import { handOver, spawnAs } from './account.js';
import type { Binaries } from './binaries.js';
import { clusterVersion, type Place } from './place.js';

/** PostgreSQL's administrator inside the cluster; the hub itself works as a plain role. */
export const SUPERUSER = 'postgres';

/**
 * Character types that make Chinese text visible to trigram search, by what systems offer: glibc
 * and newer macOS, older Linux, older macOS. Under plain C such a search is silently empty.
 */
const CHARACTER_TYPES = ['C.UTF-8', 'en_US.UTF-8', 'UTF-8'];

/**
 * Creates the cluster unless it exists, and answers the password of both its roles.
 *
 * @throws DatabaseFault EMBEDDED_FAILED with the last words of initdb.
 */
export async function ensureCluster(place: Place, binaries: Binaries): Promise<string> {
  const version = await clusterVersion(place);
  if (version === undefined) await createCluster(place, binaries);
  else if (version !== majorOf(binaries.version)) throw versionFault(place, version, binaries);
  try {
    return await readFile(place.passwordFile, 'utf8');
  } catch (error) {
    throw new DatabaseFault(
      'EMBEDDED_FAILED',
      {
        en: `The password file ${place.passwordFile} of the embedded PostgreSQL cannot be read; restore it.`,
        zh: `无法读取内置 PostgreSQL 的密码文件 ${place.passwordFile}，请恢复该文件。`,
      },
      { cause: error },
    );
  }
}

/** Works in a folder beside the goal and renames it, so that a creation broken off is never used. */
async function createCluster(place: Place, binaries: Binaries): Promise<void> {
  const workshop = `${place.cluster}.new`;
  await rm(workshop, { recursive: true, force: true });
  await mkdir(workshop, { mode: 0o700 });
  const password = randomBytes(24).toString('base64url');
  const passwordFile = path.join(workshop, 'password');
  await writeFile(passwordFile, password, { mode: 0o600 });
  await handOver(passwordFile, place.account);
  await handOver(workshop, place.account);
  const data = path.join(workshop, 'data');
  await initialise(place, [binaries.initdb, '-D', data, `--pwfile=${passwordFile}`]);
  await writeFile(place.passwordFile, password, { mode: 0o600 });
  await rename(data, place.cluster);
  await rm(workshop, { recursive: true });
}

/** Tries the character types in turn until one exists on this system. */
async function initialise(
  place: Place,
  command: readonly [string, ...string[]],
  [characterType, ...others] = CHARACTER_TYPES,
): Promise<void> {
  const locale = ['--locale-provider=builtin', '--builtin-locale=C.UTF-8', '--locale=C'];
  const program = spawnAs(
    place.account,
    [
      ...command,
      ...['-U', SUPERUSER, '-E', 'UTF8', '--auth=scram-sha-256'],
      ...[...locale, `--lc-ctype=${characterType ?? ''}`],
    ],
    {
      cwd: place.home,
      env: { PATH: '/usr/bin:/bin', LC_ALL: 'C' },
      stdio: ['ignore', 'ignore', 'pipe'],
    },
  );
  const said = program.stderr === null ? '' : text(program.stderr);
  const [code] = (await once(program, 'close')) as [number | null];
  if (code === 0) return;
  const complaint = (await said).trim();
  if (complaint.includes('locale') && others.length > 0) {
    await initialise(place, command, others);
    return;
  }
  throw new DatabaseFault('EMBEDDED_FAILED', {
    en: `The embedded PostgreSQL cannot be created in ${place.home}: ${complaint}`,
    zh: `无法在 ${place.home} 创建内置 PostgreSQL：${complaint}`,
  });
}

function majorOf(version: string): string {
  return version.split('.')[0] ?? version;
}

function versionFault(place: Place, version: string, binaries: Binaries): DatabaseFault {
  const present = majorOf(binaries.version);
  return new DatabaseFault('EMBEDDED_FAILED', {
    en: `The data in ${place.cluster} were written by PostgreSQL ${version} and ${present} cannot read them; export them with the version of the hub that wrote them.`,
    zh: `${place.cluster} 中的数据由 PostgreSQL ${version} 写入，版本 ${present} 无法读取，请用原版本系统导出。`,
  });
}
