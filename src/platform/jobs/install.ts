import { runMigrations } from 'graphile-worker';

import { workerLogger, type JobsLogger } from './worker-logger.js';

/** Brings the worker's own tables up to date; processes that start at the same moment do no harm. */
export async function installJobs(url: string, logger?: JobsLogger): Promise<void> {
  await runMigrations({
    connectionString: url,
    maxPoolSize: 1,
    ...(logger !== undefined && { logger: workerLogger(logger) }),
  });
}
