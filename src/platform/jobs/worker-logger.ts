import { type Job, Logger } from 'graphile-worker';

/** What the worker reports; pino's logger fits. */
export interface JobsLogger {
  debug(details: object, message: string): void;
  warn(details: object, message: string): void;
  error(details: object, message: string): void;
}

/** The worker's messages name the job and its fault, never its payload nor a row's values. */
export function workerLogger(logger: JobsLogger): Logger {
  return new Logger(({ taskIdentifier, jobId }) => (level, message, meta) => {
    const details = { ...(taskIdentifier !== undefined && { job: taskIdentifier, jobId }) };
    if (meta['failure'] === true) reportFailure(logger, meta);
    else if (level === 'error') logger.error(details, message);
    else if (level === 'warning') logger.warn(details, message);
    else logger.debug(details, message);
  });
}

/**
 * The worker's own sentence quotes the error, and a database's error quotes the row. As an error it
 * is described by the hub's logger, which leaves out what the row says.
 */
function reportFailure(logger: JobsLogger, meta: Readonly<Record<string, unknown>>): void {
  const { id: jobId, task_identifier: job, attempts, max_attempts: most } = meta['job'] as Job;
  const details = { job, jobId, attempts, error: meta['error'] };
  if (attempts < most) logger.warn(details, 'a job failed and is tried again later');
  else logger.error(details, 'a job failed for the last time');
}
