import { TREATMENTS, type Treatment } from '../domain/model.js';
import { day, type Sql } from './literal.js';
import { firstDayWithin } from './months.js';
import { type Circumstances, SEVERITY_NUMBERS } from './reading.js';

/** The number of the treatment of a row `r`: the first rule of the model's order that applies. */
export function treatmentOf(at: Circumstances): Sql {
  const cases = at.model.eligibility.order.map(
    (treatment) =>
      `WHEN ${conditionOf(treatment, at)} THEN ${String(TREATMENTS.indexOf(treatment))}`,
  );
  return `CASE ${cases.join(' ')} ELSE 0 END`;
}

function conditionOf(treatment: Treatment, { model, vocabulary, asOf }: Circumstances): Sql {
  switch (treatment) {
    case 'NOT_VALID':
      return 'NOT r.is_valid';
    case 'NOT_YET':
      return `r.event_on > ${day(asOf)}`;
    case 'NO_LEGAL_DOCUMENT': {
      const types = model.eligibility.legalDocumentRequiredTypes.flatMap(
        (type) => vocabulary.types.get(type)?.typeNo ?? [],
      );
      return types.length === 0
        ? 'false'
        : `NOT r.has_document AND r.type_no IN (${types.join(', ')})`;
    }
    case 'DISPUTED':
      return 'r.is_disputed';
    case 'MINOR':
      return `r.severity = ${String(SEVERITY_NUMBERS['MINOR'])}`;
    case 'EXPIRED':
      return `r.publicity_end < ${day(asOf)} OR r.expired_on <= ${day(asOf)} OR r.severity > 0 AND ${IS_UNSTATED} AND r.event_on < ${firstPublic(model, asOf)}`;
    case 'REPAIRED':
      return `r.repaired_on <= ${day(asOf)}`;
    case 'OK':
      return 'false';
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
