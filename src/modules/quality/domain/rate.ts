import { divideHalfUp, formatScaled } from '../../../kernel/decimal.js';

/** A share with what it was made of, so that anybody can count it again. */
export interface Rate {
  readonly numerator: number;
  readonly denominator: number;
  /** Per cent, two decimals, half up, e.g. `94.74`; null when there is nothing to divide by, never 100. */
  readonly percent: string | null;
}

export function rateOf(numerator: number, denominator: number): Rate {
  if (denominator === 0) return { numerator, denominator, percent: null };
  const hundredths = divideHalfUp(BigInt(numerator) * 10_000n, BigInt(denominator));
  return { numerator, denominator, percent: formatScaled(hundredths, 2) };
}

/** How many there are of one thing for each of another: two decimals, half up; null for none. */
export function averageOf(things: bigint, each: bigint): string | null {
  return each === 0n ? null : formatScaled(divideHalfUp(things * 100n, each), 2);
}
