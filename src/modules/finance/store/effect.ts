import { sql, type QueryExecutorProvider } from 'kysely';

import type { PolicyCells } from '../domain/effect.js';

/** Counted again it is the same; the first word stays. */
export async function keepEffect(
  db: QueryExecutorProvider,
  simulationNo: number,
  policies: readonly PolicyCells[],
): Promise<void> {
  await sql`/* finance.keepEffect */
    INSERT INTO finance.effect (simulation_no, policies)
    VALUES (${simulationNo}, ${JSON.stringify(policies)}::jsonb)
    ON CONFLICT (simulation_no) DO NOTHING`.execute(db);
}
