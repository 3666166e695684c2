import type { PostgresPool, PostgresPoolClient } from 'kysely';
import type { Pool, PoolClient } from 'pg';

/** Statements that differ in text past this many are planned each time, as all were. */
const MOST_PREPARED = 200;
/** Of texts that came once so many are remembered, to know the one that comes again. */
const MOST_REMEMBERED = 200;

/**
 * The pool as Kysely sees it, with statements prepared: of a look-up by key most of the time is
 * parsing and planning, and a connection keeps the plan of a statement that has a name. Only named
 * statements with parameters are kept, from the second time on: a text with a day or an instant of its
 * own comes once and takes no place.
 */
export function preparingPool(pool: Pool): PostgresPool {
  const names = new Map<string, string>();
  const once = new Set<string>();
  const known = new WeakMap<PoolClient, PostgresPoolClient>();
  const nameOf = (text: string): string | undefined => {
    const name = names.get(text);
    if (name !== undefined || names.size >= MOST_PREPARED) return name;
    if (once.delete(text)) {
      names.set(text, `statement_${String(names.size)}`);
      return names.get(text);
    }
    const [oldest] = once;
    if (oldest !== undefined && once.size >= MOST_REMEMBERED) once.delete(oldest);
    once.add(text);
    return undefined;
  };
  const preparing = (client: PoolClient): PostgresPoolClient => {
    const query = (text: string, values: readonly unknown[]): unknown => {
      const name = text.startsWith('/* ') && values.length > 0 ? nameOf(text) : undefined;
      if (name === undefined) return client.query(text, [...values]);
      return client.query({ name, text, values: [...values] });
    };
    return { query, release: () => client.release() } as PostgresPoolClient;
  };
  return {
    options: pool.options,
    end: () => pool.end(),
    connect: async () => {
      const client = await pool.connect();
      const met = known.get(client) ?? preparing(client);
      known.set(client, met);
      return met;
    },
  };
}
