import { createHash } from 'node:crypto';
import { access, constants, mkdir, readFile } from 'node:fs/promises';
import path from 'node:path';

import { errorCode } from '../error-code.js';
import { DatabaseFault } from '../fault.js';
import { type Account, canReach, chooseAccount } from './account.js';

/** Where one embedded database keeps its things, and who runs it. */
export interface Place {
  /** The hub's data directory: locks and log. */
  readonly dataDir: string;
  /** Holds data and password; the data directory itself wherever PostgreSQL's account reaches it. */
  readonly home: string;
  /** PostgreSQL's own data folder, inside `home`. */
  readonly cluster: string;
  readonly passwordFile: string;
  readonly logFile: string;
  readonly account: Account;
}

/** Prepares the folders. As root under a closed folder (/root) the data lies in /var/lib/xinshu. */
export async function preparePlace(dataDirectory: string): Promise<Place> {
  const dataDir = path.resolve(dataDirectory);
  const isRoot = process.getuid?.() === 0;
  // 0711: as root the unprivileged account must pass through; every file has its own mode.
  await makeFolder(dataDir, isRoot ? 0o711 : 0o700);
  const nearby = path.join(dataDir, 'cluster');
  const account = await chooseAccount(nearby);
  if (await canReach(dataDir, account)) return placeAt(dataDir, dataDir, account);
  const home = path.join('/var/lib/xinshu', digest(dataDir));
  await makeFolder(home, 0o711);
  return placeAt(dataDir, home, await chooseAccount(path.join(home, 'cluster')));
}

/** Major version of the PostgreSQL that made the cluster; undefined where there is none yet. */
export async function clusterVersion({ cluster }: Place): Promise<string | undefined> {
  try {
    return (await readFile(path.join(cluster, 'PG_VERSION'), 'utf8')).trim();
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return undefined;
    throw accessFault(cluster, error);
  }
}

async function makeFolder(folder: string, mode: number): Promise<void> {
  try {
    await mkdir(folder, { recursive: true, mode });
    await access(folder, constants.W_OK | constants.X_OK);
  } catch (error) {
    throw accessFault(folder, error);
  }
}

function accessFault(folder: string, cause: unknown): DatabaseFault {
  return new DatabaseFault(
    'EMBEDDED_FAILED',
    {
      en: `The data directory ${folder} cannot be used by this account; give it the right or set XINSHU_DATA_DIR to another.`,
      zh: `当前账户无权使用数据目录 ${folder}，请授权或用 XINSHU_DATA_DIR 指定其他目录。`,
    },
    { cause },
  );
}

function placeAt(dataDir: string, home: string, account: Account): Place {
  return {
    dataDir,
    home,
    cluster: path.join(home, 'cluster'),
    passwordFile: path.join(home, 'password'),
    logFile: path.join(dataDir, 'postgresql.log'),
    account,
  };
}

function digest(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, 12);
}
