import { sql, type QueryExecutorProvider, type RawBuilder } from 'kysely';

import type { View, ViewRule } from '../../access/index.js';
import { viewOf } from '../../subjects/index.js';
import type { KeptResult } from '../domain/kept-result.js';

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

/** Whose result of which model is asked for. */
export interface ResultKey {
  readonly uscc: string;
  readonly modelNo: number;
}

/** The latest published result of each, in the order of the keys; null where there is none. */
export async function latestResults(
  db: QueryExecutorProvider,
  keys: readonly ResultKey[],
): Promise<readonly (KeptResult | null)[]> {
  const { rows } = await sql<KeptResult & { asked: number }>`/* evaluation.latest */
    SELECT k.asked::int, e.*
      FROM unnest(${keys.map(({ uscc }) => uscc)}::text[], ${keys.map(({ modelNo }) => modelNo)}::int[])
           WITH ORDINALITY AS k (uscc, model_no, asked)
     CROSS JOIN LATERAL (
      SELECT ${RESULT_COLUMNS} FROM evaluation.result_view e
       WHERE e.model_no = k.model_no AND e.uscc = k.uscc COLLATE "C" AND NOT e.is_shadow
       ORDER BY e.run_no DESC LIMIT 1) e`.execute(db);
  const found = new Map(rows.map(({ asked, ...kept }) => [asked, kept]));
  return keys.map((_, at) => found.get(at + 1) ?? null);
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
