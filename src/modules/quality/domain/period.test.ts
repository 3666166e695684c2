import { describe, expect, it } from '@jest/globals';

import { civilDate } from '../../../kernel/civil-date.js';
import { periodOf } from './period.js';

describe('the period of a document', () => {
  it.each([
    ['WEEKLY', '2026-11-22', { from: '2026-11-16', to: '2026-11-22' }],
    ['WEEKLY', '2026-11-23', { from: '2026-11-23', to: '2026-11-29' }],
    ['MONTHLY', '2026-03-31', { from: '2026-02-01', to: '2026-02-28' }],
    ['MONTHLY', '2027-01-01', { from: '2026-12-01', to: '2026-12-31' }],
    ['QUARTERLY', '2027-01-01', { from: '2026-10-01', to: '2026-12-31' }],
    ['QUARTERLY', '2026-06-30', { from: '2026-01-01', to: '2026-03-31' }],
  ] as const)('%s made on %s is %j', (kind, on, period) => {
    expect(periodOf(kind, civilDate(on))).toEqual(period);
  });
});
