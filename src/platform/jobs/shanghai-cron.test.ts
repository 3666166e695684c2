import { describe, expect, it } from '@jest/globals';

import { utcCron } from './shanghai-cron.js';

describe('a time on the clock of Shanghai', () => {
  it('is eight hours earlier in UTC, on the same day', () => {
    expect(utcCron('30 8 * * 1')).toBe('30 0 * * 1');
    expect(utcCron('0 23 1 1,4,7,10 *')).toBe('0 15 1 1,4,7,10 *');
  });

  it('lies on the day before in UTC when it comes every night', () => {
    expect(utcCron('10 0 * * *')).toBe('10 16 * * *');
  });

  it('that comes every hour is the same in UTC', () => {
    expect(utcCron('*/5 * * * *')).toBe('*/5 * * * *');
  });

  it('that would fall on another day in UTC, or is no plain hour, is refused', () => {
    for (const pattern of ['0 7 * * 1', '0 * * * 1', '0 8-10 * * 1', '0 24 * * 1', '0 8']) {
      expect(() => utcCron(pattern)).toThrow('one hour from 8 to 23');
    }
  });
});
