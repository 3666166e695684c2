import { describe, expect, it } from '@jest/globals';
import { Kind, parseValue } from 'graphql';
import type { GraphQLScalarType } from 'graphql';

import { CivilDateScalar, DecimalScalar, InstantScalar } from './scalars.js';

const CASES: readonly (readonly [GraphQLScalarType, readonly string[], readonly unknown[]])[] = [
  [CivilDateScalar, ['2024-02-29', '0001-01-01'], ['2023-02-29', '2024-2-9', '20240229', 20240229]],
  [
    InstantScalar,
    ['2026-03-01T08:00:00+08:00', '2026-03-01T00:00Z', '2026-03-01T00:00:00.123Z'],
    ['2026-03-01', '2026-03-01T00:00:00', '2026-02-30T00:00:00Z', '2026-03-01T25:00:00Z', 0],
  ],
  [DecimalScalar, ['0', '-12.50', '1'.repeat(64)], ['1e3', '.5', '5.', '+1', '1'.repeat(65), 1.5]],
];

describe('a scalar', () => {
  it.each(CASES)('%s takes what it stands for and nothing else', (scalar, good, bad) => {
    for (const text of good) {
      expect(scalar.parseLiteral(parseValue(JSON.stringify(text)))).toEqual(
        scalar.parseValue(text),
      );
    }
    for (const value of bad) expect(() => scalar.parseValue(value)).toThrow(`no ${scalar.name}`);
    expect(() => scalar.parseLiteral({ kind: Kind.INT, value: '1' })).toThrow();
  });

  it('gives instants out in UTC, dates and decimals as they are', () => {
    const instant = InstantScalar.parseValue('2026-03-01T08:00:00+08:00');
    expect(InstantScalar.serialize(instant)).toBe('2026-03-01T00:00:00.000Z');
    expect(CivilDateScalar.serialize('2026-03-01')).toBe('2026-03-01');
    expect(DecimalScalar.serialize(12_345_678_901_234_567_890n)).toBe('12345678901234567890');
  });

  it('gives nothing out that it is not', () => {
    expect(() => InstantScalar.serialize('2026-03-01')).toThrow('Instant');
    expect(() => CivilDateScalar.serialize(new Date())).toThrow('CivilDate');
    expect(() => DecimalScalar.serialize(0.1)).toThrow('Decimal');
  });
});
