import { divideHalfUp, formatScaled } from '../../../kernel/decimal.js';

/**
 * Basis: 重错码率低于万分之一, the goal for local governments that the handbook records at 2.1
 * (POLICY [seed G21 11]). "低于" is read strictly: exactly one in ten thousand fails.
 */
const LIMIT_PER_TEN_THOUSAND = 1n;

export interface CodeErrorCounts {
  /** Living subjects of the region, those with wrong codes included. */
  readonly total: bigint;
  /** 重码: one code on several living subjects, or one subject with several valid codes. */
  readonly duplicates: bigint;
  /** 错码: codes that fail validation. */
  readonly errors: bigint;
}

export interface CodeErrorRate {
  /** Two decimals, half up, e.g. `0.92`; null when there is nothing to divide by. */
  readonly perTenThousand: string | null;
  /** Decided on the exact counts, not on the rounded figure: 0.996 is shown as 1.00 and is met. */
  readonly meetsGoal: boolean | null;
}

/** The rate of duplicate and wrong codes (重错码率) in a region. */
export function codeErrorRate({ total, duplicates, errors }: CodeErrorCounts): CodeErrorRate {
  if (total === 0n) return { perTenThousand: null, meetsGoal: null };
  const wrong = duplicates + errors;
  return {
    perTenThousand: formatScaled(divideHalfUp(wrong * 10_000n * 100n, total), 2),
    meetsGoal: wrong * 10_000n < total * LIMIT_PER_TEN_THOUSAND,
  };
}
