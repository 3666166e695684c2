import { sql, type Kysely } from 'kysely';

import type { SubjectsTables } from '../tables.js';

/** What a bulk load leaves out and builds afterwards, as the catalog knows it. */
interface Structure {
  readonly drop: string;
  readonly create: string;
}

/**
 * Loads into the empty table without its indexes and builds them when the rows are there: a third of
 * the time (docs/decisions/0005). Readers wait meanwhile, so it is done only while there is nothing
 * to read. All of it is part of the transaction: a load that dies leaves the indexes as they were.
 */
export async function withoutIndexes(
  db: Kysely<SubjectsTables>,
  load: () => Promise<void>,
): Promise<void> {
  await sql`/* subjects.lockTable */ LOCK TABLE subjects.subject IN ACCESS EXCLUSIVE MODE`.execute(
    db,
  );
  await sql`/* subjects.buildMemory */
    SELECT set_config('maintenance_work_mem', '256MB', true)`.execute(db);
  const structures = await listStructures(db);
  await inTurn(
    structures.map(({ drop }) => drop),
    db,
  );
  await load();
  await inTurn(
    structures.map(({ create }) => create),
    db,
  );
}

async function listStructures(db: Kysely<SubjectsTables>): Promise<readonly Structure[]> {
  const { rows } = await sql<Structure>`/* subjects.structures */
    SELECT CASE WHEN c.oid IS NULL THEN format('DROP INDEX subjects.%I', i.relname)
                ELSE format('ALTER TABLE subjects.subject DROP CONSTRAINT %I', c.conname) END AS drop,
           CASE WHEN c.oid IS NULL THEN pg_get_indexdef(i.oid)
                ELSE format('ALTER TABLE subjects.subject ADD CONSTRAINT %I %s', c.conname,
                            pg_get_constraintdef(c.oid)) END AS create
      FROM pg_index x
      JOIN pg_class i ON i.oid = x.indexrelid
      LEFT JOIN pg_constraint c ON c.conindid = i.oid AND c.conrelid = x.indrelid
     WHERE x.indrelid = 'subjects.subject'::regclass
     ORDER BY i.relname`.execute(db);
  return rows;
}

async function inTurn(statements: readonly string[], db: Kysely<SubjectsTables>): Promise<void> {
  await statements.reduce(async (before, statement) => {
    await before;
    await sql.raw(`/* subjects.structure */ ${statement}`).execute(db);
  }, Promise.resolve());
}
