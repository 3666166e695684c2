import type { ScoringType } from '../../records/index.js';
import { TREATMENTS, type Treatment } from '../domain/model.js';
import { day, type Sql } from './literal.js';
import { firstDayWithin } from './months.js';
import { type Circumstances, SEVERITY_NUMBERS } from './reading.js';

/**
 * The number of the treatment of a row `r` of one of some types: the first rule of the model's order
 * that applies. Rules that none of the types can meet are left out.
 */
export function treatmentOf(at: Circumstances, types: readonly ScoringType[]): Sql {
  const cases = at.model.eligibility.order.flatMap((treatment) => {
    const condition = conditionOf(treatment, at, types);
    return condition === null
      ? []
      : [`WHEN ${condition} THEN ${String(TREATMENTS.indexOf(treatment))}`];
  });
  return `CASE ${cases.join(' ')} ELSE 0 END`;
}

function conditionOf(
  treatment: Treatment,
  { model, asOf }: Circumstances,
  types: readonly ScoringType[],
): Sql | null {
  switch (treatment) {
    case 'NOT_VALID':
      return 'NOT r.is_valid';
    case 'NOT_YET':
      return `r.event_on > ${day(asOf)}`;
    case 'NO_LEGAL_DOCUMENT': {
      const required = model.eligibility.legalDocumentRequiredTypes;
      const some = types.filter(({ recordType }) => required.includes(recordType));
      if (some.length === 0) return null;
      const isSome = ` AND r.type_no IN (${some.map(({ typeNo }) => typeNo).join(', ')})`;
      return `NOT r.has_document${some.length === types.length ? '' : isSome}`;
    }
    case 'DISPUTED':
      return 'r.is_disputed';
    case 'MINOR':
      return `r.severity = ${String(SEVERITY_NUMBERS['MINOR'])}`;
    case 'EXPIRED':
      return [
        `r.publicity_end < ${day(asOf)}`,
        `r.expired_on <= ${day(asOf)}`,
        `r.severity > 0 AND ${IS_UNSTATED} AND r.event_on < ${firstPublic(model, asOf)}`,
      ].join(' OR ');
    case 'REPAIRED':
      return `r.repaired_on <= ${day(asOf)}`;
    case 'OK':
      return null;
  }
}

/** No end of publicity is stated: it follows from the severity. */
export const IS_UNSTATED: Sql = `r.publicity_end = 'infinity'::date`;

function firstPublic(model: Circumstances['model'], asOf: Circumstances['asOf']): Sql {
  const cases = Object.entries(model.publicity.maxMonths).map(
    ([severity, months]) =>
      `WHEN ${String(SEVERITY_NUMBERS[severity])} THEN ${day(firstDayWithin(asOf, months))}`,
  );
  return `CASE r.severity ${cases.join(' ')} END`;
}
