import { describe, expect, it } from '@jest/globals';

import { createLogger } from '../telemetry/index.js';
import { workerLogger } from './worker-logger.js';

/** What a person would read after a job failed at this attempt of three. */
function reportOf(attempts: number): string {
  const lines: string[] = [];
  const logger = createLogger({
    level: 'info',
    destination: { write: (line) => lines.push(line) },
  });
  const error = Object.assign(new Error('invalid date: "abc"'), { code: '22007' });
  const job = { id: '7', task_identifier: 'a.count', attempts, max_attempts: 3, payload: 'abc' };
  workerLogger(logger).error(`Failed a.count with error 'invalid date: "abc"'`, {
    ...{ failure: true, job, error },
  });
  return lines.join('');
}

describe('a job that failed', () => {
  it('is reported with its name and its fault, and not with what the row says', () => {
    const report = reportOf(1);
    const details = { job: 'a.count', jobId: '7', attempts: 1, error: { code: '22007' } };
    expect(JSON.parse(report)).toMatchObject({ level: 'warn', ...details });
    expect(report).not.toContain('abc');
  });

  it('is an error when it is not tried again', () => {
    expect(JSON.parse(reportOf(3))).toMatchObject({ level: 'error' });
  });
});
