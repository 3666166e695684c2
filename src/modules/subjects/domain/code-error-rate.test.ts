import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { codeErrorRate } from './code-error-rate.js';

describe('the rate of duplicate and wrong codes', () => {
  it('is decided on the counts, not on the rounded figure', () => {
    expect(codeErrorRate({ total: 2_500_000n, duplicates: 0n, errors: 249n })).toEqual({
      perTenThousand: '1.00',
      meetsGoal: true,
    });
  });

  it('is no rate where nothing is registered', () => {
    expect(codeErrorRate({ total: 0n, duplicates: 0n, errors: 0n })).toEqual({
      perTenThousand: null,
      meetsGoal: null,
    });
  });

  it('never meets the goal with one wrong code in ten thousand', () => {
    fc.assert(
      fc.property(fc.bigInt({ min: 1n, max: 10n ** 9n }), (wrong) => {
        const total = wrong * 10_000n;
        const atLimit = codeErrorRate({ total, duplicates: 0n, errors: wrong });
        const below = codeErrorRate({ total: total + 1n, duplicates: wrong, errors: 0n });
        return atLimit.meetsGoal === false && below.meetsGoal === true;
      }),
    );
  });
});
