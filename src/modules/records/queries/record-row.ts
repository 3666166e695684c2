import { sql, type RawBuilder } from 'kysely';

import type { CivilDate } from '../../../kernel/civil-date.js';
import type { View } from '../../access/index.js';
import type { Severity } from '../domain/penalty-rules.js';
import { isInSight, isPublished, viewOf, type Sight } from './sight.js';
import { standingOn, type Standing } from './standing.js';

/** One version of a record as lists need it, with the view under which it is seen. */
export interface RecordRow {
  readonly view: View;
  readonly standing: Standing;
  readonly uscc: string;
  readonly recordNo: string;
  readonly version: number;
  /** Null while the hub believes it. */
  readonly knownTo: Date | null;
  readonly recordType: string;
  readonly typeVersion: number;
  readonly department: string | null;
  readonly decidedOn: CivilDate;
  readonly documentNo: string | null;
  readonly validFrom: CivilDate | null;
  readonly validTo: CivilDate | null;
  readonly endedOn: CivilDate | null;
  readonly publicityEnd: CivilDate | null;
  /** `infinity` while it stands; null when it is never public. */
  readonly publicUntil: CivilDate | 'infinity' | null;
  readonly severity: Severity | null;
  readonly reportedOn: CivilDate;
  readonly dueOn: CivilDate | null;
  readonly dueProvisional: boolean;
  readonly repairedOn: CivilDate | null;
  readonly supersededBy: string | null;
  /** Whether anybody finds it today. */
  readonly isPublic: boolean;
}

/** A record asked for, with the place of the question among those of the request. */
export type AskedRow = RecordRow & { readonly asked: number };

/** The columns of {@link RecordRow}, of the version `r` that the question `k` is about. */
export function columnsFor(sight: Sight): RawBuilder<unknown> {
  return sql`${viewOf(sight)} AS view, ${standingIn(sight)} AS standing,
    r.uscc, r.record_no::text AS "recordNo", r.version,
    nullif(r.known_to, 'infinity') AS "knownTo", r.record_type AS "recordType",
    r.type_version AS "typeVersion", r.department, r.decided_on AS "decidedOn",
    r.document_no AS "documentNo", r.valid_from AS "validFrom", r.valid_to AS "validTo",
    r.ended_on AS "endedOn", r.publicity_end AS "publicityEnd", least(r.public_until, r.expired_on - 1) AS "publicUntil",
    r.severity, r.reported_on AS "reportedOn", r.due_on AS "dueOn",
    r.due_provisional AS "dueProvisional", r.repaired_on AS "repairedOn",
    r.superseded_by AS "supersededBy", (${isPublished(sight.today)}) IS TRUE AS "isPublic"`;
}

/** The day of the question `k`: the one asked for, else today. */
export function standingIn({ today }: Sight): RawBuilder<Standing> {
  return standingOn(sql<CivilDate>`coalesce(k.as_of, ${today})`);
}

/** Whether `r` existed on the day of the question and was believed at its state of knowledge. */
const ofItsMoment = sql<boolean>`(k.as_of IS NULL OR r.decided_on <= k.as_of)
  AND CASE WHEN k.known_at IS NULL THEN r.known_to = 'infinity'
           ELSE r.known_from <= k.known_at AND r.known_to > k.known_at END`;

/** Whether `r` answers the question `k` at all, for whoever asks. */
export function answersIn(sight: Sight): RawBuilder<boolean> {
  return sql<boolean>`${ofItsMoment} AND ${isInSight(sight)}`;
}

/** The subject `s` of the question `k` as it is known now: its division and whether it is masked. */
export const SUBJECT_OF_QUESTION = sql`LEFT JOIN subjects.subject_view s
  ON s.uscc = k.uscc COLLATE "C" AND s.known_to = 'infinity'`;
