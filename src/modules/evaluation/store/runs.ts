import { type Kysely, type RawBuilder, sql } from 'kysely';

import type { CivilDate } from '../../../kernel/civil-date.js';
import { enqueue } from '../../../platform/jobs/index.js';
import type { RunKind, RunTrigger } from '../domain/run.js';
import type { CompiledScheme } from '../compile/scheme.js';
import { ofTypes } from '../compile/source.js';
import type { Standpoint } from '../queries/runs.js';

type Db = Kysely<unknown>;

/** Does one part of a run, in whichever process takes it from the queue. */
export const PART_JOB = 'evaluation.part';

export interface NewRun {
  readonly modelNo: number;
  readonly kind: RunKind;
  readonly trigger: RunTrigger;
  readonly asOf: CivilDate;
  readonly knownAt: Date;
  readonly isShadow: boolean;
  readonly askedBy: string;
  /** The run up to which a scheme reads public results; null: the model reads none. */
  readonly baseRunNo: number | null;
}

/** Notes a run; null when one of the model is under way. */
export async function insertRun(db: Db, run: NewRun): Promise<number | null> {
  const { rows } = await sql<{ runNo: number }>`/* evaluation.insertRun */
    INSERT INTO evaluation.run (model_no, kind, trigger, as_of, known_at, is_shadow, state, parts, asked_by, base_run_no)
    VALUES (${run.modelNo}, ${run.kind}, ${run.trigger}, ${run.asOf}::date, ${run.knownAt}::timestamptz,
            ${run.isShadow}, 'RUNNING', 0, ${run.askedBy}, ${run.baseRunNo}::int)
    ON CONFLICT (model_no) WHERE state = 'RUNNING' DO NOTHING
    RETURNING run_no AS "runNo"`.execute(db);
  return rows[0]?.runNo ?? null;
}

interface Choosing extends NewRun {
  readonly since: Standpoint;
  /** By what a scheme knows its members; null where everybody is judged. */
  readonly scheme: Pick<CompiledScheme, 'isOfIndustry' | 'roster'> | null;
}

/** Writes down whom a run of changed subjects is about: those with news, and those whose time has come. */
export async function chooseChanged(
  db: Db,
  runNo: number,
  { modelNo, isShadow, asOf, knownAt, since, scheme }: Choosing,
): Promise<void> {
  // Most news is of subjects that no scheme knows: neither by industry, nor by its roster, nor by a result.
  const isConcerned =
    scheme === null
      ? sql`true`
      : sql`(${sql.raw(scheme.isOfIndustry)} OR ${isOnRoster(scheme)}
          OR EXISTS (SELECT FROM evaluation.result e WHERE e.model_no = ${modelNo} AND e.uscc = s.uscc))`;
  await sql`/* evaluation.chooseChanged */
    INSERT INTO evaluation.run_subject (run_no, uscc)
    SELECT ${runNo}, uscc FROM (
      SELECT r.uscc FROM records.scoring_view r
       WHERE r.known_from > ${since.knownAt}::timestamptz AND r.known_from <= ${knownAt}::timestamptz
      UNION
      SELECT s.uscc FROM subjects.subject_view s
       WHERE s.known_from > ${since.knownAt}::timestamptz AND s.known_from <= ${knownAt}::timestamptz
      UNION
      SELECT e.uscc FROM evaluation.result e
        JOIN evaluation.run r ON r.run_no = e.run_no AND r.state = 'PUBLISHED' AND r.is_shadow = ${isShadow}
       WHERE e.model_no = ${modelNo} AND e.stable_until <= ${asOf}::date
         AND NOT EXISTS (
           SELECT FROM evaluation.result later
             JOIN evaluation.run l ON l.run_no = later.run_no AND l.state = 'PUBLISHED'
                                  AND l.is_shadow = ${isShadow}
            WHERE later.model_no = e.model_no AND later.uscc = e.uscc AND later.run_no > e.run_no)) changed
     WHERE EXISTS (SELECT FROM subjects.subject_view s
                    WHERE s.uscc = changed.uscc AND s.known_from <= ${knownAt}::timestamptz
                      AND ${isConcerned})`.execute(db);
}

function isOnRoster({ roster }: Pick<CompiledScheme, 'roster'>): RawBuilder<unknown> {
  if (roster === null) return sql`false`;
  return sql`/* evaluation.isOnRoster */ EXISTS (SELECT FROM records.scoring_view r
    WHERE r.uscc = s.uscc AND ${ofTypes(roster)} AND ${sql.raw(roster.isOwn)})`;
}

type Cut = Pick<NewRun, 'kind' | 'knownAt'> & { readonly subjectsAtOnce: number };

/** Cuts a run into ranges of codes with about as many subjects each, and queues them. */
export async function cutIntoParts(
  db: Db,
  runNo: number,
  { kind, knownAt, subjectsAtOnce }: Cut,
): Promise<void> {
  const codes =
    kind === 'FULL'
      ? sql`/* evaluation.everybody */ SELECT s.uscc FROM subjects.subject_view s
             WHERE s.known_from <= ${knownAt}::timestamptz AND s.known_to > ${knownAt}::timestamptz`
      : sql`/* evaluation.changed */ SELECT uscc FROM evaluation.run_subject WHERE run_no = ${runNo}`;
  await sql`/* evaluation.cutIntoParts */
    WITH part AS (
      INSERT INTO evaluation.run_part (run_no, part_no, from_uscc, to_uscc)
      SELECT ${runNo}, row_number() OVER (ORDER BY uscc), uscc, lead(uscc) OVER (ORDER BY uscc)
        FROM (SELECT uscc, row_number() OVER (ORDER BY uscc) AS n FROM (${codes}) c) numbered
       WHERE (n - 1) % ${subjectsAtOnce} = 0
      RETURNING 1)
    UPDATE evaluation.run SET parts = (SELECT count(*) FROM part) WHERE run_no = ${runNo}`.execute(
    db,
  );
  await queueParts(db, runNo);
}

/** Queues what is not done; a part that waits already is queued anew instead of twice. */
export async function queueParts(db: Db, runNo: number): Promise<void> {
  const { rows } = await sql<{ partNo: number }>`/* evaluation.openParts */
    SELECT part_no AS "partNo" FROM evaluation.run_part
     WHERE run_no = ${runNo} AND done_at IS NULL ORDER BY part_no`.execute(db);
  const parts = rows.length === 0 ? [0] : rows.map(({ partNo }) => partNo);
  await parts.reduce(async (before, part) => {
    await before;
    const key = `evaluation:${String(runNo)}:${String(part)}`;
    await enqueue(db, PART_JOB, { payload: { run: runNo, part }, key });
  }, Promise.resolve());
}

/**
 * Ends a run without its results being seen. No part is begun any more; those under way are waited for,
 * because they hold their rows, so that what they keep is dropped too.
 */
export async function cancelRun(db: Db, runNo: number): Promise<boolean> {
  const { rows } = await sql<{ runNo: number }>`/* evaluation.cancelRun */
    UPDATE evaluation.run SET state = 'CANCELLED', finished_at = clock_timestamp()
     WHERE run_no = ${runNo} AND state = 'RUNNING' RETURNING run_no AS "runNo"`.execute(db);
  if (rows.length === 0) return false;
  await sql`/* evaluation.dropParts */ DELETE FROM evaluation.run_part WHERE run_no = ${runNo}`.execute(
    db,
  );
  await sql`/* evaluation.dropResults */
    DELETE FROM evaluation.result e USING evaluation.run r
     WHERE r.run_no = ${runNo} AND e.model_no = r.model_no AND e.run_no = r.run_no`.execute(db);
  await forgetSubjects(db, runNo);
  return true;
}

export async function forgetSubjects(db: Db, runNo: number): Promise<void> {
  await sql`/* evaluation.forgetSubjects */
    DELETE FROM evaluation.run_subject WHERE run_no = ${runNo}`.execute(db);
}
