import { invariant } from './invariant.js';

/** More digits than any amount has; beyond it a text is an attack or an accident, not a number. */
const MOST_DIGITS = 64;

const PLAIN_DECIMAL = /^(-?)(\d+)(?:\.(\d+))?$/;

/**
 * Reads a plain decimal as an integer of `scale` decimal places: `'12.5'` at scale 6 is
 * `12500000n`. Null when the text is no plain decimal (no exponent, no separators, no plus sign) or
 * has more decimal places than the scale can hold exactly.
 */
export function parseScaled(text: string, scale: number): bigint | null {
  if (text.length > MOST_DIGITS) return null;
  const match = PLAIN_DECIMAL.exec(text);
  if (match === null) return null;
  const [, sign = '', whole = '', fraction = ''] = match;
  if (fraction.length > scale && !/^0+$/.test(fraction.slice(scale))) return null;
  const digits = BigInt(whole + fraction.slice(0, scale).padEnd(scale, '0'));
  return sign === '-' ? -digits : digits;
}

/**
 * Writes an integer of `scale` decimal places as a plain decimal; with `trim` without the zeros
 * (and the point) at its end.
 */
export function formatScaled(value: bigint, scale: number, trim = false): string {
  const digits = (value < 0n ? -value : value).toString().padStart(scale + 1, '0');
  const whole = digits.slice(0, digits.length - scale);
  const places = digits.slice(digits.length - scale);
  const fraction = trim ? places.replace(/0+$/, '') : places;
  return `${value < 0n ? '-' : ''}${whole}${fraction === '' ? '' : `.${fraction}`}`;
}

/** Division to the nearest integer; a half goes away from zero (四舍五入). */
export function divideHalfUp(numerator: bigint, denominator: bigint): bigint {
  invariant(denominator !== 0n, 'the denominator is not zero');
  const isNegative = numerator < 0n !== denominator < 0n;
  const n = numerator < 0n ? -numerator : numerator;
  const d = denominator < 0n ? -denominator : denominator;
  const quotient = (2n * n + d) / (2n * d);
  return isNegative ? -quotient : quotient;
}
