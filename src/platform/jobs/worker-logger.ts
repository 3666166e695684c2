import { Logger } from 'graphile-worker';

/** What the worker reports; pino's logger fits. */
export interface JobsLogger {
  debug(details: object, message: string): void;
  warn(details: object, message: string): void;
  error(details: object, message: string): void;
}

/** The worker's messages name the job and its fault, never its payload. */
export function workerLogger(logger: JobsLogger): Logger {
  return new Logger(({ taskIdentifier, jobId }) => (level, message) => {
    const details = { ...(taskIdentifier !== undefined && { job: taskIdentifier, jobId }) };
    if (level === 'error') logger.error(details, message);
    else if (level === 'warning') logger.warn(details, message);
    else logger.debug(details, message);
  });
}
