import { sql, type QueryExecutorProvider } from 'kysely';

import type { CivilDate } from '../../../kernel/civil-date.js';
import type { SimulationOutcome } from '../domain/migration-outcome.js';
import type { Simulation } from '../domain/simulation.js';

export interface NewSimulation {
  readonly modelNo: number;
  readonly contentHash: string;
  readonly asOf: CivilDate;
  readonly knownAt: Date;
  readonly askedBy: string;
}

/** Answers the new simulation's number. */
export async function noteSimulation(
  db: QueryExecutorProvider,
  wanted: NewSimulation,
): Promise<number> {
  const { modelNo, contentHash, asOf, knownAt, askedBy } = wanted;
  const { rows } = await sql<{ simulationNo: number }>`/* evaluation.noteSimulation */
    INSERT INTO evaluation.simulation (model_no, content_hash, as_of, known_at, state, asked_by)
    VALUES (${modelNo}, ${contentHash}, ${asOf}::date, ${knownAt}, 'WAITING', ${askedBy})
    RETURNING simulation_no AS "simulationNo"`.execute(db);
  const [row] = rows;
  if (row === undefined) throw new Error('an insert answers its key');
  return row.simulationNo;
}

const COLUMNS = sql`simulation_no AS "simulationNo", model_no AS "modelNo",
  content_hash AS "contentHash", as_of AS "asOf", known_at AS "knownAt", state, outcome,
  outcome_hash AS "outcomeHash", failure, asked_by AS "askedBy", asked_at AS "askedAt",
  finished_at AS "finishedAt"`;

/** Takes it up, also one that a kill broke off; null when it has ended. */
export async function takeUpSimulation(
  db: QueryExecutorProvider,
  simulationNo: number,
): Promise<Simulation | null> {
  const { rows } = await sql<Simulation>`/* evaluation.takeUpSimulation */
    UPDATE evaluation.simulation SET state = 'RUNNING'
     WHERE simulation_no = ${simulationNo} AND state IN ('WAITING', 'RUNNING')
    RETURNING ${COLUMNS}`.execute(db);
  return rows[0] ?? null;
}

export interface KeptOutcome {
  readonly outcome: SimulationOutcome;
  readonly outcomeHash: string;
}

/** Two processes that worked on it found the same; the first one's word stays: answers whether it is this one. */
export async function keepOutcome(
  db: QueryExecutorProvider,
  simulationNo: number,
  kept: KeptOutcome,
): Promise<boolean> {
  const { rows } = await sql`/* evaluation.keepOutcome */
    UPDATE evaluation.simulation
       SET state = 'DONE', outcome = ${JSON.stringify(kept.outcome)}::jsonb,
           outcome_hash = ${kept.outcomeHash}, finished_at = clock_timestamp()
     WHERE simulation_no = ${simulationNo} AND state = 'RUNNING' RETURNING simulation_no`.execute(
    db,
  );
  return rows.length > 0;
}

export async function keepFailure(
  db: QueryExecutorProvider,
  simulationNo: number,
  failure: NonNullable<Simulation['failure']>,
): Promise<void> {
  await sql`/* evaluation.keepFailure */
    UPDATE evaluation.simulation
       SET state = 'FAILED', failure = ${failure}, finished_at = clock_timestamp()
     WHERE simulation_no = ${simulationNo} AND state = 'RUNNING'`.execute(db);
}

export async function findSimulation(
  db: QueryExecutorProvider,
  simulationNo: number,
): Promise<Simulation | null> {
  const { rows } = await sql<Simulation>`/* evaluation.simulation */
    SELECT ${COLUMNS} FROM evaluation.simulation WHERE simulation_no = ${simulationNo}`.execute(db);
  return rows[0] ?? null;
}

/** Newest first. */
export async function listSimulations(
  db: QueryExecutorProvider,
  modelNo: number,
): Promise<readonly Simulation[]> {
  const { rows } = await sql<Simulation>`/* evaluation.simulations */
    SELECT ${COLUMNS} FROM evaluation.simulation WHERE model_no = ${modelNo}
     ORDER BY simulation_no DESC`.execute(db);
  return rows;
}
