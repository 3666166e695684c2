import { formatScaled } from '../../../kernel/decimal.js';
import type { RequestContext } from '../../../platform/graphql/context.js';
import type { View } from '../../access/index.js';
import { readsOf } from '../../audit/index.js';
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

/** Views under which a tier is there only where everybody finds it. */
const AS_EVERYBODY: ReadonlySet<View> = new Set([
  'PUBLIC',
  'PUBLIC_PERSONAL',
  'BANK',
  'CREDIT_SERVICE',
]);

export function showTier(
  { view, kept, scheme, grade }: FoundTier,
  context: RequestContext,
): TierShown {
  const { uscc, reason, finalScore, asOf, publishedAt } = kept;
  noteTier({ uscc, view }, context);
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

export function schemeOf({ scheme, recordType }: SeenReport['tier']): string {
  return scheme ?? SCHEME_OF_TYPE[recordType] ?? recordType;
}

/** A grade that a department made: from it the hub draws no consequence. */
export function showReported({ view, tier }: SeenReport, context: RequestContext): TierShown {
  const { uscc, recordNo, decidedOn, grade, nativeLabel } = tier;
  noteTier({ uscc, view }, context);
  return {
    ...{ view, uscc, kept: null, recordId: `${uscc}-${recordNo}`, origin: 'REPORTED' },
    ...{ grade, nativeLabel, reason: null, score: null, publishedAt: null, asOf: decidedOn },
    ...{ scheme: null, entails: null, status: 'GRADED' },
    schemeCode: schemeOf(tier),
  };
}

/** Whoever is shown a tier with other eyes than everybody's may be shown one that is not yet public. */
function noteTier({ uscc, view }: Pick<TierShown, 'uscc' | 'view'>, context: RequestContext): void {
  if (!AS_EVERYBODY.has(view)) readsOf(context).note(uscc, 'TIERS');
}
