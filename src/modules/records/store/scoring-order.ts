import { sql, type QueryExecutorProvider } from 'kysely';

/** Bytes of some 100,000 rows: a smaller table is read from memory, in whatever order it lies. */
const WORTH_CLUSTERING = 14_000_000;

/** Subjects at which the order is looked at, and rows read from each on. */
const PROBES = 40;
const PROBE_ROWS = 200;

/**
 * Whether rows of neighbouring subjects lie so far apart that every fourth row is on another page; in
 * order it is every fiftieth or so. Seen by walking short stretches of the index, from places all over
 * it: statistics know how single columns are sorted, and not pairs of them.
 */
export async function isScattered(db: QueryExecutorProvider): Promise<boolean> {
  const { rows } = await sql<{ isScattered: boolean }>`/* records.scoringOrder */
    SELECT coalesce(sum(walk.moves) * 4 > sum(walk.rows), false) AS "isScattered"
      FROM (SELECT family, uscc FROM records.scoring_row TABLESAMPLE SYSTEM (1)
             WHERE pg_relation_size('records.scoring_row') > ${WORTH_CLUSTERING}
             ORDER BY random() LIMIT ${PROBES}) probe
     CROSS JOIN LATERAL (
       SELECT count(*) AS rows, count(*) FILTER (WHERE page <> before) AS moves
         FROM (SELECT page, lag(page) OVER () AS before
                 FROM (SELECT (s.ctid::text::point)[0] AS page FROM records.scoring_row s
                        WHERE (s.family, s.uscc) >= (probe.family, probe.uscc)
                        ORDER BY s.family, s.uscc LIMIT ${PROBE_ROWS}) near) moved) walk`.execute(
    db,
  );
  return rows[0]?.isScattered === true;
}

/** Writes the rows anew, family by family and subject by subject. */
export async function clusterRows(db: QueryExecutorProvider): Promise<void> {
  await sql`/* records.clusterMemory */ SELECT set_config('maintenance_work_mem', '256MB', true)`.execute(
    db,
  );
  await sql`/* records.clusterScoringRows */ CLUSTER records.scoring_row USING scoring_by_subject`.execute(
    db,
  );
}

/**
 * Tables of which an evaluation reads the indexes alone, as far as their pages are known to be visible
 * to all. A row that was changed since takes its old page and its new one out of that knowledge.
 */
export async function vacuumWhereNeeded(db: QueryExecutorProvider): Promise<void> {
  const { rows } = await sql<{ table: string }>`/* records.unvacuumed */
    SELECT c.oid::regclass::text AS table
      FROM pg_class c
      JOIN pg_namespace n ON n.oid = c.relnamespace
      LEFT JOIN pg_stat_all_tables t ON t.relid = c.oid
     CROSS JOIN LATERAL (SELECT pg_relation_size(c.oid) / current_setting('block_size')::bigint AS pages) size
     WHERE c.oid IN ('records.scoring_row'::regclass, 'subjects.subject'::regclass) AND pages > 0
       AND (c.relallvisible - 2 * coalesce(t.n_dead_tup, 0) < pages * 0.9
         OR NOT EXISTS (SELECT FROM pg_stats s WHERE s.schemaname = n.nspname AND s.tablename = c.relname))`.execute(
    db,
  );
  // One after the other: both read whole tables.
  await rows.reduce(async (before, { table }) => {
    await before;
    await sql`/* records.vacuum */ VACUUM (ANALYZE) ${sql.table(table)}`.execute(db);
  }, Promise.resolve());
}
