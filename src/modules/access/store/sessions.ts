import { sql, type QueryExecutorProvider } from 'kysely';

import type { Identity } from '../domain/identity.js';

/** Somebody signed in. */
export interface KeptSession {
  readonly sessionNo: string;
  readonly identity: Identity;
  readonly endsAt: Date;
}

/** So often at most it is written down that a session is used. */
const SEEN_EVERY_SECONDS = 60;

/**
 * The session that stands at an instant, noted as used.
 *
 * @returns null for one that nobody has, that has ended or that was idle too long.
 */
export async function findSession(
  db: QueryExecutorProvider,
  { idHash, at, idleSeconds }: { idHash: Uint8Array; at: Date; idleSeconds: number },
): Promise<KeptSession | null> {
  const { rows } = await sql<KeptSession>`/* access.session */
    WITH standing AS (
      SELECT session_no, identity, ends_at, last_seen_at FROM access.session
       WHERE id_hash = ${Buffer.from(idHash)} AND ends_at > ${at}::timestamptz
         AND last_seen_at > ${at}::timestamptz - make_interval(secs => ${idleSeconds})
    ), seen AS (
      UPDATE access.session s SET last_seen_at = ${at}::timestamptz FROM standing
       WHERE s.session_no = standing.session_no
         AND standing.last_seen_at < ${at}::timestamptz - make_interval(secs => ${SEEN_EVERY_SECONDS})
    )
    SELECT session_no AS "sessionNo", identity, ends_at AS "endsAt" FROM standing`.execute(db);
  return rows[0] ?? null;
}

/** @returns its number. */
export async function insertSession(
  unit: QueryExecutorProvider,
  {
    idHash,
    identity,
    at,
    endsAt,
  }: { idHash: Uint8Array; identity: Identity; at: Date; endsAt: Date },
): Promise<string> {
  const { rows } = await sql<{ sessionNo: string }>`/* access.insertSession */
    INSERT INTO access.session (id_hash, identity, signed_in_at, last_seen_at, ends_at)
    VALUES (${Buffer.from(idHash)}, ${JSON.stringify(identity)}::jsonb, ${at}, ${at}, ${endsAt})
    RETURNING session_no AS "sessionNo"`.execute(unit);
  const [row] = rows;
  if (row === undefined) throw new Error('an inserted row is returned');
  return row.sessionNo;
}

/** @returns what was ended; null when there was nothing. */
export async function deleteSession(
  unit: QueryExecutorProvider,
  idHash: Uint8Array,
): Promise<KeptSession | null> {
  const { rows } = await sql<KeptSession>`/* access.deleteSession */
    DELETE FROM access.session WHERE id_hash = ${Buffer.from(idHash)}
    RETURNING session_no AS "sessionNo", identity, ends_at AS "endsAt"`.execute(unit);
  return rows[0] ?? null;
}

/** Of a session that is over nothing is needed: that somebody signed in stands in the log. */
export async function deleteOverSessions(
  unit: QueryExecutorProvider,
  { at, idleSeconds }: { readonly at: Date; readonly idleSeconds: number },
): Promise<void> {
  await sql`/* access.deleteOverSessions */
    DELETE FROM access.session WHERE ends_at <= ${at}::timestamptz
        OR last_seen_at <= ${at}::timestamptz - make_interval(secs => ${idleSeconds})`.execute(
    unit,
  );
}
