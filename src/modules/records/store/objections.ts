import type { CivilDate } from '../../../kernel/civil-date.js';
import { sql, type Insertable, type Kysely, type Selectable } from 'kysely';

import type { ObjectionEventTable, ObjectionsTables, ObjectionTable } from '../objection-tables.js';
import type { KeyOfRecord } from './versions.js';

type Sql = Kysely<ObjectionsTables>;

/** An objection as it stands. */
export type StoredObjection = Selectable<ObjectionTable>;

/** Its number; null when one on the same ground is open already. */
export async function insertObjection(
  db: Sql,
  raised: Pick<
    Insertable<ObjectionTable>,
    | 'uscc'
    | 'record_no'
    | 'ground'
    | 'statement'
    | 'evidence'
    | 'raised_on'
    | 'accept_due_on'
    | 'due_provisional'
  >,
): Promise<string | null> {
  const { rows } = await sql<{ objectionNo: string }>`/* records.raiseObjection */
    INSERT INTO records.objection (uscc, record_no, ground, statement, evidence, state, raised_on,
                                   accept_due_on, due_provisional)
    VALUES (${raised.uscc}, ${raised.record_no}::bigint, ${raised.ground}, ${raised.statement},
            ${raised.evidence}::text[], 'RAISED', ${raised.raised_on}::date,
            ${raised.accept_due_on}::date, ${raised.due_provisional})
    ON CONFLICT DO NOTHING
    RETURNING objection_no AS "objectionNo"`.execute(db);
  return rows[0]?.objectionNo ?? null;
}

/** The objection, which nobody else moves until the transaction ends. */
export async function lockObjection(db: Sql, objectionNo: string): Promise<StoredObjection | null> {
  const row = await db
    .selectFrom('records.objection')
    .modifyFront(sql`/* records.lockObjection */`)
    .selectAll()
    .where('objection_no', '=', objectionNo)
    .forUpdate()
    .executeTakeFirst();
  return row ?? null;
}

/** How a move changes the row of an objection. */
export type ObjectionChange = Pick<Selectable<ObjectionTable>, 'state'> &
  Partial<
    Pick<
      Selectable<ObjectionTable>,
      'accepted_on' | 'decide_due_on' | 'due_provisional' | 'ended_on'
    >
  >;

export async function updateObjection(
  db: Sql,
  objectionNo: string,
  change: ObjectionChange,
): Promise<void> {
  await sql`/* records.moveObjection */
    UPDATE records.objection
       SET state = ${change.state},
           accepted_on = coalesce(${change.accepted_on ?? null}::date, accepted_on),
           decide_due_on = coalesce(${change.decide_due_on ?? null}::date, decide_due_on),
           due_provisional = coalesce(${change.due_provisional ?? null}::boolean, due_provisional),
           ended_on = ${change.ended_on ?? null}::date
     WHERE objection_no = ${objectionNo}::bigint`.execute(db);
}

/** Adds the next event; the caller has written or locked the objection's row. */
export async function appendEvent(
  db: Sql,
  event: Omit<ObjectionEventTable, 'event_no'>,
): Promise<void> {
  await sql`/* records.appendObjectionEvent */
    INSERT INTO records.objection_event
           (objection_no, event_no, state, at, actor, role, organisation, document, reason)
    SELECT ${event.objection_no}::bigint, count(*) + 1, ${event.state}, ${event.at}::timestamptz,
           ${event.actor}, ${event.role}, ${event.organisation}, ${event.document}, ${event.reason}
      FROM records.objection_event WHERE objection_no = ${event.objection_no}::bigint`.execute(db);
}

/** Number of the oldest other accepted objection to the record: it keeps it suspended. */
export async function findOtherAccepted(
  db: Sql,
  { uscc, recordNo }: KeyOfRecord,
  objectionNo: string,
): Promise<string | null> {
  const row = await db
    .selectFrom('records.objection')
    .modifyFront(sql`/* records.otherAccepted */`)
    .select('objection_no as objectionNo')
    .where('uscc', '=', uscc)
    .where('record_no', '=', recordNo)
    .where('state', '=', 'ACCEPTED')
    .where('objection_no', '<>', objectionNo)
    .orderBy('objection_no')
    .limit(1)
    .executeTakeFirst();
  return row?.objectionNo ?? null;
}

/** How many objections a subject raised on a day, whatever became of them. */
export async function countRaised(db: Sql, uscc: string, on: CivilDate): Promise<number> {
  const { rows } = await sql<{ n: number }>`/* records.countRaised */
    SELECT count(*)::int AS n FROM records.objection
     WHERE uscc = ${uscc} AND raised_on = ${on}::date`.execute(db);
  return rows[0]?.n ?? 0;
}
