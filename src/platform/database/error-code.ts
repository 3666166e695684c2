/** The code that Node, PostgreSQL or SQLite gave an error; by shape, as errors cross realms. */
export function errorCode(error: unknown): string | undefined {
  if (typeof error !== 'object' || error === null || !('code' in error)) return undefined;
  return typeof error.code === 'string' ? error.code : undefined;
}

/** Whether the server could not write because its disk is full (disk_full of PostgreSQL's appendix A). */
export function isDiskFull(error: unknown): boolean {
  return errorCode(error) === '53100';
}

/** Whether a statement waited longer for a lock than it was told to (lock_not_available). */
export function isLockTimeout(error: unknown): boolean {
  return errorCode(error) === '55P03';
}
