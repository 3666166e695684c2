import { SEVERITIES, type PenaltyRulesOfDay, type Severity } from './penalty-rules.js';

/** What a decision says from which its severity follows. */
export interface PenaltyFacts {
  /** Codes of the kinds of penalty. */
  readonly kinds: readonly string[];
  /** In 万元 × 10⁶; null when not stated. */
  readonly fine: bigint | null;
  readonly isSimpleProcedure: boolean;
  /** The party is an individual business: lower fines are already large. */
  readonly isIndividual: boolean;
}

function ofFine({ fine, isIndividual }: PenaltyFacts, rules: PenaltyRulesOfDay): Severity | null {
  if (fine === null || fine <= 0n) return null;
  const limits = isIndividual ? rules.individualFine : rules.enterpriseFine;
  if (fine >= limits.serious) return 'SERIOUS';
  return fine >= limits.general ? 'GENERAL' : 'MINOR';
}

/**
 * The severity of a penalty whose authority gave none: the worst of its kinds and its fine, and minor
 * whatever it imposes if the procedure was the simple one. Null when nothing stated has a severity, or when
 * a fine without its amount could still make it worse: nothing is guessed against a subject.
 * Basis: DESIGN, the rows `SEVERITY_*` of the parameters.
 */
export function severityOf(penalty: PenaltyFacts, rules: PenaltyRulesOfDay): Severity | null {
  if (penalty.isSimpleProcedure) return 'MINOR';
  const found = [
    ofFine(penalty, rules),
    ...penalty.kinds.map((kind) => rules.severityOf.get(kind) ?? null),
  ];
  const worst = Math.max(...found.map((one) => (one === null ? -1 : SEVERITIES.indexOf(one))));
  const severity = SEVERITIES[worst] ?? null;
  const isFineOpen = penalty.fine === null && penalty.kinds.includes('FINE');
  return isFineOpen && severity !== 'SERIOUS' ? null : severity;
}
