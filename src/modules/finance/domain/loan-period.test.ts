import { describe, expect, it } from '@jest/globals';

import { civilDate } from '../../../kernel/civil-date.js';
import { comparedPeriods, growthOf, percentOf } from './loan-period.js';

const TODAY = civilDate('2028-02-29');

describe('the periods that are compared', () => {
  it('are the passed part of a running year and the same part of the last; 29 February meets the 28th', () => {
    expect(comparedPeriods(2028, null, TODAY)).toEqual({
      thisYear: { from: '2028-01-01', through: '2028-02-29' },
      lastYear: { from: '2027-01-01', through: '2027-02-28' },
    });
  });

  it('are whole years when the year is over', () => {
    expect(comparedPeriods(2027, null, TODAY)).toEqual({
      thisYear: { from: '2027-01-01', through: '2027-12-31' },
      lastYear: { from: '2026-01-01', through: '2026-12-31' },
    });
  });

  it('end within the year and not after today', () => {
    expect(comparedPeriods(2028, civilDate('2028-03-01'), TODAY)).toBeNull();
    expect(comparedPeriods(2027, civilDate('2028-01-01'), TODAY)).toBeNull();
    expect(comparedPeriods(2029, null, TODAY)).toBeNull();
    expect(comparedPeriods(1, null, TODAY)).toBeNull();
  });
});

describe('growth', () => {
  it('is per cent with two decimals, half up, also downward', () => {
    expect(growthOf(4n, 3n)).toBe('33.33');
    expect(growthOf(1_000_005n, 1_000_000n)).toBe('0.00');
    expect(growthOf(100_005n, 100_000n)).toBe('0.01');
    expect(growthOf(99_995n, 100_000n)).toBe('-0.01');
    expect(growthOf(0n, 7n)).toBe('-100.00');
  });

  it('is not told where last year had none', () => {
    expect(growthOf(5n, 0n)).toBeNull();
    expect(percentOf(0n, 0n)).toBeNull();
  });
});
