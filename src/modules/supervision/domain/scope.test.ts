import { describe, expect, it } from '@jest/globals';

import { scopeFaults } from './scope.js';

const codes = (...given: Parameters<typeof scopeFaults>): readonly string[] =>
  scopeFaults(...given).map(({ code }) => code);

describe('the scope of whoever acts', () => {
  const regulator = { role: 'INDUSTRY_REGULATOR', scheme: 'HEALTH', division: '410104' };

  it('is for a regulator its scheme in its division and below', () => {
    expect(codes(regulator, { scheme: 'HEALTH', division: '410104' })).toEqual([]);
    expect(codes(regulator, { scheme: 'HEALTH', division: '410104001' })).toEqual([]);
  });

  it('is left with every reason at once', () => {
    expect(codes(regulator, { scheme: 'TRANSPORT', division: '4101' })).toEqual([
      'OUTSIDE_SCHEME',
      'OUTSIDE_DIVISION',
    ]);
  });

  it('opens nothing to a regulator whose token names no scheme or no division', () => {
    const scope = { scheme: 'HEALTH', division: '410104' };
    expect(codes({ role: 'INDUSTRY_REGULATOR', division: '4101' }, scope)).toEqual([
      'OUTSIDE_SCHEME',
    ]);
    expect(codes({ role: 'INDUSTRY_REGULATOR', scheme: 'HEALTH' }, scope)).toEqual([
      'OUTSIDE_DIVISION',
    ]);
  });

  it('is for an administrator every scheme of its division', () => {
    const administrator = { role: 'CITY_ADMIN', division: '4101' };
    expect(codes(administrator, { scheme: 'HEALTH', division: '410104' })).toEqual([]);
    expect(codes(administrator, { scheme: 'HEALTH', division: '4102' })).toEqual([
      'OUTSIDE_DIVISION',
    ]);
  });
});
