import { divideHalfUp, formatScaled, parseScaled } from '../../../kernel/decimal.js';
import { invariant } from '../../../kernel/invariant.js';

/**
 * Basis: 重错码率低于万分之一, the goal of 管城回族区 2021 工作要点, item 11
 * (POLICY). "低于" is read strictly: exactly one in ten thousand fails. The dated value
 * is the parameter CODE_ERROR_RATE_LIMIT; this one answers where no date is asked for.
 */
const LIMIT_PER_TEN_THOUSAND = '1';
/** Decimal places of a limit. */
const LIMIT_PLACES = 4;

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

/**
 * The rate of duplicate and wrong codes (重错码率) in a region.
 *
 * @param limit - per ten thousand, a plain decimal.
 */
export function codeErrorRate(
  { total, duplicates, errors }: CodeErrorCounts,
  limit = LIMIT_PER_TEN_THOUSAND,
): CodeErrorRate {
  const scaledLimit = parseScaled(limit, LIMIT_PLACES);
  invariant(scaledLimit !== null, `"${limit}" is a limit`);
  if (total === 0n) return { perTenThousand: null, meetsGoal: null };
  const wrong = duplicates + errors;
  return {
    perTenThousand: formatScaled(divideHalfUp(wrong * 10_000n * 100n, total), 2),
    meetsGoal: wrong * 10_000n * 10n ** BigInt(LIMIT_PLACES) < total * scaledLimit,
  };
}
