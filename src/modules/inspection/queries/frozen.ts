import { sql, type QueryExecutorProvider } from 'kysely';

import type { Exclusion, Inspector, Target, Visit } from '../domain/draw.js';

/** Rows in memory at once besides what is answered. */
const ROWS_AT_ONCE = 50_000;

interface Key {
  readonly taskNo: string;
  readonly round: number;
}

interface FrozenTarget extends Target {
  readonly reasons: readonly string[] | null;
  readonly inspectors: readonly string[] | null;
}

/** The frozen pool of a round, rising by code; who inspected last, of those that can be drawn. */
export interface FrozenPool {
  readonly pool: readonly Target[];
  readonly exclusions: readonly Exclusion[];
  readonly lastInspectors: readonly Visit[];
}

export async function loadPool(db: QueryExecutorProvider, key: Key): Promise<FrozenPool> {
  const pool: Target[] = [];
  const exclusions: Exclusion[] = [];
  const lastInspectors: Visit[] = [];
  for await (const rows of pagesOf(db, key, '')) {
    for (const { uscc, stratum, reasons, inspectors } of rows) {
      pool.push({ uscc, stratum });
      if (reasons !== null) exclusions.push({ uscc, stratum, reasons });
      else if (inspectors !== null) lastInspectors.push({ uscc, inspectors });
    }
  }
  return { pool, exclusions, lastInspectors };
}

async function* pagesOf(
  db: QueryExecutorProvider,
  key: Key,
  after: string,
): AsyncGenerator<readonly FrozenTarget[]> {
  const { rows } = await sql<FrozenTarget>`/* inspection.frozenTargets */
    SELECT uscc, stratum, reasons, last_inspectors AS inspectors FROM inspection.target
     WHERE task_no = ${key.taskNo}::bigint AND round = ${key.round} AND uscc > ${after}
     ORDER BY uscc LIMIT ${ROWS_AT_ONCE}`.execute(db);
  yield rows;
  const last = rows.at(-1);
  if (last !== undefined && rows.length === ROWS_AT_ONCE) yield* pagesOf(db, key, last.uscc);
}

/** Who may go, rising by id. */
export async function loadInspectors(
  db: QueryExecutorProvider,
  { taskNo, round }: Key,
): Promise<readonly Inspector[]> {
  const { rows } = await sql<Inspector>`/* inspection.frozenInspectors */
    SELECT id, department, organisation, division, qualifications, interests
      FROM inspection.round_inspector
     WHERE task_no = ${taskNo}::bigint AND round = ${round} ORDER BY id`.execute(db);
  return rows;
}
