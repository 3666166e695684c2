import { describe, expect, it } from '@jest/globals';

import { hitRateOf } from './hit-rate.js';

const ratesOf = (found: number, checked: number, z = '1.96'): readonly (string | null)[] => {
  const { percent, low, high } = hitRateOf({ found, checked, notChecked: 0 }, z);
  return [percent, low, high];
};

describe('a hit rate', () => {
  it('has Wilson’s interval', () => {
    // By hand for 1 of 10: (1 + 1.9208 ∓ 1.96·√(0.9 + 0.9604)) / 13.8416 = (2.9208 ∓ 2.673359…) / 13.8416.
    expect(ratesOf(1, 10)).toEqual(['10.00', '1.79', '40.42']);
    expect(ratesOf(9, 18)).toEqual(['50.00', '29.03', '70.97']);
    expect(ratesOf(1, 3)).toEqual(['33.33', '6.15', '79.23']);
    expect(ratesOf(5, 59)).toEqual(['8.47', '3.67', '18.35']);
  });

  it('stays within 0 and 100 per cent where nothing or everything was a hit', () => {
    // 0 of 4: the upper bound is z²/(n + z²) = 3.8416/7.8416; 7 of 7: the lower is 7/10.8416.
    expect(ratesOf(0, 4)).toEqual(['0.00', '0.00', '48.99']);
    expect(ratesOf(7, 7)).toEqual(['100.00', '64.57', '100.00']);
  });

  it('narrows with the number of checks', () => {
    expect(ratesOf(3, 30)).toEqual(['10.00', '3.46', '25.62']);
    expect(ratesOf(200, 2000)).toEqual(['10.00', '8.76', '11.39']);
  });

  it('widens with z', () => {
    // z = 2: (1 + 2 ∓ 2·√(0.9 + 1)) / 14.
    expect(ratesOf(1, 10, '2')).toEqual(['10.00', '1.74', '41.12']);
  });

  it('is unknown, not nought, where nothing could be checked', () => {
    expect(hitRateOf({ found: 0, checked: 0, notChecked: 3 }, '1.96')).toEqual({
      ...{ found: 0, checked: 0, notChecked: 3, percent: null, low: null, high: null },
    });
  });
});
