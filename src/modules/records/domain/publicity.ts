import { addDays, addMonths, type CivilDate } from '../../../kernel/civil-date.js';
import type { PenaltyRulesOfDay, Severity } from './penalty-rules.js';

/** A last day of publicity; `infinity`: no end; null: never public. */
export type PublicUntil = CivilDate | 'infinity' | null;

export interface PenaltyPublicity {
  readonly decidedOn: CivilDate;
  readonly severity: Severity | null;
  /** Codes of the kinds of penalty. */
  readonly kinds: readonly string[];
  readonly isSimpleProcedure: boolean;
  /** Last day that the authority stated. */
  readonly statedEnd: CivilDate | null;
}

export interface Publicity {
  readonly until: PublicUntil;
  /** The stated end lies beyond the longest period and is cut. */
  readonly isCapped: boolean;
}

const HIDDEN: Publicity = { until: null, isCapped: false };

/** Kinds that by themselves are never worth a publication since 2023. */
const MILD_KINDS: ReadonlySet<string> = new Set(['WARNING', 'PUBLIC_CRITICISM']);

/**
 * How long a penalty is public, by the rule set of its decision day. The authority's own end is respected
 * as far as the longest period; several kinds in one decision share the longest. A decision without a
 * severity is treated as a general one (DESIGN). Basis: the rows `PUBLICITY_*` of the parameters.
 */
export function penaltyPublicity(penalty: PenaltyPublicity, rules: PenaltyRulesOfDay): Publicity {
  const { decidedOn, severity, kinds, statedEnd } = penalty;
  if (penalty.isSimpleProcedure && !rules.showsSimpleProcedure) return HIDDEN;
  const isMild = kinds.length > 0 && kinds.every((kind) => MILD_KINDS.has(kind));
  if (isMild && !rules.showsWarnings) return HIDDEN;
  if (severity === 'MINOR' && statedEnd === null && !rules.showsMinorUnasked) return HIDDEN;
  const longest = addMonths(decidedOn, rules.publicMonths[severity ?? 'GENERAL']);
  if (statedEnd === null) return { until: longest, isCapped: false };
  const isCapped = statedEnd > longest;
  return { until: isCapped ? longest : statedEnd, isCapped };
}

export interface ActivePublicity {
  readonly validTo: CivilDate | null;
  /** First day without effect. */
  readonly endedOn: CivilDate | null;
  readonly statedEnd: CivilDate | null;
}

/** Lists and licences are public while they have effect, and no longer than stated. */
export function activePublicity({ validTo, endedOn, statedEnd }: ActivePublicity): PublicUntil {
  const lastDays = [validTo, endedOn === null ? null : addDays(endedOn, -1), statedEnd];
  return lastDays.reduce<CivilDate | 'infinity'>(
    (first, day) => (day !== null && (first === 'infinity' || day < first) ? day : first),
    'infinity',
  );
}
