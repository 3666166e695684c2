import { sql, type RawBuilder } from 'kysely';

import type { CompiledFamily } from './compile.js';
import { quoted } from './literal.js';
import type { Source } from './statement.js';

/** Part of the population in the order of codes; `to` is exclusive, null: to the end. */
export interface Range {
  readonly from: string;
  readonly to: string | null;
}

const NOTHING = sql``;

/**
 * Everybody whose code lies in a range, as known at an instant. Instants and codes stand in the text:
 * the planner then sees how much of a table a range is.
 */
export function storedRange(range: Range, knownAt: string): Source {
  const known = knownBy(knownAt);
  return {
    prelude: NOTHING,
    shape: 'SET',
    subjects: sql`FROM subjects.subject_view s WHERE ${withinRange('s.uscc', range)} AND ${known('s')}`,
    rows: (family) =>
      sql`FROM records.scoring_view r WHERE ${withinRange('r.uscc', range)} AND ${ofTypes(family)} AND ${known('r')}`,
  };
}

/** The subjects of a relation of codes (`SELECT uscc …`), as known at an instant. */
export function storedChosen(codes: RawBuilder<unknown>, knownAt: string): Source {
  const known = knownBy(knownAt);
  return {
    prelude: NOTHING,
    shape: 'EACH',
    subjects: sql`FROM (${codes}) c JOIN subjects.subject_view s ON s.uscc = c.uscc AND ${known('s')}`,
    rows: (family) =>
      sql`FROM records.scoring_view r WHERE r.uscc = s.uscc AND ${ofTypes(family)} AND ${known('r')}`,
  };
}

/** Subjects and rows that are not stored, as JSON lists of their columns. */
export function given(subjects: string, rows: string): Source {
  return {
    prelude: sql`/* evaluation.given */ WITH given_subject AS MATERIALIZED (
        SELECT * FROM json_to_recordset(${subjects}::json) AS s (uscc text COLLATE "C", version int,
          subject_type text, registration_status text, registered_on date, alias_of text, industry_code text)),
      given_row AS MATERIALIZED (
        SELECT * FROM json_to_recordset(${rows}::json) AS r (uscc text COLLATE "C", record_no bigint,
          version int, event_on date, until date, publicity_end date, expired_on date, repaired_on date, family smallint,
          type_no smallint, severity smallint, is_valid boolean, has_document boolean,
          is_disputed boolean, code_a int, code_b int, code_c int, amount_a bigint, amount_b bigint,
          date_a date))`,
    shape: 'SET',
    subjects: sql`FROM given_subject s`,
    rows: (family) => sql`FROM given_row r WHERE ${ofTypes(family)}`,
  };
}

/** Whether a column of codes lies in a range. */
export function withinRange(column: string, { from, to }: Range): RawBuilder<boolean> {
  const end = to === null ? '' : ` AND ${column} < ${quoted(to)}`;
  return sql.raw(`${column} >= ${quoted(from)}${end}`);
}

function knownBy(knownAt: string): (alias: string) => RawBuilder<unknown> {
  const instant = `${quoted(knownAt)}::timestamptz`;
  return (alias) => sql.raw(`${alias}.known_from <= ${instant} AND ${alias}.known_to > ${instant}`);
}

/** Rows `r` of the types that are read. */
export function ofTypes({
  family,
  typeNumbers,
}: Pick<CompiledFamily, 'family' | 'typeNumbers'>): RawBuilder<unknown> {
  const some = typeNumbers === null ? '' : ` AND r.type_no IN (${typeNumbers.join(', ')})`;
  return sql.raw(`r.family = ${String(family)}${some}`);
}
