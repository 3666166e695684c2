import { type Kysely, type RawBuilder, sql } from 'kysely';

import type { CivilDate } from '../../../kernel/civil-date.js';
import { storedChosen, storedRange, withinRange } from '../compile/source.js';
import { RESULT_COLUMNS, type Source } from '../compile/statement.js';
import type { RunIncident, RunKind } from '../domain/run.js';

type Db = Kysely<unknown>;

/** A part of a run that is to be done, locked. */
export interface OpenPart {
  readonly runNo: number;
  readonly partNo: number;
  readonly modelNo: number;
  readonly kind: RunKind;
  readonly asOf: CivilDate;
  readonly knownAt: string;
  /** The run up to which a scheme reads public results, and the model that it was of. */
  readonly baseRunNo: number | null;
  readonly baseModelNo: number | null;
  readonly fromUscc: string;
  readonly toUscc: string | null;
}

/** Null when it is done, or its run has ended. Who cancels the run takes its parts away, and waits for this one. */
export async function lockPart(
  db: Db,
  { run, part }: { readonly run: number; readonly part: number },
): Promise<OpenPart | null> {
  const { rows } = await sql<OpenPart>`/* evaluation.lockPart */
    SELECT p.run_no AS "runNo", p.part_no AS "partNo", r.model_no AS "modelNo", r.kind, r.as_of AS "asOf",
           to_json(r.known_at) #>> '{}' AS "knownAt", p.from_uscc AS "fromUscc", p.to_uscc AS "toUscc",
           r.base_run_no AS "baseRunNo", base.model_no AS "baseModelNo"
      FROM evaluation.run_part p JOIN evaluation.run r USING (run_no)
      LEFT JOIN evaluation.run base ON base.run_no = r.base_run_no
     WHERE p.run_no = ${run} AND p.part_no = ${part} AND p.done_at IS NULL AND r.state = 'RUNNING'
       FOR UPDATE OF p`.execute(db);
  return rows[0] ?? null;
}

/** Where the subjects of a part and their rows come from. */
export function sourceOf({ runNo, kind, knownAt, fromUscc: from, toUscc: to }: OpenPart): Source {
  if (kind === 'FULL') return storedRange({ from, to }, knownAt);
  const codes = sql`/* evaluation.partOfChanged */ SELECT uscc FROM evaluation.run_subject
    WHERE run_no = ${sql.lit(runNo)} AND ${withinRange('uscc', { from, to })}`;
  return storedChosen(codes, knownAt);
}

/**
 * Where a scheme's subjects come from: besides, what the public runs say of them, the last one of each,
 * and that only those who were judged before are told that they are members no more.
 */
export function schemeSourceOf(part: OpenPart): Source {
  const source = sourceOf(part);
  const { modelNo, baseRunNo, baseModelNo } = part;
  const isToldOutside = sql`/* evaluation.wasJudged */ EXISTS (SELECT FROM evaluation.result e
    WHERE e.model_no = ${sql.lit(modelNo)} AND e.uscc = s.uscc)`;
  if (baseRunNo === null || baseModelNo === null) return { ...source, isToldOutside };
  const publicResults = sql`/* evaluation.publicResults */
    SELECT DISTINCT ON (e.uscc) e.uscc, e.reason, e.final_score, e.grade, e.stable_until
      FROM evaluation.result e
     WHERE e.model_no = ${sql.lit(baseModelNo)} AND ${ofPart(part)}
       AND e.run_no = ANY (ARRAY(SELECT b.run_no FROM evaluation.run b
             WHERE b.model_no = ${sql.lit(baseModelNo)} AND b.state = 'PUBLISHED' AND NOT b.is_shadow
               AND b.run_no <= ${sql.lit(baseRunNo)}))
     ORDER BY e.uscc, e.run_no DESC`;
  return { ...source, isToldOutside, publicResults };
}

function ofPart({ runNo, kind, fromUscc: from, toUscc: to }: OpenPart): RawBuilder<unknown> {
  const range = withinRange('e.uscc', { from, to });
  return kind === 'FULL'
    ? range
    : sql`e.uscc IN (SELECT c.uscc FROM evaluation.run_subject c
        WHERE c.run_no = ${sql.lit(runNo)}) AND ${range}`;
}

/** Judges a part and keeps its results: one statement. */
export async function keepResults(
  db: Db,
  { runNo, partNo, modelNo, kind, asOf, baseRunNo }: OpenPart,
  evaluated: RawBuilder<unknown>,
): Promise<void> {
  if (kind === 'FULL' && baseRunNo === null) await keepToOnePass(db);
  const columns = sql.raw(RESULT_COLUMNS.join(', '));
  await sql`/* evaluation.keepPart */
    WITH kept AS (
      INSERT INTO evaluation.result (run_no, model_no, as_of, ${columns})
      SELECT ${sql.lit(runNo)}, ${sql.lit(modelNo)}, ${sql.lit(asOf)}::date, ${columns}
        FROM (${evaluated}) e
      RETURNING 1)
    UPDATE evaluation.run_part SET done_at = clock_timestamp(), subjects = (SELECT count(*) FROM kept)
     WHERE run_no = ${sql.lit(runNo)} AND part_no = ${sql.lit(partNo)}`.execute(db);
}

/** Everything but merging what the indexes give in the order of the codes. */
const OTHER_WAYS = [
  ...['enable_hashagg', 'enable_hashjoin', 'enable_nestloop', 'enable_sort', 'enable_seqscan'],
  ...['enable_bitmapscan', 'enable_material', 'enable_presorted_aggregate', 'jit'],
];

/**
 * Keeps the plan, for this transaction, to the one pass in the order of the codes for which the rows are
 * laid out, whatever the statistics say.
 */
async function keepToOnePass(db: Db): Promise<void> {
  const off = OTHER_WAYS.map((way) => sql`set_config(${way}, 'off', true)`);
  await sql`/* evaluation.keepToOnePass */
    SELECT ${sql.join(off)}, set_config('work_mem', '64MB', true),
           set_config('max_parallel_workers_per_gather', '0', true)`.execute(db);
}

/** Whether all parts of a run are done, under its lock: one of all workers ends it. */
export async function lockWhenDone(
  db: Db,
  run: number,
): Promise<{ readonly modelNo: number; readonly isShadow: boolean } | null> {
  const { rows } = await sql<{ modelNo: number; isShadow: boolean }>`/* evaluation.lockWhenDone */
    SELECT model_no AS "modelNo", is_shadow AS "isShadow" FROM evaluation.run r
     WHERE run_no = ${run} AND state = 'RUNNING' FOR UPDATE`.execute(db);
  const [found] = rows;
  if (found === undefined) return null;
  const open = await sql`/* evaluation.hasOpenPart */
    SELECT FROM evaluation.run_part WHERE run_no = ${run} AND done_at IS NULL LIMIT 1`.execute(db);
  return open.rows.length === 0 ? found : null;
}

/** Of what cannot be explained so many are written down. */
const MOST_INCIDENTS = 100;

/**
 * Results of a run that differ from those before them although the versions behind them are the same
 * and no date had passed. There must be none.
 */
export async function findIncidents(
  db: Db,
  run: number,
  { modelNo, isShadow }: { readonly modelNo: number; readonly isShadow: boolean },
): Promise<readonly RunIncident[]> {
  const earlier = await listPublished(db, { modelNo, isShadow });
  if (earlier.length === 0) return [];
  const { rows } = await sql<RunIncident>`/* evaluation.findIncidents */
    SELECT e.uscc, before.shown AS before, after.shown AS after
      FROM evaluation.result e
      JOIN LATERAL (
        SELECT p.* FROM evaluation.result p
         WHERE p.model_no = e.model_no AND p.uscc = e.uscc AND p.run_no = ANY (${[...earlier]}::int[])
         ORDER BY p.run_no DESC LIMIT 1) p ON p.input_key = e.input_key AND e.as_of < p.stable_until
     CROSS JOIN LATERAL (SELECT concat_ws(' ', p.reason, p.grade, p.final_score)) AS before (shown)
     CROSS JOIN LATERAL (SELECT concat_ws(' ', e.reason, e.grade, e.final_score)) AS after (shown)
     WHERE e.model_no = ${modelNo} AND e.run_no = ${run}
       AND (e.reason, e.grade, e.final_score, e.vetoes, e.points, e.treatments)
           IS DISTINCT FROM (p.reason, p.grade, p.final_score, p.vetoes, p.points, p.treatments)
     LIMIT ${MOST_INCIDENTS}`.execute(db);
  return rows;
}

/** The published runs in which everybody's result before this one lies: from the last about everybody on. */
async function listPublished(
  db: Db,
  { modelNo, isShadow }: { readonly modelNo: number; readonly isShadow: boolean },
): Promise<readonly number[]> {
  const { rows } = await sql<{ runNo: number }>`/* evaluation.publishedRuns */
    SELECT run_no AS "runNo" FROM evaluation.run
     WHERE model_no = ${modelNo} AND is_shadow = ${isShadow} AND state = 'PUBLISHED'
       AND run_no >= (SELECT max(run_no) FROM evaluation.run
                       WHERE model_no = ${modelNo} AND is_shadow = ${isShadow} AND state = 'PUBLISHED'
                         AND kind = 'FULL')`.execute(db);
  return rows.map(({ runNo }) => runNo);
}

/** Lets the results of a halted run be seen, after somebody has answered for them; false when it is not halted. */
export async function releaseRun(db: Db, run: number): Promise<boolean> {
  const { rows } = await sql`/* evaluation.releaseRun */
    UPDATE evaluation.run SET state = 'PUBLISHED', finished_at = clock_timestamp()
     WHERE run_no = ${run} AND state = 'HALTED' RETURNING run_no`.execute(db);
  return rows.length > 0;
}

/** The one flip: from now on the results of the run are seen; or, with incidents, never. */
export async function endRun(
  db: Db,
  run: number,
  incidents: readonly RunIncident[],
): Promise<void> {
  const list = incidents.length === 0 ? null : JSON.stringify(incidents);
  await sql`/* evaluation.endRun */
    UPDATE evaluation.run r
       SET state = CASE WHEN ${list}::jsonb IS NULL THEN 'PUBLISHED' ELSE 'HALTED' END,
           incidents = ${list}::jsonb, finished_at = clock_timestamp()
     WHERE run_no = ${run}`.execute(db);
  // A table of some dozens of rows is never analysed by itself, and results are found wrongly without.
  await sql`/* evaluation.countRuns */ ANALYZE evaluation.run`.execute(db);
}
