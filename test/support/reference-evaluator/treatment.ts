import { addMonths, type CivilDate } from '../../../src/kernel/civil-date.js';
import type { GivenRow } from '../../../src/modules/evaluation/domain/given.js';
import type { Model, Treatment } from '../../../src/modules/evaluation/domain/model.js';

/** Why a record counts or does not: the first rule in the model's order that applies to it. */
export function treatmentOf(row: GivenRow, model: Model, asOf: CivilDate): Treatment {
  const { order, legalDocumentRequiredTypes } = model.eligibility;
  const applies: Record<Exclude<Treatment, 'OK'>, boolean> = {
    NOT_VALID: !row.isValid,
    NOT_YET: row.eventOn > asOf,
    NO_LEGAL_DOCUMENT: legalDocumentRequiredTypes.includes(row.recordType) && !row.hasDocument,
    DISPUTED: row.isDisputed,
    MINOR: row.severity === 'MINOR',
    EXPIRED: isExpired(row, model, asOf),
    REPAIRED: row.repairedOn !== null && row.repairedOn <= asOf,
  };
  return order.find((treatment) => applies[treatment]) ?? 'OK';
}

/** The stated end of publicity decides; only a record with a severity has an end when none is stated. */
function isExpired(row: GivenRow, model: Model, asOf: CivilDate): boolean {
  if (row.expiredOn !== undefined && row.expiredOn !== null && asOf >= row.expiredOn) return true;
  if (row.publicityEnd !== null) return asOf > row.publicityEnd;
  if (row.severity === null) return false;
  return asOf > addMonths(row.eventOn, model.publicity.maxMonths[row.severity]);
}
