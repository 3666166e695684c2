import type { Model } from '../domain/model.js';
import { invariant } from '../../../kernel/invariant.js';
import { quoted, type Sql } from './literal.js';

const COLUMN = {
  subjectType: 's.subject_type',
  registrationStatus: 's.registration_status',
} as const;

/** Why the subject `s` is not evaluated; null when it is. */
export function population(model: Model): Sql {
  const inList = (words: readonly string[]): Sql => `(${words.map(quoted).join(', ')})`;
  const excluded = model.excluded.map(
    (exclusion) =>
      `WHEN ${COLUMN[exclusion.field]} IN ${inList(exclusion.in)} THEN ${quoted(exclusion.reason)}`,
  );
  return `CASE WHEN s.alias_of IS NOT NULL THEN 'SUBJECT_MERGED' ${excluded.join(' ')}
    WHEN s.subject_type IS NULL OR s.subject_type NOT IN ${inList(model.subjectTypes)}
      THEN 'SUBJECT_TYPE_NOT_APPLICABLE'
    WHEN s.registration_status IS NULL OR s.registration_status NOT IN ${inList(knownStatuses(model))}
      THEN 'STATUS_UNKNOWN' END`;
}

function knownStatuses(model: Model): readonly string[] {
  const looked = model.indicators.flatMap(({ compute, mapping }) =>
    compute.kind === 'SUBJECT_FIELD' && mapping.kind === 'LOOKUP' ? Object.keys(mapping.table) : [],
  );
  invariant(looked.length > 0, `${model.code} looks at the registration status`);
  return looked;
}
