import { sql, type QueryExecutorProvider, type RawBuilder } from 'kysely';

import type { CivilDate } from '../../../kernel/civil-date.js';
import type { View, ViewRule } from '../../access/index.js';
import { viewOf } from '../../subjects/index.js';
import type { KeptResult } from '../domain/kept-result.js';
import { activeModel, type ModelHead } from './models.js';

/** The columns of {@link KeptResult}, from `evaluation.result_view` as `e`. */
export const RESULT_COLUMNS = sql`e.uscc, e.run_no AS "runNo", e.model_no AS "modelNo", e.as_of AS "asOf",
  e.known_at AS "knownAt", nullif(e.stable_until, 'infinity') AS "stableUntil", e.trigger,
  e.finished_at AS "publishedAt", e.reason, e.grade, e.raw_score AS "rawScore",
  e.final_score AS "finalScore", e.coverage, e.points, e.vetoes, e.neutral, e.treatments,
  e.input_key AS "inputKey"`;

/** The views of these subjects; one that the hub does not know is absent. */
export async function viewsOfSubjects(
  db: QueryExecutorProvider,
  rules: readonly ViewRule[],
  usccs: readonly string[],
): Promise<ReadonlyMap<string, View>> {
  const { rows } = await sql<{ uscc: string; view: View }>`/* evaluation.views */
    SELECT s.uscc, ${viewOf(rules)} AS view FROM subjects.subject_view s
     WHERE s.uscc = ANY (${[...usccs]}::text[]) AND s.known_to = 'infinity'`.execute(db);
  return new Map(rows.map(({ uscc, view }) => [uscc, view]));
}

/** How a subject stands by the model of a day, and under which view it is seen. */
export interface Standing {
  readonly view: View;
  readonly head: ModelHead | null;
  /** The latest published result. */
  readonly kept: KeptResult | null;
}

/** How each of these subjects stands; one that the hub does not know is absent. */
export async function standingsOf(
  db: QueryExecutorProvider,
  of: { readonly rules: readonly ViewRule[]; readonly code: string; readonly day: CivilDate },
  usccs: readonly string[],
): Promise<ReadonlyMap<string, Standing>> {
  const { rows } = await sql<StandingRow>`/* evaluation.standings */
    SELECT s.uscc AS subject, ${viewOf(of.rules)} AS view, e.*, m.*
      FROM unnest(${[...usccs]}::text[]) AS k (uscc)
      JOIN subjects.subject_view s ON s.uscc = k.uscc COLLATE "C" AND s.known_to = 'infinity'
      LEFT JOIN (${activeModel(of.code, of.day)}) m ON true
      LEFT JOIN LATERAL (/* evaluation.latest */
      SELECT ${RESULT_COLUMNS} FROM evaluation.result_view e
       WHERE e.model_no = m."modelNo" AND e.uscc = s.uscc AND NOT e.is_shadow
       ORDER BY e.run_no DESC LIMIT 1) e ON true`.execute(db);
  return new Map(rows.map((row) => [row.subject, standingOf(row)]));
}

type Found = ModelHead & KeptResult;

/** Without a model or a result all of its columns are null. */
type StandingRow = { readonly subject: string; readonly view: View } & {
  readonly [Column in keyof Found]: Found[Column] | null;
};

function standingOf(row: StandingRow): Standing {
  return {
    view: row.view,
    head: row.modelNo === null ? null : (row as ModelHead),
    kept: row.runNo === null ? null : (row as KeptResult),
  };
}

/** A part of the results of one subject by all versions of a model, newest first. */
export interface HistoryKey {
  readonly uscc: string;
  readonly code: string;
  /** Only results of runs before this one. */
  readonly before: number | null;
  readonly limit: number;
}

/** What was published of each, in the order of the keys. */
export async function listHistory(
  db: QueryExecutorProvider,
  keys: readonly HistoryKey[],
): Promise<readonly (readonly KeptResult[])[]> {
  const { rows } = await sql<KeptResult & { asked: number }>`/* evaluation.history */
    SELECT k.asked, e.* FROM ${questions(keys)}
     CROSS JOIN LATERAL (
      SELECT ${RESULT_COLUMNS} FROM evaluation.result_view e
       WHERE e.model_no IN (SELECT m.model_no FROM evaluation.model m WHERE m.code = k.code COLLATE "C")
         AND e.uscc = k.uscc COLLATE "C" AND NOT e.is_shadow
         AND (k.before IS NULL OR e.run_no < k.before)
       ORDER BY e.run_no DESC LIMIT k.most) e
     ORDER BY k.asked, e."runNo" DESC`.execute(db);
  const byQuestion = Map.groupBy(rows, ({ asked }) => asked);
  return keys.map((_, at) => byQuestion.get(at) ?? []);
}

function questions(keys: readonly HistoryKey[]): RawBuilder<unknown> {
  const set = keys.map(({ uscc, code, before, limit }, asked) => ({
    ...{ asked, uscc, code, before },
    most: limit,
  }));
  return sql`jsonb_to_recordset(${JSON.stringify(set)}::jsonb)
    AS k (asked int, uscc text, code text, before int, most int)`;
}
