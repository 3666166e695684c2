import { sql, type QueryExecutorProvider } from 'kysely';

import { type Page, pageOf } from '../../../kernel/page.js';
import type { Drawn, Exclusion, SeedSource } from '../domain/draw.js';
import type { Round } from '../domain/task.js';
import { isPublished } from './sight.js';

type Key = Pick<Round, 'taskNo' | 'round'>;

/** A drawn target with who goes; null until inspectors are assigned. */
export interface DrawnTarget extends Drawn {
  readonly inspectors: readonly string[] | null;
}

/** All that were drawn, by stratum in the order given, then by place. */
export async function loadDrawn(
  db: QueryExecutorProvider,
  { taskNo, round }: Key,
  strata: readonly string[],
): Promise<readonly DrawnTarget[]> {
  const { rows } = await sql<DrawnTarget>`/* inspection.loadDrawn */
    SELECT uscc, stratum, place, ticket, inspectors FROM inspection.drawn
     WHERE task_no = ${taskNo}::bigint AND round = ${round}
     ORDER BY array_position(${[...strata]}::text[], stratum::text), place`.execute(db);
  return rows;
}

export interface Extended {
  readonly stratum: string;
  readonly to: number;
  readonly reason: string;
}

/** In the order in which they were made. */
export async function listExtensions(
  db: QueryExecutorProvider,
  { taskNo, round }: Key,
): Promise<readonly Extended[]> {
  const { rows } = await sql<Extended>`/* inspection.extensions */
    SELECT stratum, extended_to AS "to", reason FROM inspection.extension
     WHERE task_no = ${taskNo}::bigint AND round = ${round} ORDER BY extension_no`.execute(db);
  return rows;
}

export async function countOutcomes(
  db: QueryExecutorProvider,
  { taskNo, round }: Key,
): Promise<number> {
  const { rows } = await sql<{ n: number }>`/* inspection.countOutcomes */
    SELECT count(*)::int AS n FROM inspection.outcome
     WHERE task_no = ${taskNo}::bigint AND round = ${round} AND replaced_at IS NULL`.execute(db);
  return rows[0]?.n ?? 0;
}

export interface ReasonCount {
  readonly stratum: string;
  readonly reason: string;
  readonly targets: number;
}

/** How many targets of each stratum cannot be drawn for which reason; one may have several. */
export async function countReasons(
  db: QueryExecutorProvider,
  { taskNo, round }: Key,
): Promise<readonly ReasonCount[]> {
  const { rows } = await sql<ReasonCount>`/* inspection.countReasons */
    SELECT t.stratum, r.reason, count(*)::int AS targets
      FROM inspection.target t CROSS JOIN unnest(t.reasons) AS r (reason)
     WHERE t.task_no = ${taskNo}::bigint AND t.round = ${round}
     GROUP BY t.stratum, r.reason ORDER BY t.stratum, r.reason`.execute(db);
  return rows;
}

export interface TargetsWanted extends Key {
  /** Of one stratum; null: of all. */
  readonly stratum: string | null;
  /** Only those with an outcome that is public. */
  readonly publishedOnly?: boolean;
  /** After this code; null: from the start. */
  readonly after: string | null;
  readonly first: number;
}

/** The drawn targets, by code. */
export async function listTargets(
  db: QueryExecutorProvider,
  { taskNo, round, stratum, publishedOnly = false, after, first }: TargetsWanted,
): Promise<Page<DrawnTarget>> {
  const { rows } = await sql<DrawnTarget>`/* inspection.listTargets */
    SELECT uscc, stratum, place, ticket, inspectors FROM inspection.drawn d
     WHERE task_no = ${taskNo}::bigint AND round = ${round} AND uscc > ${after ?? ''}
       AND (${stratum}::text IS NULL OR stratum = ${stratum}::text)
       AND (NOT ${publishedOnly}::boolean OR ${isPublished})
     ORDER BY uscc LIMIT ${first + 1}`.execute(db);
  return pageOf(rows, first);
}

/** Who cannot be drawn and why, by code. */
export async function listExclusions(
  db: QueryExecutorProvider,
  { taskNo, round, stratum, after, first }: TargetsWanted,
): Promise<Page<Exclusion>> {
  const { rows } = await sql<Exclusion>`/* inspection.listExclusions */
    SELECT uscc, stratum, reasons FROM inspection.target
     WHERE task_no = ${taskNo}::bigint AND round = ${round} AND reasons IS NOT NULL
       AND uscc > ${after ?? ''} AND (${stratum}::text IS NULL OR stratum = ${stratum}::text)
     ORDER BY uscc LIMIT ${first + 1}`.execute(db);
  return pageOf(rows, first);
}

/**
 * A round that names one of these shares, or this round of a beacon when what it said was known already
 * or could decide whether an earlier round of the same task was kept; null: chance is fresh.
 */
export async function findSpentSource(
  db: QueryExecutorProvider,
  source: SeedSource,
  taskNo: string,
): Promise<Key | null> {
  const hashes = source.kind === 'SHARES' ? source.parties.map(({ hash }) => hash) : [];
  const { rows } = await sql<Key>`/* inspection.findSpentSource */
    SELECT r.task_no AS "taskNo", r.round FROM inspection.round r
     WHERE EXISTS (SELECT FROM jsonb_path_query(r.commitment, '$.seedSource.parties[*].hash') AS h
                    WHERE h #>> '{}' = ANY (${hashes}::text[]))
        OR (${source.kind} = 'BEACON' AND (r.seed IS NOT NULL OR r.task_no = ${taskNo}::bigint)
            AND r.commitment -> 'seedSource' = ${JSON.stringify(source)}::jsonb)
     ORDER BY r.task_no, r.round LIMIT 1`.execute(db);
  return rows[0] ?? null;
}

/**
 * A round of the same task with this seed, or any round that made it known before this one was committed.
 * Rounds that wait for the same round of a beacon may share what it says.
 */
export async function findSpentSeed(
  db: QueryExecutorProvider,
  { taskNo, round }: Key,
  seed: string,
): Promise<Key | null> {
  const { rows } = await sql<Key>`/* inspection.findSpentSeed */
    SELECT r.task_no AS "taskNo", r.round
      FROM inspection.round r
      JOIN inspection.round own ON (own.task_no, own.round) = (${taskNo}::bigint, ${round}::int)
     WHERE (r.task_no, r.round) <> (own.task_no, own.round) AND r.seed = ${seed}
       AND (r.task_no = own.task_no OR r.seeded_at <= own.committed_at)
     ORDER BY r.task_no, r.round LIMIT 1`.execute(db);
  return rows[0] ?? null;
}

/** Who drew a round further. */
export async function listExtenders(
  db: QueryExecutorProvider,
  { taskNo, round }: Key,
): Promise<readonly string[]> {
  const { rows } = await sql<{ by: string }>`/* inspection.extenders */
    SELECT DISTINCT extended_by AS by FROM inspection.extension
     WHERE task_no = ${taskNo}::bigint AND round = ${round}`.execute(db);
  return rows.map(({ by }) => by);
}
