import { formatScaled } from '../../../kernel/decimal.js';
import type { View } from '../../access/index.js';
import { entailedBy, type KeptTier } from '../domain/tier.js';
import type { SeenReport } from '../service/reported.js';
import type { FoundTier } from '../service/tiers.js';
import { showGrade, showScheme } from './show-scheme.js';
import type { TierType } from './tier-types.js';

/** A tier as resolvers pass it on: under which view, of whom, and what it was kept as or reported in. */
export interface TierShown extends TierType {
  readonly view: View;
  readonly uscc: string;
  /** Null when it was reported. */
  readonly kept: KeptTier | null;
  /** Id of the record in which it was reported; null when the hub made it. */
  readonly recordId: string | null;
}

/** Scores are hundredths. */
const SCORE_PLACES = 2;

export function showTier({ view, kept, scheme, grade }: FoundTier): TierShown {
  const { uscc, reason, finalScore, asOf, publishedAt } = kept;
  const entailed = entailedBy(scheme, grade);
  // An earlier grade is of an earlier day.
  const when = grade === kept.grade ? { asOf, publishedAt } : { asOf: null, publishedAt: null };
  return {
    ...{ view, uscc, kept, recordId: null, origin: 'HUB', ...when, grade, reason },
    schemeCode: scheme.code,
    scheme: showScheme(scheme),
    status: grade === null ? 'NOT_GRADED' : 'GRADED',
    nativeLabel: entailed?.nativeLabel ?? null,
    score: finalScore === null ? null : formatScaled(BigInt(finalScore), SCORE_PLACES),
    entails: entailed === null ? null : showGrade(entailed),
  };
}

/** Two departments' grades without a scheme in their records are those of one scheme each. */
const SCHEME_OF_TYPE: Readonly<Partial<Record<string, string>>> = {
  ENVIRONMENT_RATING: 'ENVIRONMENT',
  TAX_CREDIT_RATING: 'TAX',
};

/** A grade that a department made: from it the hub draws no consequence. */
export function showReported({ view, tier }: SeenReport): TierShown {
  const { uscc, recordNo, recordType, decidedOn, ...reported } = tier;
  const { scheme, grade, nativeLabel } = reported;
  return {
    ...{ view, uscc, kept: null, recordId: `${uscc}-${recordNo}`, origin: 'REPORTED' },
    ...{ grade, nativeLabel, reason: null, score: null, publishedAt: null, asOf: decidedOn },
    ...{ scheme: null, entails: null, status: 'GRADED' },
    schemeCode: scheme ?? SCHEME_OF_TYPE[recordType] ?? recordType,
  };
}
