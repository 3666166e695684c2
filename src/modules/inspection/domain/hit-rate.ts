import { divideHalfUp, formatScaled, parseScaled } from '../../../kernel/decimal.js';
import { invariant } from '../../../kernel/invariant.js';

/** What came out at the targets of a stratum. */
export interface Counted {
  /** Targets that could be checked. */
  readonly checked: number;
  /** Of these those at which a problem was found. */
  readonly found: number;
  readonly notChecked: number;
}

/** How often problems were found (问题发现率), per cent to two decimals, e.g. `'33.33'`. */
export interface HitRate extends Counted {
  /** Null where nothing was checked, never 0. */
  readonly percent: string | null;
  /** The interval (Wilson) within which the rate of all that could have been drawn lies. */
  readonly low: string | null;
  readonly high: string | null;
}

/** Decimals to which `z` is read. */
const Z_SCALE = 6;
const Z_UNIT = 10n ** BigInt(Z_SCALE);
/** A share of 1 in hundredths of a per cent. */
const WHOLE = 10_000n;

/**
 * The rate with its interval. Wilson's bounds are those rates p at which |x/n − p| is z standard
 * deviations √(p(1−p)/n); unlike the usual interval they stay within 0 and 100 % and hold for few checks.
 *
 * With z = a/b: bounds = (2b²x + a² ± √(a²(4b²x(n−x) + na²)/n)) / 2(b²n + a²), in integers throughout.
 *
 * @param z a plain decimal, `'1.96'` for 95 %.
 */
export function hitRateOf(counted: Counted, z: string): HitRate {
  const { checked, found } = counted;
  invariant(found <= checked, 'problems are found at what is checked');
  if (checked === 0) return { ...counted, percent: null, low: null, high: null };
  const [x, n, a] = [BigInt(found), BigInt(checked), parseScaled(z, Z_SCALE)];
  invariant(a !== null && a > 0n, 'z is a positive decimal');
  const bb = Z_UNIT * Z_UNIT;
  const centre = 2n * bb * x + a * a;
  const whole = 2n * (bb * n + a * a);
  // Half up to hundredths: floor((2·WHOLE·bound + whole) / (2·whole)); a floor passes through the root.
  const factor = 2n * WHOLE;
  const square = factor * factor * a * a * (4n * bb * x * (n - x) + n * a * a);
  const start = factor * centre + whole;
  return {
    ...counted,
    percent: percentOf(divideHalfUp(x * WHOLE, n)),
    low: percentOf((start - rootUp(square, n)) / (2n * whole)),
    high: percentOf((start + rootDown(square, n)) / (2n * whole)),
  };
}

function percentOf(hundredths: bigint): string {
  return formatScaled(hundredths, 2);
}

/** ⌊√(value / divisor)⌋ */
function rootDown(value: bigint, divisor: bigint): bigint {
  return integerRoot(value / divisor);
}

/** ⌈√(value / divisor)⌉ */
function rootUp(value: bigint, divisor: bigint): bigint {
  const atLeast = (value + divisor - 1n) / divisor;
  return atLeast === 0n ? 0n : integerRoot(atLeast - 1n) + 1n;
}

/** ⌊√value⌋ by Newton's steps, from above. */
function integerRoot(value: bigint): bigint {
  if (value < 2n) return value;
  let root = 1n << (BigInt(value.toString(2).length + 1) / 2n);
  for (;;) {
    const next = (root + value / root) / 2n;
    if (next >= root) return root;
    root = next;
  }
}
