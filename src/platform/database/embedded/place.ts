import { createHash } from 'node:crypto';
import { access, mkdir } from 'node:fs/promises';
import path from 'node:path';

import { type Account, canReach, chooseAccount } from './account.js';

/** Where one embedded database keeps its things, and who runs it. */
export interface Place {
  /** The hub's data directory: locks, password and log. */
  readonly dataDir: string;
  /** Folder that PostgreSQL's account can reach; the data directory itself wherever possible. */
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
  await mkdir(dataDir, { recursive: true, mode: isRoot ? 0o711 : 0o700 });
  const nearby = path.join(dataDir, 'cluster');
  const account = await chooseAccount(nearby);
  if (await canReach(dataDir, account)) return placeAt(dataDir, dataDir, account);
  const home = path.join('/var/lib/xinshu', digest(dataDir));
  await mkdir(home, { recursive: true, mode: 0o711 });
  return placeAt(dataDir, home, await chooseAccount(path.join(home, 'cluster')));
}

/** Whether initdb has completed here. */
export async function hasCluster({ cluster }: Place): Promise<boolean> {
  return access(path.join(cluster, 'PG_VERSION')).then(
    () => true,
    () => false,
  );
}

function placeAt(dataDir: string, home: string, account: Account): Place {
  return {
    dataDir,
    home,
    cluster: path.join(home, 'cluster'),
    passwordFile: path.join(dataDir, 'password'),
    logFile: path.join(dataDir, 'postgresql.log'),
    account,
  };
}

function digest(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, 12);
}
