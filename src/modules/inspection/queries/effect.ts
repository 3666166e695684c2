import { sql, type QueryExecutorProvider } from 'kysely';

import { type SimulatedPart, type StoredModel, withPublic } from '../../evaluation/index.js';
import type { EffectCell, SchemeCells } from '../domain/effect.js';

type CountedCell = EffectCell & Pick<SchemeCells, 'modelNo'>;

/** Who of the part would go from which grade to which, in all schemes by one statement. */
export async function countRegraded(
  db: QueryExecutorProvider,
  { range, after }: SimulatedPart,
  schemes: readonly StoredModel[],
): Promise<readonly CountedCell[]> {
  const judged = sql`/* inspection.judged */ SELECT uscc, final_score, grade FROM judged`;
  const each = schemes.map(
    (scheme) =>
      sql`SELECT ${scheme.modelNo}::int AS model_no, before, after
            FROM (${withPublic(scheme, judged, range)}) regraded`,
  );
  const { rows } = await sql<CountedCell>`/* inspection.countRegraded */
    WITH judged AS MATERIALIZED (SELECT uscc, final_score, grade FROM (${after}) j)
    SELECT model_no AS "modelNo", before, after, count(*)::int AS subjects
      FROM (${sql.join(each, sql` UNION ALL `)}) e GROUP BY 1, 2, 3`.execute(db);
  return rows;
}

/** What was counted after a simulation; null while it was not. */
export async function findEffect(
  db: QueryExecutorProvider,
  simulationNo: number,
): Promise<readonly SchemeCells[] | null> {
  const { rows } = await sql<{ schemes: readonly SchemeCells[] }>`/* inspection.findEffect */
    SELECT schemes FROM inspection.effect WHERE simulation_no = ${simulationNo}`.execute(db);
  return rows[0]?.schemes ?? null;
}
