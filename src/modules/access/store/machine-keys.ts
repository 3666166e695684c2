import { sql, type QueryExecutorProvider } from 'kysely';

import type { CivilDate } from '../../../kernel/civil-date.js';
import type { KeyScope } from '../domain/machine-key.js';
import type { Actor } from './authorisations.js';

/** A key as it is written down: of the secret the hash. */
export interface NewKey extends KeyScope {
  readonly id: string;
  readonly secretHash: Uint8Array;
  readonly name: string;
  readonly validTo: CivilDate;
  readonly replaces: string | null;
}

export async function insertKey(
  unit: QueryExecutorProvider,
  key: NewKey,
  { actor, role: issuerRole, organisation: issuerOrganisation }: Actor,
): Promise<void> {
  const { id, secretHash, name, organisation, role, division, department, institution } = key;
  await sql`/* access.insertKey */
    INSERT INTO access.machine_key
      (id, secret_hash, name, organisation, role, division, department, institution, purposes,
       valid_to, replaces, issued_by, issuer_role, issuer_organisation)
    VALUES (${id}, ${Buffer.from(secretHash)}, ${name}, ${organisation}, ${role}, ${division},
            ${department}, ${institution}, ${[...key.purposes]}::text[], ${key.validTo}::date,
            ${key.replaces}, ${actor}, ${issuerRole}, ${issuerOrganisation})`.execute(unit);
}

/** Whoever ends or rotates a key waits for the others that do, until they have committed. */
export async function lockKey(unit: QueryExecutorProvider, id: string): Promise<void> {
  await sql`/* access.lockKey */
    SELECT FROM access.machine_key WHERE id = ${id} FOR UPDATE`.execute(unit);
}

/** @param afterHours how long it may still be used; by the database's clock. */
export async function insertEnding(
  unit: QueryExecutorProvider,
  { id, afterHours, reason }: { id: string; afterHours: number; reason: string },
  { actor, role, organisation }: Actor,
): Promise<void> {
  await sql`/* access.insertEnding */
    INSERT INTO access.machine_key_ending (key_id, ends_at, reason, ended_by, role, organisation)
    VALUES (${id}, clock_timestamp() + make_interval(hours => ${afterHours}::int), ${reason},
            ${actor}, ${role}, ${organisation})`.execute(unit);
}

/** The day is kept, no more: who asked what stands in the ledger. */
export async function noteUse(
  db: QueryExecutorProvider,
  id: string,
  day: CivilDate,
): Promise<void> {
  await sql`/* access.noteKeyUse */
    INSERT INTO access.machine_key_use AS known (key_id, last_used_on) VALUES (${id}, ${day}::date)
    ON CONFLICT (key_id) DO UPDATE SET last_used_on = excluded.last_used_on
     WHERE known.last_used_on < excluded.last_used_on`.execute(db);
}
