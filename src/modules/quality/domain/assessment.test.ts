import { describe, expect, it } from '@jest/globals';

import { ranksOf, scoreOf } from './assessment.js';
import { figuresOf } from './figures.js';

const WEIGHTS = { report: '40', compliance: '30', timeliness: '20', openness: '10' };
const TALLY = {
  ...{ due: 40, dueReported: 38, reported: 38, compliant: 36, onTime: 35, qualified: 33 },
  ...{ late: 3, concealed: 1, wrong: 2, duplicates: 0, ledger: 40 },
};

describe('the score of a department', () => {
  it('is the weighted mean of its exact rates, rounded once', () => {
    // 40 × 38/40 + 30 × 36/38 + 20 × 35/38 + 10 × 39/40 = 94.5921…
    expect(scoreOf(figuresOf(TALLY), WEIGHTS)).toBe('94.59');
  });

  it('leaves out what has nothing to divide by, with its weight', () => {
    const withoutLedger = { ...TALLY, due: 0, dueReported: 0, concealed: 0, ledger: 0 };
    // (30 × 36/38 + 20 × 35/38) / 50 = 93.684…
    expect(scoreOf(figuresOf(withoutLedger), WEIGHTS)).toBe('93.68');
    const nothing = {
      ...withoutLedger,
      reported: 0,
      compliant: 0,
      onTime: 0,
      qualified: 0,
      late: 0,
    };
    expect(scoreOf(figuresOf(nothing), WEIGHTS)).toBeNull();
  });
});

describe('a ranking', () => {
  it('lets equals share a place and gives none to who has no score', () => {
    expect(ranksOf(['90.00', '100.00', null, '100.00', '9.50'])).toEqual([3, 1, null, 1, 4]);
  });
});
