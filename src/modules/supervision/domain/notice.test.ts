import { describe, expect, it } from '@jest/globals';

import { civilDate } from '../../../kernel/civil-date.js';
import { type AppealOutcome, judgeAppeal, judgeDecision, stateOn } from './notice.js';

const NOTICE = {
  noticeUntil: civilDate('2026-11-27'),
  appealUntil: civilDate('2026-11-25'),
  servedBy: 'regulator',
  appeal: null,
};

function appealed(outcome: AppealOutcome | null) {
  return { ...NOTICE, appeal: { filedBy: 'subject', outcome } };
}

const codes = (refusals: readonly { readonly code: string }[]) => refusals.map(({ code }) => code);

describe('a notice', () => {
  it('is open up to the last day of the longer window, then it stands', () => {
    expect(stateOn(civilDate('2026-11-27'), NOTICE)).toBe('OPEN');
    expect(stateOn(civilDate('2026-11-28'), NOTICE)).toBe('STANDS');
  });

  it('waits for the decision of an appeal, however long that takes', () => {
    expect(stateOn(civilDate('2027-06-01'), appealed(null))).toBe('APPEALED');
  });

  it('stands when the appeal was rejected and is set aside when the subject was right', () => {
    const later = civilDate('2026-12-01');
    expect(stateOn(later, appealed('REJECTED'))).toBe('STANDS');
    expect(stateOn(later, appealed('UPHELD'))).toBe('SET_ASIDE');
    expect(stateOn(later, appealed('PARTIAL'))).toBe('SET_ASIDE');
  });
});

describe('an appeal', () => {
  it('is filed once and within its days', () => {
    expect(judgeAppeal(NOTICE, civilDate('2026-11-25'))).toEqual([]);
    expect(codes(judgeAppeal(appealed('REJECTED'), civilDate('2026-11-26')))).toEqual([
      'APPEAL_FILED',
      'APPEAL_WINDOW_OVER',
    ]);
  });

  it('is decided once, and never by whoever served the notice', () => {
    expect(judgeDecision(appealed(null), 'reviewer')).toEqual([]);
    expect(codes(judgeDecision(appealed('UPHELD'), 'regulator'))).toEqual([
      'APPEAL_DECIDED',
      'SAME_PERSON',
    ]);
    expect(codes(judgeDecision(NOTICE, 'reviewer'))).toEqual(['APPEAL_UNKNOWN']);
  });
});
