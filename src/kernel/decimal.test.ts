import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { divideHalfUp, formatScaled, parseScaled } from './decimal.js';

describe('a scaled decimal', () => {
  it.each([
    ['12.5', 6, 12_500_000n],
    ['-0.01', 2, -1n],
    ['007', 0, 7n],
    ['1.500', 1, 15n],
    ['9007199254740993.01', 2, 900_719_925_474_099_301n],
  ])('%s at scale %i is %s', (text, scale, value) => {
    expect(parseScaled(text, scale)).toBe(value);
  });

  it.each(['1.2345678', '1e3', '1,000', '+1', '.5', '5.', '', ' 1', '１', 'NaN', '9'.repeat(65)])(
    '%j is none at scale 6',
    (text) => {
      expect(parseScaled(text, 6)).toBeNull();
    },
  );

  it('is written as it was read', () => {
    fc.assert(
      fc.property(fc.bigInt({ min: -(10n ** 30n), max: 10n ** 30n }), fc.nat(8), (value, scale) => {
        const inFull = formatScaled(value, scale);
        const trimmed = formatScaled(value, scale, true);
        return (
          parseScaled(inFull, scale) === value &&
          parseScaled(trimmed, scale) === value &&
          !/\.\d*0$/.test(trimmed)
        );
      }),
    );
  });

  it('keeps its places unless trimmed', () => {
    expect(formatScaled(12_500n, 4)).toBe('1.2500');
    expect(formatScaled(12_500n, 4, true)).toBe('1.25');
    expect(formatScaled(-5n, 2)).toBe('-0.05');
    expect(formatScaled(100n, 2, true)).toBe('1');
  });
});

describe('division half up', () => {
  it.each([
    [1n, 2n, 1n],
    [-1n, 2n, -1n],
    [5n, -2n, -3n],
    [2n, 3n, 1n],
    [1n, 3n, 0n],
    [-10n, 4n, -3n],
  ])('%s / %s is %s', (numerator, denominator, quotient) => {
    expect(divideHalfUp(numerator, denominator)).toBe(quotient);
  });

  it('is never further than a half from the exact quotient', () => {
    const anyInteger = fc.bigInt({ min: -(10n ** 20n), max: 10n ** 20n });
    fc.assert(
      fc.property(anyInteger, anyInteger, (n, d) => {
        fc.pre(d !== 0n);
        const error = 2n * (divideHalfUp(n, d) * d - n);
        const bound = d < 0n ? -d : d;
        return error <= bound && error >= -bound;
      }),
    );
  });

  it('has no answer for a denominator of zero', () => {
    expect(() => divideHalfUp(1n, 0n)).toThrow('zero');
  });
});
