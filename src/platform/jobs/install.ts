import { runMigrations } from 'graphile-worker';

import { type Access, openPool } from './pool.js';
import { workerLogger } from './worker-logger.js';

/**
 * Brings the worker's own tables up to date; processes that start at the same moment do no harm. Its
 * connection is closed on return, so that the database can be cloned.
 */
export async function installJobs(access: Access): Promise<void> {
  const pgPool = openPool(access, 1);
  try {
    await runMigrations({ pgPool, logger: workerLogger(access.logger) });
  } finally {
    await pgPool.end();
  }
}
