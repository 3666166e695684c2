import { sql, type Kysely } from 'kysely';

/** What a bulk load leaves out and builds afterwards, as the catalog knows it. */
interface Structure {
  readonly drop: string;
  readonly create: string;
}

/**
 * Loads into an empty table without its indexes and builds them when the rows are there: a third of
 * the time (docs/decisions/0005). Readers wait meanwhile, so it is done only while there is nothing
 * to read; if somebody was faster, it is an ordinary load. All of it is part of the transaction: a
 * load that dies leaves the indexes as they were.
 *
 * @param table `schema.name`
 */
export async function withoutIndexes<Tables>(
  db: Kysely<Tables>,
  table: string,
  load: () => Promise<void>,
): Promise<void> {
  await sql`/* platform.lockTable */
    LOCK TABLE ${sql.table(table)} IN ACCESS EXCLUSIVE MODE`.execute(db);
  if (!(await isEmpty(db, table))) return load();
  // A server that keeps the least of its log writes nothing of a table that the transaction emptied.
  await sql`/* platform.truncate */ TRUNCATE ${sql.table(table)}`.execute(db);
  await sql`/* platform.buildMemory */
    SELECT set_config('maintenance_work_mem', '256MB', true)`.execute(db);
  const structures = await listStructures(db, table);
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

async function isEmpty<Tables>(db: Kysely<Tables>, table: string): Promise<boolean> {
  const { rows } =
    await sql`/* platform.isEmpty */ SELECT FROM ${sql.table(table)} LIMIT 1`.execute(db);
  return rows.length === 0;
}

async function listStructures<Tables>(
  db: Kysely<Tables>,
  table: string,
): Promise<readonly Structure[]> {
  const { rows } = await sql<Structure>`/* platform.structures */
    SELECT CASE WHEN c.oid IS NULL THEN format('DROP INDEX %s', i.oid::regclass)
                ELSE format('ALTER TABLE %s DROP CONSTRAINT %I', x.indrelid::regclass, c.conname) END AS drop,
           CASE WHEN c.oid IS NULL THEN pg_get_indexdef(i.oid)
                ELSE format('ALTER TABLE %s ADD CONSTRAINT %I %s', x.indrelid::regclass, c.conname,
                            pg_get_constraintdef(c.oid)) END AS create
      FROM pg_index x
      JOIN pg_class i ON i.oid = x.indexrelid
      LEFT JOIN pg_constraint c ON c.conindid = i.oid AND c.conrelid = x.indrelid
     WHERE x.indrelid = ${table}::regclass
     ORDER BY i.relname`.execute(db);
  return rows;
}

async function inTurn<Tables>(statements: readonly string[], db: Kysely<Tables>): Promise<void> {
  await statements.reduce(async (before, statement) => {
    await before;
    await sql.raw(`/* platform.structure */ ${statement}`).execute(db);
  }, Promise.resolve());
}
