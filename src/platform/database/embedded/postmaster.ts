import { execFile } from 'node:child_process';
import { readFile, rm } from 'node:fs/promises';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';

import { errorCode } from '../error-code.js';
import type { Place } from './place.js';

/** What a server writes about itself into its data folder (postmaster.pid). */
export interface Postmaster {
  readonly pid: number;
  readonly port: number;
}

/** The server that runs over this cluster, or undefined; a stale file is not believed. */
export async function findPostmaster(place: Place): Promise<Postmaster | undefined> {
  const [pid, port] = await readPidFile(place);
  if (pid === undefined || !isAlive(pid)) return undefined;
  if (await isPostgresOver(pid, place)) {
    if (port !== undefined) return { pid, port };
    // The port is written an instant after the number.
    await sleep(POLL_MS);
    return findPostmaster(place);
  }
  // The number was given to another process since; PostgreSQL would take that one for a server.
  await rm(pidFile(place), { force: true });
  return undefined;
}

/**
 * Ends a server: fast shutdown (transactions rolled back, checkpoint written), and when that takes
 * longer than a minute an immediate one, from which the next start recovers.
 */
export async function endPostmaster(place: Place, { pid }: Postmaster): Promise<void> {
  signal(pid, 'SIGINT');
  if (await isGone(place, pid, 60_000)) return;
  signal(pid, 'SIGQUIT');
  await isGone(place, pid, 10_000);
}

/** Whether the process is there; one that belongs to another account is. */
export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return errorCode(error) === 'EPERM';
  }
}

function pidFile(place: Place): string {
  return path.join(place.cluster, 'postmaster.pid');
}

async function readPidFile(place: Place): Promise<[pid?: number, port?: number]> {
  const content = await readFile(pidFile(place), 'utf8').catch(() => '');
  const lines = content.split('\n').map(Number);
  const [pid = 0, , , port = 0] = lines;
  if (!(pid > 0)) return [];
  return port > 0 ? [pid, port] : [pid];
}

async function isPostgresOver(pid: number, place: Place): Promise<boolean> {
  const { stdout } = await promisify(execFile)('ps', ['-o', 'command=', '-p', String(pid)]).catch(
    () => ({ stdout: '' }),
  );
  return stdout.includes(place.cluster);
}

function signal(pid: number, name: 'SIGINT' | 'SIGQUIT'): void {
  try {
    process.kill(pid, name);
  } catch (error) {
    if (isAlive(pid)) throw error;
  }
}

/** The file goes last in a shutdown; a process that nobody reaps would look alive for ever. */
async function isGone(place: Place, pid: number, patienceMs: number): Promise<boolean> {
  const [current] = await readPidFile(place);
  if (current !== pid || !isAlive(pid)) return true;
  if (patienceMs <= 0) return false;
  await sleep(POLL_MS);
  return isGone(place, pid, patienceMs - POLL_MS);
}

const POLL_MS = 25;
