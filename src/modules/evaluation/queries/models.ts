import { type Kysely, type RawBuilder, sql } from 'kysely';

import { type CivilDate, civilDate } from '../../../kernel/civil-date.js';
import type { DoneBy } from '../domain/model-life.js';
import type { ModelState } from '../domain/stored-model.js';
import type { EvaluationTables } from '../tables.js';

type Sql = Kysely<EvaluationTables>;

/** A version without its content, which never changes under its hash. */
export interface ModelHead {
  readonly modelNo: number;
  readonly code: string;
  readonly version: string;
  readonly contentHash: string;
  readonly state: ModelState;
  readonly isShadow: boolean;
}

const HEAD = sql`m.model_no AS "modelNo", m.code, m.version, m.content_hash AS "contentHash", m.state,
  m.is_shadow AS "isShadow"`;

export async function findModelByNo(db: Sql, modelNo: number): Promise<ModelHead | null> {
  const { rows } = await sql<ModelHead>`/* evaluation.modelByNo */
    SELECT ${HEAD} FROM evaluation.model m WHERE m.model_no = ${modelNo}::int`.execute(db);
  return rows[0] ?? null;
}

export async function findModel(db: Sql, code: string, version: string): Promise<ModelHead | null> {
  const { rows } = await sql<ModelHead>`/* evaluation.model */
    SELECT ${HEAD} FROM evaluation.model m
     WHERE m.code = ${code} AND m.version = ${version}`.execute(db);
  return rows[0] ?? null;
}

/** Newest first; a city has some dozens of versions. */
export async function listModels(db: Sql, code: string | null): Promise<readonly ModelHead[]> {
  const { rows } = await sql<ModelHead>`/* evaluation.models */
    SELECT ${HEAD} FROM evaluation.model m
     WHERE ${code}::text IS NULL OR m.code = ${code}
     ORDER BY m.model_no DESC`.execute(db);
  return rows;
}

/**
 * The version that holds on a day: the latest beginning not after it, and of one day the later decision.
 * That a version is retired later does not change what held before.
 */
export function activeModel(code: string, day: CivilDate): RawBuilder<ModelHead> {
  return sql<ModelHead>`/* evaluation.activeModel */ SELECT ${HEAD}
      FROM evaluation.activation a
      JOIN evaluation.model m USING (model_no)
     WHERE a.code = ${code} AND a.active_from <= ${day}::date
     ORDER BY a.active_from DESC, a.activation_no DESC
     LIMIT 1`;
}

export async function findActive(db: Sql, code: string, day: CivilDate): Promise<ModelHead | null> {
  const { rows } = await activeModel(code, day).execute(db);
  return rows[0] ?? null;
}

/** Whether the version holds on that day or will on a later one, as it is decided now. */
export async function holdsFrom(
  db: Sql,
  { modelNo, code }: Pick<ModelHead, 'modelNo' | 'code'>,
  day: CivilDate,
): Promise<boolean> {
  const { rows } = await sql<{ is: boolean }>`/* evaluation.modelHoldsFrom */
    SELECT EXISTS (
      SELECT FROM (SELECT ${day}::date AS day UNION
                   SELECT active_from FROM evaluation.activation
                    WHERE code = ${code} AND active_from > ${day}::date) asked
        CROSS JOIN LATERAL (
          SELECT a.model_no FROM evaluation.activation a
           WHERE a.code = ${code} AND a.active_from <= asked.day
           ORDER BY a.active_from DESC, a.activation_no DESC LIMIT 1) holding
       WHERE holding.model_no = ${modelNo}::int) AS "is"`.execute(db);
  return rows[0]?.is ?? false;
}

/** The schemes that hold on a day: of each code as {@link activeModel} says. */
export async function listActiveSchemes(db: Sql, day: CivilDate): Promise<readonly ModelHead[]> {
  const { rows } = await sql<ModelHead>`/* evaluation.activeSchemes */
    SELECT DISTINCT ON (a.code) ${HEAD}
      FROM evaluation.activation a
      JOIN evaluation.model m USING (model_no)
     WHERE a.active_from <= ${day}::date AND m.content ? 'scheme'
     ORDER BY a.code, a.active_from DESC, a.activation_no DESC`.execute(db);
  return rows;
}

export async function listShadows(db: Sql, code: string): Promise<readonly ModelHead[]> {
  const { rows } = await sql<ModelHead>`/* evaluation.shadowModels */
    SELECT ${HEAD} FROM evaluation.model m WHERE m.code = ${code} AND m.is_shadow
     ORDER BY m.model_no`.execute(db);
  return rows;
}

/** The documents of these hashes. */
export async function loadContents(
  db: Sql,
  hashes: readonly string[],
): Promise<ReadonlyMap<string, object>> {
  const { rows } = await sql<{ hash: string; content: object }>`/* evaluation.modelContents */
    SELECT DISTINCT ON (content_hash) content_hash AS hash, content FROM evaluation.model
     WHERE content_hash = ANY (${[...hashes]}::text[])`.execute(db);
  return new Map(rows.map(({ hash, content }) => [hash, content]));
}

/** Who did what with a version, from the beginning. */
export async function listEvents(db: Sql, modelNo: number): Promise<readonly DoneBy[]> {
  const { rows } = await sql<DoneBy>`/* evaluation.modelEvents */
    SELECT action, actor FROM evaluation.model_event
     WHERE model_no = ${modelNo}::int ORDER BY event_no`.execute(db);
  return rows;
}

export interface FinishedSimulation {
  readonly contentHash: string;
  readonly outcomeHash: string;
  readonly asOf: CivilDate;
  /** Subjects that had a result before. */
  readonly compared: number;
}

/** A simulation of the model that has ended well. */
export async function findFinished(
  db: Sql,
  simulationNo: number,
  modelNo: number,
): Promise<FinishedSimulation | null> {
  const { rows } = await sql<FinishedSimulation>`/* evaluation.finishedSimulation */
    SELECT content_hash AS "contentHash", outcome_hash AS "outcomeHash", as_of AS "asOf",
           coalesce((outcome #>> '{migration,change,subjects}')::int, 0) AS compared
      FROM evaluation.simulation
     WHERE simulation_no = ${simulationNo}::int AND model_no = ${modelNo}::int
       AND state = 'DONE'`.execute(db);
  return rows[0] ?? null;
}

export interface CasePass {
  readonly failed: number;
  readonly untouched: readonly string[];
}

/** What the cases said last of a content; null when they were never run with it. */
export async function findLastPass(db: Sql, contentHash: string): Promise<CasePass | null> {
  const { rows } = await sql<CasePass>`/* evaluation.lastCasePass */
    SELECT failed, untouched FROM evaluation.case_pass WHERE content_hash = ${contentHash}
     ORDER BY tried_at DESC LIMIT 1`.execute(db);
  return rows[0] ?? null;
}

/** Whether any results of the model that goes by that code are published. */
export async function hasResults(db: Sql, code: string): Promise<boolean> {
  return isJudged(db, code, civilDate('0001-01-01'));
}

/** Whether results for a day or a later one are published of the model that goes by that code. */
export async function isJudged(db: Sql, code: string, day: CivilDate): Promise<boolean> {
  const { rows } = await sql<{ is: boolean }>`/* evaluation.isDayJudged */
    SELECT EXISTS (SELECT FROM evaluation.run r JOIN evaluation.model m USING (model_no)
                    WHERE m.code = ${code} AND r.state = 'PUBLISHED' AND NOT r.is_shadow
                      AND r.as_of >= ${day}::date) AS "is"`.execute(db);
  return rows[0]?.is ?? false;
}
