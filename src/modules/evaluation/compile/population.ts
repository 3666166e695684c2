import type { Model } from '../domain/model.js';
import { invariant } from '../../../kernel/invariant.js';
import { quoted, type Sql } from './literal.js';
import { schemeReasons } from './scheme.js';

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
  const isUnknown = 's.registration_status IS NULL';
  const statuses = model.scheme === null ? [inList(knownStatuses(model))] : [];
  const unknown = [isUnknown, ...statuses.map((known) => `s.registration_status NOT IN ${known}`)];
  const [outside, unjudged] =
    model.scheme === null
      ? [[], []]
      : [[`WHEN NOT s.is_member THEN 'NOT_IN_SCHEME'`], schemeReasons(model.scheme)];
  return `CASE WHEN s.alias_of IS NOT NULL THEN 'SUBJECT_MERGED' ${[...outside, ...excluded].join(' ')}
    WHEN s.subject_type IS NULL OR s.subject_type NOT IN ${inList(model.subjectTypes)}
      THEN 'SUBJECT_TYPE_NOT_APPLICABLE'
    WHEN ${unknown.join(' OR ')} THEN 'STATUS_UNKNOWN' ${unjudged.join(' ')} END`;
}

function knownStatuses(model: Model): readonly string[] {
  const looked = model.indicators.flatMap(({ compute, mapping }) =>
    compute.kind === 'SUBJECT_FIELD' && mapping.kind === 'LOOKUP' ? Object.keys(mapping.table) : [],
  );
  invariant(looked.length > 0, `${model.code} looks at the registration status`);
  return looked;
}
