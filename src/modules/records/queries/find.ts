import { sql, type Kysely, type RawBuilder } from 'kysely';

import type { CivilDate } from '../../../kernel/civil-date.js';
import type { RecordsTables } from '../tables.js';
import { answersIn, columnsFor, SUBJECT_OF_QUESTION, type AskedRow } from './record-row.js';
import { isInSight, type Sight } from './sight.js';

/** One record, of which day and at which state of the hub's knowledge; null is now. */
export interface RecordKey {
  readonly uscc: string;
  readonly recordNo: string;
  readonly asOf: CivilDate | null;
  readonly knownAt: Date | null;
}

/** The record's public name: it begins with the subject, so that every look-up goes to one place. */
export function recordId({ uscc, recordNo }: Pick<RecordKey, 'uscc' | 'recordNo'>): string {
  return `${uscc}-${recordNo}`;
}

/** Null when the text is no record's name. */
export function readRecordId(id: string): Pick<RecordKey, 'uscc' | 'recordNo'> | null {
  const [, uscc, recordNo] = /^([0-9A-Z]{18})-([1-9]\d{0,17})$/.exec(id) ?? [];
  return uscc === undefined || recordNo === undefined ? null : { uscc, recordNo };
}

/** The versions asked for, in any order; what is out of sight or was not believed then is absent. */
export async function findRecords(
  db: Kysely<RecordsTables>,
  sight: Sight,
  keys: readonly RecordKey[],
): Promise<readonly AskedRow[]> {
  const { rows } = await sql<AskedRow>`/* records.byId */
    SELECT k.asked, ${columnsFor(sight)} FROM ${recordsAsked(keys)} WHERE ${answersIn(sight)}`.execute(
    db,
  );
  return rows;
}

/** Every version of the records in sight, oldest first. */
export async function listVersions(
  db: Kysely<RecordsTables>,
  sight: Sight,
  keys: readonly RecordKey[],
): Promise<readonly AskedRow[]> {
  const { rows } = await sql<AskedRow>`/* records.versions */
    SELECT k.asked, ${columnsFor(sight)} FROM ${recordsAsked(keys)} WHERE ${isInSight(sight)}
     ORDER BY k.asked, r.version`.execute(db);
  return rows;
}

function recordsAsked(keys: readonly RecordKey[]): RawBuilder<unknown> {
  const column = <Name extends keyof RecordKey>(name: Name) => keys.map((key) => key[name]);
  return sql`unnest(${column('uscc')}::text[], ${column('recordNo')}::bigint[],
                    ${column('asOf')}::date[], ${column('knownAt')}::timestamptz[],
                    ${keys.map((_, at) => at)}::int[]) AS k (uscc, record_no, as_of, known_at, asked)
    JOIN records.record r ON r.uscc = k.uscc COLLATE "C" AND r.record_no = k.record_no
    ${SUBJECT_OF_QUESTION}`;
}
