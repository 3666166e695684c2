import { type QueryExecutorProvider, sql } from 'kysely';

import type { Fact, Reaction } from './fact.js';

export interface Outbox {
  /** Writes a fact down in the transaction of what it tells; whoever reacts gets it after the commit. */
  announce(db: QueryExecutorProvider, fact: Fact): Promise<void>;
}

/**
 * @param reactions asked at each announcement: those who react stand above and are made later.
 */
export function createOutbox(reactions: () => readonly Reaction[]): Outbox {
  return {
    announce: async (db, fact) => {
      const names = reactions()
        .filter(({ on }) => on === fact.name)
        .map(({ name }) => name);
      await sql`/* platform.announce */
        WITH fact AS (
          INSERT INTO platform.fact (name, payload)
          VALUES (${fact.name}, ${JSON.stringify(fact)}::jsonb) RETURNING id, payload)
        SELECT graphile_worker.add_job(reaction, payload := fact.payload::json,
                                       job_key := 'fact:' || fact.id || ':' || reaction)
          FROM fact, unnest(${names}::text[]) AS reaction`.execute(db);
    },
  };
}
