import { describe, expect, it } from '@jest/globals';

import { readQuarter } from './quarter.js';

describe('a quarter', () => {
  it('has its first and its last day', () => {
    expect(readQuarter('2026Q4')).toEqual({ name: '2026Q4', from: '2026-10-01', to: '2026-12-31' });
    expect(readQuarter('2024Q1')).toEqual({ name: '2024Q1', from: '2024-01-01', to: '2024-03-31' });
  });

  it('is nothing but its year and its number', () => {
    const others = ['2026Q5', '2026q4', '2026-4', '0000Q1', '', '2026Q4 '];
    expect(others.map(readQuarter)).toEqual(others.map(() => null));
  });
});
