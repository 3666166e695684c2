import { sql, type QueryExecutorProvider, type RawBuilder } from 'kysely';

import type { Judging, SimulatedPart } from '../../evaluation/index.js';
import type { EffectCell, PolicyCells } from '../domain/effect.js';
import { type Conditioned, eligibility, resultsNow, type Sides } from './judging.js';

/** A policy by one version of its public model, and what the model of its conditions makes of whom. */
export interface Weighed {
  readonly judge: Conditioned;
  readonly judging: Judging;
}

/** A policy beside itself: by the model that holds, of that number, and by the draft. */
export interface Compared extends Pick<PolicyCells, 'policyNo'> {
  readonly modelNo: number;
  readonly now: Weighed;
  readonly then: Weighed;
}

type CountedCell = EffectCell & Pick<PolicyCells, 'policyNo'>;

/** Who of the part may be listed now and by the draft, for all policies by one statement. */
export async function countMoved(
  db: QueryExecutorProvider,
  { range, after }: SimulatedPart,
  { knownAt, policies }: { readonly knownAt: Date; readonly policies: readonly Compared[] },
): Promise<readonly CountedCell[]> {
  const drafted = sql`/* finance.drafted */ SELECT uscc, grade, final_score, vetoes FROM judged`;
  const of = { whom: range, knownAt };
  const each = policies.map(({ policyNo, modelNo, now, then }) =>
    moved(policyNo, {
      now: reasonsOf(now, { ...of, results: resultsNow(modelNo, range) }),
      then: reasonsOf(then, { ...of, results: drafted }),
    }),
  );
  const { rows } = await sql<CountedCell>`/* finance.countMoved */
    WITH judged AS MATERIALIZED (SELECT uscc, grade, final_score, vetoes FROM (${after}) j)
    ${sql.join(each, sql` UNION ALL `)}`.execute(db);
  return rows;
}

function reasonsOf(
  { judge, judging }: Weighed,
  of: Omit<Sides, 'conditions'>,
): RawBuilder<unknown> {
  const { reasons, from } = eligibility(judge, { ...of, conditions: judging(of.whom) });
  return sql`/* finance.weighed */
    SELECT c.uscc, left(s.division_code, 6) AS division, ${reasons} AS reasons FROM ${from}`;
}

function moved(
  policyNo: number,
  { now, then }: Readonly<Record<'now' | 'then', RawBuilder<unknown>>>,
): RawBuilder<unknown> {
  return sql`/* finance.moved */
    SELECT ${policyNo}::int AS "policyNo", division, before, after, reasons, count(*)::int AS subjects
      FROM (SELECT t.division, n.reasons = '{}' AS before, t.reasons = '{}' AS after,
                   CASE WHEN n.reasons = '{}' THEN t.reasons ELSE n.reasons END AS reasons
              FROM (${now}) n JOIN (${then}) t ON t.uscc = n.uscc
             WHERE n.reasons = '{}' OR t.reasons = '{}') e
     GROUP BY 1, 2, 3, 4, 5`;
}

/** What was counted after a simulation; null while it was not. */
export async function findEffect(
  db: QueryExecutorProvider,
  simulationNo: number,
): Promise<readonly PolicyCells[] | null> {
  const { rows } = await sql<{ policies: readonly PolicyCells[] }>`/* finance.findEffect */
    SELECT policies FROM finance.effect WHERE simulation_no = ${simulationNo}`.execute(db);
  return rows[0]?.policies ?? null;
}
