import { sql, type Kysely, type RawBuilder } from 'kysely';

import type { CivilDate } from '../../../kernel/civil-date.js';
import type { View } from '../../access/index.js';
import type { ObjectionGround, ObjectionState } from '../domain/objection.js';
import type { ObjectionsTables } from '../objection-tables.js';
import { viewOf, type Sight } from './sight.js';

type Sql = Kysely<ObjectionsTables>;

/** One step of an objection. */
export interface ObjectionStep {
  readonly state: ObjectionState;
  /** RFC 3339. */
  readonly at: string;
  readonly role: string;
  readonly organisation: string | null;
  readonly document: string | null;
  readonly reason: string | null;
}

/** An objection with the view under which its record is seen. */
export interface ObjectionRow {
  readonly view: View;
  readonly id: string;
  readonly uscc: string;
  readonly recordNo: string;
  readonly ground: ObjectionGround;
  readonly statement: string;
  readonly evidence: readonly string[];
  readonly state: ObjectionState;
  readonly raisedOn: CivilDate;
  readonly acceptDueOn: CivilDate;
  readonly acceptedOn: CivilDate | null;
  readonly decideDueOn: CivilDate | null;
  readonly provisional: boolean;
  readonly endedOn: CivilDate | null;
  readonly isOverdue: boolean;
  readonly history: readonly ObjectionStep[];
}

/** The parties to an objection, and who looks over them; to everybody else it does not exist. */
const CONCERNED: readonly View[] = ['SELF', 'REPORTER', 'ADMIN', 'AUDITOR'];

/** Whether the answer that is awaited next is late on that day. */
function isOverdue(today: CivilDate): RawBuilder<boolean> {
  return sql<boolean>`CASE o.state WHEN 'RAISED' THEN o.accept_due_on < ${today}::date
    WHEN 'ACCEPTED' THEN o.decide_due_on < ${today}::date ELSE false END`;
}

const HISTORY = sql`(SELECT jsonb_agg(jsonb_build_object('state', e.state, 'at', e.at, 'role', e.role,
    'organisation', e.organisation, 'document', e.document, 'reason', e.reason) ORDER BY e.event_no)
  FROM records.objection_event e WHERE e.objection_no = o.objection_no)`;

/** The columns of {@link ObjectionRow} and the tables; the record is the one that the hub believes now. */
function objectionsIn(sight: Sight): RawBuilder<unknown> {
  return sql`SELECT ${viewOf(sight)} AS view, o.objection_no AS id, o.uscc,
      o.record_no AS "recordNo", o.ground, o.statement, o.evidence, o.state,
      o.raised_on AS "raisedOn", o.accept_due_on AS "acceptDueOn", o.accepted_on AS "acceptedOn",
      o.decide_due_on AS "decideDueOn", o.due_provisional AS provisional,
      o.ended_on AS "endedOn", ${isOverdue(sight.today)} AS "isOverdue", ${HISTORY} AS history
    FROM records.objection o
    JOIN records.record r
      ON r.uscc = o.uscc AND r.record_no = o.record_no AND r.known_to = 'infinity'
    LEFT JOIN subjects.subject_view s ON s.uscc = o.uscc AND s.known_to = 'infinity'
   WHERE ${viewOf(sight)} = ANY (${[...CONCERNED]}::text[])`;
}

/** Those of the numbers that concern whoever asks. */
export async function findObjections(
  db: Sql,
  sight: Sight,
  ids: readonly string[],
): Promise<readonly ObjectionRow[]> {
  const { rows } = await sql<ObjectionRow>`/* records.objectionsById */
    ${objectionsIn(sight)} AND o.objection_no = ANY (${[...ids]}::bigint[])`.execute(db);
  return rows;
}

/** Those to the records of these numbers, newest first. */
export async function listObjectionsTo(
  db: Sql,
  sight: Sight,
  records: readonly { readonly uscc: string; readonly recordNo: string }[],
): Promise<readonly ObjectionRow[]> {
  const codes = records.map(({ uscc }) => uscc);
  const numbers = records.map(({ recordNo }) => recordNo);
  const { rows } = await sql<ObjectionRow>`/* records.objectionsTo */
    ${objectionsIn(sight)}
      AND (o.uscc, o.record_no) IN (SELECT * FROM unnest(${codes}::text[], ${numbers}::bigint[]))
    ORDER BY o.objection_no DESC`.execute(db);
  return rows;
}

export interface ObjectionListing {
  /** Null: in any state. */
  readonly state: ObjectionState | null;
  readonly overdueOnly: boolean;
  /** Number after which the page begins; null: from the newest. */
  readonly before: string | null;
  readonly limit: number;
}

/** Those that concern whoever asks, newest first. */
export async function listObjections(
  db: Sql,
  sight: Sight,
  { state, overdueOnly, before, limit }: ObjectionListing,
): Promise<readonly ObjectionRow[]> {
  const { rows } = await sql<ObjectionRow>`/* records.objections */
    ${objectionsIn(sight)}
      AND (${state}::text IS NULL OR o.state = ${state})
      AND (NOT ${overdueOnly}::boolean OR ${isOverdue(sight.today)})
      AND (${before}::bigint IS NULL OR o.objection_no < ${before}::bigint)
    ORDER BY o.objection_no DESC LIMIT ${limit}`.execute(db);
  return rows;
}
