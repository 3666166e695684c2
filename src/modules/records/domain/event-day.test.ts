import { describe, expect, it } from '@jest/globals';

import { factsOn, releasedType } from '../../../../test/support/record-types.js';
import { civilDate } from '../../../kernel/civil-date.js';
import { compileJudge } from './judge.js';
import type { Profile, RecordText } from './judged-record.js';

const TODAY = civilDate('2026-09-30');
const USCC = '914403001922038216';

function dayOf(type: string, row: RecordText, profile: Profile = 'HISTORY') {
  const judge = compileJudge(releasedType(type));
  const at = { profile, masked: new Set<string>(), reportedOn: TODAY };
  const verdict = judge({ uscc: USCC, ...row }, at, factsOn(TODAY));
  return verdict.kind === 'good' ? verdict.record.decidedOn : verdict.kind;
}

describe('the day of an old record that states none', () => {
  it('is the day from which it holds', () => {
    expect(dayOf('ADMIN_LICENSE', { validFrom: '2024-10-20' })).toBe('2024-10-20');
  });

  it('is the end of the year that it is about, once that is over', () => {
    expect(dayOf('TAX_CREDIT_RATING', { ratingYear: '2025', grade: 'A' })).toBe('2025-12-31');
    expect(dayOf('TAX_CREDIT_RATING', { ratingYear: '2026', grade: 'A' })).toBe('bad');
  });

  it('is its own day where it has one', () => {
    const row = { date: '2024-10-01', validFrom: '2024-10-20' };
    expect(dayOf('ADMIN_LICENSE', row)).toBe('2024-10-01');
  });

  it('is missing in a report of today', () => {
    expect(dayOf('ADMIN_LICENSE', { validFrom: '2024-10-20' }, 'FULL')).toBe('bad');
  });
});
