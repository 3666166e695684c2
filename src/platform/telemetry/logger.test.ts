import { describe, expect, it } from '@jest/globals';

import { createLogger } from './logger.js';

function logged(write: (logger: ReturnType<typeof createLogger>) => void): string {
  const lines: string[] = [];
  write(createLogger({ level: 'info', destination: { write: (line) => lines.push(line) } }));
  return lines.join('');
}

describe('the log', () => {
  it('is one JSON object a line, with level and time in words', () => {
    const line = logged((logger) => logger.info({ requestId: 'r1' }, 'answered'));
    expect(JSON.parse(line)).toMatchObject({ level: 'info', requestId: 'r1', msg: 'answered' });
    expect(line).toMatch(/"time":"\d{4}-\d\d-\d\dT/);
  });

  it('holds no secrets and nothing that a request says of people', () => {
    const line = logged((logger) =>
      logger.info(
        {
          authorization: 'Bearer abc',
          request: { headers: { cookie: 'abc' }, variables: { name: 'abc' } },
          person: { idNumber: 'abc' },
        },
        'answered',
      ),
    );
    expect(line).not.toContain('abc');
  });

  it('holds of an error what the code says and not what the row says', () => {
    const refusal = Object.assign(new Error('invalid date: "abc"'), {
      code: '23505',
      detail: 'Key abc',
    });
    const line = logged((logger) => {
      logger.error({ error: new Error('not saved', { cause: refusal }) }, 'incident');
    });
    expect(line).toContain('23505');
    expect(line).not.toContain('abc');
  });
});
