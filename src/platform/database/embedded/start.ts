import type { ChildProcess } from 'node:child_process';
import { open } from 'node:fs/promises';
import { createServer } from 'node:net';
import { totalmem } from 'node:os';
import { setTimeout as sleep } from 'node:timers/promises';

import { Client } from 'pg';

import { errorCode } from '../error-code.js';
import { DatabaseFault } from '../fault.js';
import { spawnAs } from './account.js';
import type { Binaries } from './binaries.js';
import { SUPERUSER } from './create.js';
import type { Place } from './place.js';
import { isAlive, type Postmaster } from './postmaster.js';
import { settingsFor } from './settings.js';

export interface StartOptions {
  readonly binaries: Binaries;
  readonly durable: boolean;
  readonly password: string;
}

/**
 * Starts a server and waits until it answers. Tries again for a while, because two things pass by
 * themselves: after a crash the old server's workers hold its memory until they notice, and
 * somebody may bind the chosen port first.
 *
 * @throws DatabaseFault EMBEDDED_FAILED
 */
export async function startServer(
  place: Place,
  options: StartOptions,
  patienceMs = 30_000,
): Promise<Postmaster> {
  const server = await spawnServer(place, options);
  try {
    await waitUntilAnswering(place, server, options.password);
    return server;
  } catch (error) {
    if (patienceMs <= 0 || isAlive(server.pid)) throw error;
    await sleep(RETRY_MS);
    return await startServer(place, options, patienceMs - RETRY_MS);
  }
}

/** Detached: Ctrl-C reaches the whole process group and must not end it before the hub. */
async function spawnServer(place: Place, { binaries, durable }: StartOptions): Promise<Postmaster> {
  const port = await freePort();
  const settings = { ...settingsFor({ memoryBytes: memoryBytes(), durable }), port: String(port) };
  const log = await open(place.logFile, 'a', 0o600);
  try {
    const flags = Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
    const program = spawnAs(place.account, [binaries.postgres, '-D', place.cluster, ...flags], {
      cwd: place.home,
      detached: true,
      env: { PATH: '/usr/bin:/bin', LC_ALL: 'C' },
      stdio: ['ignore', log.fd, log.fd],
    });
    return { pid: await started(program, place), port };
  } finally {
    await log.close();
  }
}

/**
 * Waits until the server answers, for as long as it lives: recovery after a crash takes its time.
 *
 * @throws DatabaseFault EMBEDDED_FAILED when it ends or stays silent.
 */
export async function waitUntilAnswering(
  place: Place,
  server: Postmaster,
  password: string,
): Promise<void> {
  const deadline = performance.now() + PATIENCE_MS;
  const attempt = async (): Promise<void> => {
    if (await answers(server.port, password)) return;
    if (!isAlive(server.pid) || performance.now() > deadline) throw failure(place);
    await sleep(POLL_MS);
    await attempt();
  };
  await attempt();
}

const POLL_MS = 30;
const RETRY_MS = 500;
const PATIENCE_MS = 10 * 60_000;

async function answers(port: number, password: string): Promise<boolean> {
  const client = new Client({
    host: '127.0.0.1',
    port,
    user: SUPERUSER,
    password,
    database: 'postgres',
    connectionTimeoutMillis: 5000,
  });
  client.on('error', () => undefined);
  try {
    await client.connect();
    return true;
  } catch (error) {
    // A wrong password will not become right by waiting; everything else may be the start-up.
    if (errorCode(error)?.startsWith('28') === true) throw passwordFault(error);
    return false;
  } finally {
    await client.end().catch(() => undefined);
  }
}

async function started(program: ChildProcess, place: Place): Promise<number> {
  const { pid } = program;
  if (pid === undefined) {
    const error = await new Promise<Error>((resolve) => program.once('error', resolve));
    throw failure(place, error);
  }
  program.unref();
  return pid;
}

async function freePort(): Promise<number> {
  const probe = createServer();
  await new Promise<void>((resolve, reject) => {
    probe.once('error', reject);
    probe.listen(0, '127.0.0.1', resolve);
  });
  const address = probe.address();
  await new Promise((resolve) => probe.close(resolve));
  if (address === null || typeof address === 'string') throw new Error('no free port was given');
  return address.port;
}

/** Inside a container its own limit counts, not the machine's memory. */
function memoryBytes(): number {
  const limit = process.constrainedMemory();
  return limit > 0 ? Math.min(limit, totalmem()) : totalmem();
}

function failure(place: Place, cause?: Error): DatabaseFault {
  return new DatabaseFault(
    'EMBEDDED_FAILED',
    {
      en: `The embedded PostgreSQL does not start; its log is ${place.logFile}.`,
      zh: `内置 PostgreSQL 无法启动，日志见 ${place.logFile}。`,
    },
    cause === undefined ? {} : { cause },
  );
}

function passwordFault(cause: unknown): DatabaseFault {
  return new DatabaseFault(
    'EMBEDDED_FAILED',
    {
      en: 'The embedded PostgreSQL refuses the password in its data directory; restore the file "password".',
      zh: '内置 PostgreSQL 拒绝数据目录中的密码，请恢复其中的 password 文件。',
    },
    { cause },
  );
}
