import { addMonths, type CivilDate } from '../../../src/kernel/civil-date.js';
import type { GivenRow } from '../../../src/modules/evaluation/domain/given.js';
import type { Model, Treatment } from '../../../src/modules/evaluation/domain/model.js';

/** What of a model, or of an industry's scheme, decides the treatment of records. */
interface TreatmentRules {
  readonly order: Model['eligibility']['order'];
  readonly legalDocumentRequiredTypes: readonly string[];
  readonly maxMonths: Model['publicity']['maxMonths'];
}

export function treatmentOf(row: GivenRow, model: Model, asOf: CivilDate): Treatment {
  const { maxMonths } = model.publicity;
  return ruledTreatmentOf(row, { ...model.eligibility, maxMonths }, asOf);
}

/** Why a record counts or does not: the first of the rules, in their order, that applies to it. */
export function ruledTreatmentOf(
  row: GivenRow,
  { order, legalDocumentRequiredTypes, maxMonths }: TreatmentRules,
  asOf: CivilDate,
): Treatment {
  const applies: Record<Exclude<Treatment, 'OK'>, boolean> = {
    NOT_VALID: !row.isValid,
    NOT_YET: row.eventOn > asOf,
    NO_LEGAL_DOCUMENT: legalDocumentRequiredTypes.includes(row.recordType) && !row.hasDocument,
    DISPUTED: row.isDisputed,
    MINOR: row.severity === 'MINOR',
    EXPIRED: isExpired(row, maxMonths, asOf),
    REPAIRED: row.repairedOn !== null && row.repairedOn <= asOf,
  };
  return order.find((treatment) => applies[treatment]) ?? 'OK';
}

/** The stated end of publicity decides; only a record with a severity has an end when none is stated. */
function isExpired(
  row: GivenRow,
  maxMonths: TreatmentRules['maxMonths'],
  asOf: CivilDate,
): boolean {
  if (row.expiredOn !== undefined && row.expiredOn !== null && asOf >= row.expiredOn) return true;
  if (row.publicityEnd !== null) return asOf > row.publicityEnd;
  if (row.severity === null) return false;
  return asOf > addMonths(row.eventOn, maxMonths[row.severity]);
}
