import { describe, expect, it } from '@jest/globals';

import { civilDate } from '../../../kernel/civil-date.js';
import { judgeOutcome, type OutcomeFacts, type OutcomeGiven } from './judge-outcome.js';

const USCC = '91410100MA40000017';
const INSPECTORS = ['I-1', 'I-2'];

const FACTS: OutcomeFacts = {
  ...{ today: civilDate('2026-11-20'), drawnOn: civilDate('2026-11-02') },
  ...{ departments: ['ZJJ'], own: null },
  drawn: new Map([[USCC, { inspectors: INSPECTORS, standing: [] }]]),
};

const STANDING = {
  ...{ department: 'ZJJ', version: 1, code: 'NO_PROBLEM' as const, inspectors: INSPECTORS },
  ...{ checkedOn: civilDate('2026-11-10'), found: null, rectification: null },
};

const RECORDED: OutcomeFacts = {
  ...FACTS,
  drawn: new Map([[USCC, { inspectors: INSPECTORS, standing: [STANDING] }]]),
};

const GIVEN: OutcomeGiven = {
  ...{ uscc: USCC, department: null, outcome: '未发现问题', checkedOn: '2026-11-10' },
  ...{ inspectors: [], found: null, rectification: null, reason: null },
};

function codesOf(given: Partial<OutcomeGiven>, facts = FACTS): readonly string[] {
  const judged = judgeOutcome({ ...GIVEN, ...given }, facts);
  return judged.ok ? [] : judged.refusals.map(({ code }) => code);
}

describe('the outcome of a check', () => {
  it('is taken of a drawn target, by those who were assigned, between the draw and today', () => {
    expect(judgeOutcome(GIVEN, FACTS)).toEqual({
      ok: true,
      value: { ...STANDING, uscc: USCC, result: 'PASS', reason: null },
    });
    expect(codesOf({ checkedOn: '2026-11-02' })).toEqual([]);
    expect(codesOf({ checkedOn: '2026-11-20' })).toEqual([]);
  });

  it('is refused with all that stands against it', () => {
    const given = { department: 'SCJG', outcome: '还可以', checkedOn: '2026-11-01' };
    expect(codesOf({ ...given, uscc: '91410100MA40000025' })).toEqual([
      'OUTCOME_NOT_DRAWN',
      'OUTCOME_DEPARTMENT_NOT_OF_TASK',
      'OUTCOME_UNKNOWN',
      'OUTCOME_BEFORE_DRAW',
    ]);
    expect(codesOf({ outcome: 'RECTIFIED', checkedOn: '2026-11-21', inspectors: ['I-3'] })).toEqual(
      [
        'OUTCOME_FOUND_MISSING',
        'OUTCOME_IN_FUTURE',
        'OUTCOME_INSPECTOR_NOT_ASSIGNED',
        'OUTCOME_INSPECTORS_TOO_FEW',
      ],
    );
    expect(codesOf({ checkedOn: '2026-02-30' })).toEqual(['OUTCOME_DATE_IMPOSSIBLE']);
  });

  it('is said of one department where several come together', () => {
    const joint = { ...FACTS, departments: ['ZJJ', 'YJGL'] };
    expect(codesOf({}, joint)).toEqual(['OUTCOME_DEPARTMENT_MISSING']);
    expect(codesOf({ department: 'YJGL' }, joint)).toEqual([]);
    expect(codesOf({}, { ...joint, own: 'ZJJ' })).toEqual([]);
    expect(codesOf({ department: 'YJGL' }, { ...joint, own: 'ZJJ' })).toEqual([
      'OUTCOME_DEPARTMENT_FOREIGN',
    ]);
  });

  it('may be said again, and is corrected with a reason only', () => {
    expect(judgeOutcome({ ...GIVEN, inspectors: ['I-2', 'I-1'] }, RECORDED)).toEqual({
      ok: true,
      value: null,
    });
    const correction = { outcome: 'TO_BE_HANDLED', found: '脚手架无验收记录' };
    expect(codesOf(correction, RECORDED)).toEqual(['OUTCOME_REASON_MISSING']);
    const corrected = judgeOutcome({ ...GIVEN, ...correction, reason: '录入错误' }, RECORDED);
    expect(corrected).toMatchObject({
      value: { version: 2, result: 'FAIL', reason: '录入错误' },
    });
  });
});
