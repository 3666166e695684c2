import { sql, type Kysely, type RawBuilder } from 'kysely';

import { parseCivilDate, type CivilDate } from '../../../kernel/civil-date.js';
import type { CursorKey } from '../../../kernel/page.js';
import type { RecordsTables } from '../tables.js';
import {
  answersIn,
  columnsFor,
  standingIn,
  SUBJECT_OF_QUESTION,
  type RecordRow,
} from './record-row.js';
import { isPublished, type Sight } from './sight.js';
import type { Standing } from './standing.js';

/** Which records of a subject are meant; null does not narrow. */
export interface RecordsOfSubject {
  readonly uscc: string;
  readonly types: readonly string[] | null;
  readonly standing: readonly Standing[] | null;
  readonly asOf: CivilDate | null;
  readonly knownAt: Date | null;
}

export interface PageOfSubject extends RecordsOfSubject {
  readonly limit: number;
  readonly after: CursorKey | null;
}

/** Where a record stands among its subject's, newest first. */
export function keyOf({ decidedOn, recordNo }: RecordRow): CursorKey {
  return [decidedOn, recordNo];
}

/** Whether a cursor's key can be such a place: a client may send anything. */
export function isKey([day, recordNo, ...rest]: CursorKey): boolean {
  return (
    rest.length === 0 &&
    typeof day === 'string' &&
    parseCivilDate(day) !== null &&
    typeof recordNo === 'string' &&
    /^\d{1,18}$/.test(recordNo)
  );
}

/** A row as JSON has it, which knows no instants. */
type RowInJson = Omit<RecordRow, 'knownTo'> &
  ({ readonly knownTo: null } | { readonly knownTo: string });

/**
 * The pages of many subjects by one statement, each read from the place where its subject's records
 * lie together, newest first. A page leaves the database as one JSON text: the driver's work for
 * thousands of single values would be most of the answer's cost.
 */
export async function listRecords(
  db: Kysely<RecordsTables>,
  sight: Sight,
  pages: readonly PageOfSubject[],
): Promise<readonly (readonly RecordRow[])[]> {
  const { rows } = await sql<{ found: readonly RowInJson[] }>`/* records.page */
    SELECT page.found FROM ${questions(pages)} ${SUBJECT_OF_QUESTION}
     CROSS JOIN LATERAL (
      SELECT coalesce(json_agg(r), '[]') AS found FROM (
      SELECT ${columnsFor(sight)} FROM records.record r
       WHERE ${isMeant(sight)}
         AND (k.after_no IS NULL OR (r.decided_on, r.record_no) < (k.after_day, k.after_no))
       ORDER BY r.decided_on DESC, r.record_no DESC
       LIMIT k.most) r) page
     ORDER BY k.asked`.execute(db);
  return rows.map(({ found }) => found.map(withInstant));
}

function withInstant(row: RowInJson): RecordRow {
  return row.knownTo === null ? row : { ...row, knownTo: new Date(row.knownTo) };
}

/** How many records a question has in all. */
export interface RecordCount {
  readonly count: number;
  /** Whether anybody would count as many. */
  readonly isPublic: boolean;
}

/** The count of each question. */
export async function countRecords(
  db: Kysely<RecordsTables>,
  sight: Sight,
  asked: readonly RecordsOfSubject[],
): Promise<readonly RecordCount[]> {
  const { rows } = await sql<RecordCount>`/* records.count */
    SELECT n.* FROM ${questions(asked)} ${SUBJECT_OF_QUESTION}
     CROSS JOIN LATERAL (
      SELECT count(*)::int AS count, count(*) FILTER (WHERE (${isPublished(sight.today)}) IS NOT TRUE) = 0 AS "isPublic"
        FROM records.record r WHERE ${isMeant(sight)}) n
     ORDER BY k.asked`.execute(db);
  return rows;
}

function isMeant(sight: Sight): RawBuilder<boolean> {
  return sql<boolean>`r.uscc = k.uscc COLLATE "C" AND ${answersIn(sight)}
    AND (k.types IS NULL OR r.record_type = ANY (k.types))
    AND (k.standing IS NULL OR ${standingIn(sight)} = ANY (k.standing))`;
}

/** The questions as the set `k`: each with its own filter, day and place. */
function questions(asked: readonly (RecordsOfSubject & Partial<PageOfSubject>)[]) {
  const set = asked.map(({ after, limit, asOf, knownAt, ...question }, at) => ({
    ...question,
    asked: at,
    as_of: asOf,
    known_at: knownAt,
    most: limit,
    after_day: after?.[0],
    after_no: after?.[1],
  }));
  return sql`jsonb_to_recordset(${JSON.stringify(set)}::jsonb) AS k (
    asked int, uscc text, types text[], standing text[], as_of date, known_at timestamptz,
    most int, after_day date, after_no bigint)`;
}
