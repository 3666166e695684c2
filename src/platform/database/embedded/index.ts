import path from 'node:path';

import { DatabaseFault } from '../fault.js';
import { findBinaries } from './binaries.js';
import { ensureCluster } from './create.js';
import { type FileLock, tryLock, waitForLock } from './file-lock.js';
import { clusterVersion, type Place, preparePlace } from './place.js';
import { endPostmaster, findPostmaster } from './postmaster.js';
import { ensureRoleAndDatabase, HUB_ROLE } from './role.js';
import { startServer, waitUntilAnswering } from './start.js';

export interface EmbeddedOptions {
  readonly dataDir: string;
  /** One hub at most uses a data directory; commands may stand beside it. */
  readonly role: 'hub' | 'command';
  /** False only for throw-away data, as in tests. */
  readonly durable?: boolean;
}

/** A private PostgreSQL on 127.0.0.1 that this process uses. */
export interface EmbeddedServer {
  readonly url: string;
  /** Folder that holds the data. */
  readonly location: string;
  readonly logFile: string;
  /** How it came to run: created now, started over data from before, or found running. */
  readonly origin: 'created' | 'started' | 'joined';
  /** Gives the server back; whoever uses it last stops it. */
  close(): Promise<void>;
}

/**
 * Opens the embedded database of a data directory: creates, starts or joins it. A server left
 * running by a hub that was killed is joined like any other.
 *
 * @throws DatabaseFault HUB_RUNNING, EMBEDDED_UNAVAILABLE or EMBEDDED_FAILED
 */
export async function openEmbedded(options: EmbeddedOptions): Promise<EmbeddedServer> {
  const place = await preparePlace(options.dataDir);
  const hub = options.role === 'hub' ? await claimHub(place) : undefined;
  try {
    const gate = await enterGate(place);
    try {
      const lease = takeLease(place);
      try {
        return await run(place, { hub, lease, durable: options.durable ?? true });
      } catch (error) {
        lease.release();
        throw error;
      }
    } finally {
      gate.release();
    }
  } catch (error) {
    hub?.release();
    throw error;
  }
}

interface Claim {
  readonly hub: FileLock | undefined;
  readonly lease: FileLock;
  readonly durable: boolean;
}

async function run(place: Place, claim: Claim): Promise<EmbeddedServer> {
  const created = (await clusterVersion(place)) === undefined;
  const binaries = await findBinaries(place.home, place.account);
  const password = await ensureCluster(place, binaries);
  const found = await findPostmaster(place);
  const server =
    found ?? (await startServer(place, { binaries, password, durable: claim.durable }));
  if (found !== undefined) await waitUntilAnswering(place, found, password);
  await ensureRoleAndDatabase(server.port, password);
  return {
    url: `postgres://${HUB_ROLE}:${password}@127.0.0.1:${String(server.port)}/${HUB_ROLE}`,
    location: place.cluster,
    logFile: place.logFile,
    origin: created ? 'created' : found === undefined ? 'started' : 'joined',
    close: () => leave(place, claim),
  };
}

async function leave(place: Place, { hub, lease }: Claim): Promise<void> {
  const gate = await enterGate(place);
  try {
    lease.release();
    const last = tryLock(lockFile(place, 'lease'), 'exclusive');
    if (last === undefined) return;
    last.release();
    const postmaster = await findPostmaster(place);
    if (postmaster !== undefined) await endPostmaster(place, postmaster);
  } finally {
    gate.release();
    hub?.release();
  }
}

/** Waits a little: the hub before may just be ending. */
async function claimHub(place: Place): Promise<FileLock> {
  const lock = await waitForLock(lockFile(place, 'hub'), 'exclusive', HUB_PATIENCE_MS);
  if (lock !== undefined) return lock;
  throw new DatabaseFault('HUB_RUNNING', {
    en: `A hub already runs on the data directory ${place.dataDir}; stop it first or set XINSHU_DATA_DIR to another.`,
    zh: `数据目录 ${place.dataDir} 上已有系统在运行，请先停止它，或用 XINSHU_DATA_DIR 指定其他目录。`,
  });
}

/** Held while a server is created, started or stopped: one process at a time. */
async function enterGate(place: Place): Promise<FileLock> {
  const gate = await waitForLock(lockFile(place, 'gate'), 'exclusive', GATE_PATIENCE_MS);
  if (gate !== undefined) return gate;
  throw new DatabaseFault('EMBEDDED_FAILED', {
    en: `Another process has been starting or stopping the database in ${place.dataDir} for too long.`,
    zh: `另一进程启动或停止 ${place.dataDir} 中的数据库耗时过长。`,
  });
}

/** Held shared by everyone who uses the server. */
function takeLease(place: Place): FileLock {
  const lease = tryLock(lockFile(place, 'lease'), 'shared');
  if (lease === undefined) throw new Error('the lease is only ever held shared while the gate is');
  return lease;
}

const HUB_PATIENCE_MS = 3000;
const GATE_PATIENCE_MS = 10 * 60_000;

function lockFile(place: Place, name: 'hub' | 'gate' | 'lease'): string {
  return path.join(place.dataDir, `${name}.lock`);
}
