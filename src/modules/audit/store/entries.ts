import { sql, type QueryExecutorProvider } from 'kysely';

import type { AuditEntry } from '../domain/entry.js';

/**
 * Writes entries into the log inside the caller's transaction: the write and its trace are kept or
 * lost together. One statement, whatever the number of entries.
 *
 * @param unit the caller's Kysely (of a write or a bulk), typed by whatever tables it has.
 */
export async function append(
  unit: QueryExecutorProvider,
  entries: readonly AuditEntry[],
): Promise<void> {
  if (entries.length === 0) return;
  await sql`/* audit.append */
    INSERT INTO audit.entry (actor, role, organisation, action, target, before_hash, after_hash, reason, request_id)
    SELECT actor, role, organisation, action, target, "beforeHash", "afterHash", reason, "requestId"
      FROM ROWS FROM (jsonb_to_recordset(${JSON.stringify(entries)}::jsonb) AS (
             actor text, role text, organisation text, action text, target text,
             "beforeHash" text, "afterHash" text, reason text, "requestId" text
           )) WITH ORDINALITY
     ORDER BY ordinality`.execute(unit);
}
