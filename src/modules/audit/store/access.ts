import { sql, type QueryExecutorProvider } from 'kysely';

import type { AccessEntry } from '../domain/access-entry.js';

/** Writes entries of the ledger of access by one statement, which is its own transaction. */
export async function recordAccess(
  db: QueryExecutorProvider,
  entries: readonly AccessEntry[],
): Promise<void> {
  await sql`/* audit.recordAccess */
    INSERT INTO audit.access (actor, role, organisation, purpose, operation, request_id, subjects, classes, disclose_from)
    SELECT actor, role, organisation, purpose, operation, "requestId", subjects, classes, "discloseFrom"
      FROM json_to_recordset(${JSON.stringify(entries)}::json) AS (
             actor text, role text, organisation text, purpose text, operation text,
             "requestId" text, subjects text[], classes smallint[], "discloseFrom" date
           )`.execute(db);
}
