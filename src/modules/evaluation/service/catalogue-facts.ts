import type { RecordTypeVersion } from '../../catalogue/index.js';
import { REGISTRATION_STATUSES, SUBJECT_TYPES } from '../../subjects/index.js';
import type { CatalogueFacts, TypeFacts } from '../domain/check-model/catalogue-facts.js';

/**
 * What the hub works out and may publish as a record of its own some day. None is a type of the
 * catalogue: a model that names one is told why, not that there is none.
 */
const HUB_COMPUTED_TYPES: ReadonlySet<string> = new Set([
  'PUBLIC_CREDIT_EVALUATION',
  'INDUSTRY_TIER',
  'CREDIT_WARNING',
  'WHITELIST',
]);

/** What the check of a model has to know, of the types in force. */
export function catalogueFacts(inForce: Iterable<RecordTypeVersion>): CatalogueFacts {
  return {
    types: new Map([...inForce].map((version) => [version.code, typeFacts(version)])),
    subjectTypes: new Set(Object.keys(SUBJECT_TYPES)),
    registrationStatuses: new Set(Object.keys(REGISTRATION_STATUSES)),
    hubComputedTypes: HUB_COMPUTED_TYPES,
  };
}

function typeFacts({ fields, eventField, endFields }: RecordTypeVersion): TypeFacts {
  return {
    fields: new Map(
      fields.map(({ code, dataType, isScored, isMultiple, codeSet }) => [
        code,
        { dataType, isScored, isMultiple, codes: codeSet.map((value) => value.code) },
      ]),
    ),
    eventField,
    endFields,
  };
}
