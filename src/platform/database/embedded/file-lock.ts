import { DatabaseSync } from 'node:sqlite';
import { setTimeout as sleep } from 'node:timers/promises';

/**
 * A lock between processes that the operating system releases when its holder dies, even by
 * kill -9, so that no process number is ever guessed at. Node offers no file lock of its own; an
 * open SQLite transaction holds one on its file on every platform.
 */
export interface FileLock {
  release(): void;
}

export type LockMode = 'shared' | 'exclusive';

/** Takes the lock at once, or answers undefined when another holder stands against it. */
export function tryLock(file: string, mode: LockMode): FileLock | undefined {
  const database = new DatabaseSync(file, { timeout: 0 });
  try {
    database.exec(mode === 'exclusive' ? 'BEGIN EXCLUSIVE' : 'BEGIN');
    // A deferred transaction takes its shared lock at the first read.
    if (mode === 'shared') database.prepare('SELECT count(*) FROM sqlite_schema').get();
  } catch (error) {
    database.close();
    if (isBusy(error)) return undefined;
    throw error;
  }
  return {
    release: () => {
      database.close();
    },
  };
}

/** Waits for the lock, at most `patienceMs`; undefined when it stayed taken. */
export async function waitForLock(
  file: string,
  mode: LockMode,
  patienceMs: number,
): Promise<FileLock | undefined> {
  const lock = tryLock(file, mode);
  if (lock !== undefined || patienceMs <= 0) return lock;
  await sleep(RETRY_MS);
  return waitForLock(file, mode, patienceMs - RETRY_MS);
}

const RETRY_MS = 50;
const SQLITE_BUSY = 5;

function isBusy(error: unknown): boolean {
  if (typeof error !== 'object' || error === null || !('errcode' in error)) return false;
  return error.errcode === SQLITE_BUSY;
}
