import { sql, type QueryExecutorProvider } from 'kysely';

import type { SchemeCells } from '../domain/effect.js';

/** Counted again it is the same; the first word stays. */
export async function keepEffect(
  db: QueryExecutorProvider,
  simulationNo: number,
  schemes: readonly SchemeCells[],
): Promise<void> {
  await sql`/* inspection.keepEffect */
    INSERT INTO inspection.effect (simulation_no, schemes)
    VALUES (${simulationNo}, ${JSON.stringify(schemes)}::jsonb)
    ON CONFLICT (simulation_no) DO NOTHING`.execute(db);
}
