import { sql, type QueryExecutorProvider, type RawBuilder } from 'kysely';

import type { MachineKey } from '../domain/machine-key.js';

/** A key with what its secret is compared with. */
export interface KeptKey extends MachineKey {
  readonly secretHash: Uint8Array;
}

const KEYS = sql`/* access.machineKeyColumns */ SELECT k.id, k.name, k.organisation, k.role,
      k.division, k.department, k.institution, k.purposes, k.valid_to AS "validTo", k.replaces,
      k.issued_at AS "issuedAt", k.secret_hash AS "secretHash", used.last_used_on AS "lastUsedOn",
      successor.id AS "replacedBy", ending.reason AS "endReason",
      until.ends_at AS "endsAt",
      CASE WHEN until.ends_at <= clock_timestamp() THEN 'OVER' ELSE 'IN_FORCE' END AS state
    FROM access.machine_key k
    LEFT JOIN access.machine_key_use used ON used.key_id = k.id
    LEFT JOIN access.machine_key successor ON successor.replaces = k.id
    LEFT JOIN LATERAL (SELECT e.ends_at, e.reason FROM access.machine_key_ending e
                        WHERE e.key_id = k.id ORDER BY e.ends_at, e.ending_no LIMIT 1) ending ON true
    CROSS JOIN LATERAL (SELECT least(ending.ends_at,
      (k.valid_to + 1)::timestamp AT TIME ZONE 'Asia/Shanghai') AS ends_at) until`;

/** Null for an id that nobody has. */
export async function findKey(db: QueryExecutorProvider, id: string): Promise<KeptKey | null> {
  const { rows } = await sql<KeptKey>`/* access.machineKey */ ${KEYS} WHERE k.id = ${id}`.execute(
    db,
  );
  return rows[0] ?? null;
}

export interface KeyListing {
  readonly organisation: string | null;
  /** Only of organisations within it; null: of all. */
  readonly district: string | null;
}

/** Where a key stands in the list. */
export type KeyPlace = Pick<MachineKey, 'organisation' | 'id'>;

/** A page by organisation and id, and one row more. */
export async function listKeys(
  db: QueryExecutorProvider,
  { organisation, district }: KeyListing,
  { after, first }: { readonly after: KeyPlace | null; readonly first: number },
): Promise<readonly MachineKey[]> {
  const conditions: RawBuilder<boolean>[] = [sql`true`];
  if (organisation !== null) conditions.push(sql`k.organisation = ${organisation}`);
  if (district !== null) {
    conditions.push(sql`EXISTS (SELECT FROM access.organisation o
      WHERE o.id = k.organisation AND starts_with(o.division, ${district}))`);
  }
  if (after !== null) {
    conditions.push(sql`(k.organisation, k.id) > (${after.organisation}, ${after.id})`);
  }
  const { rows } = await sql<KeptKey>`/* access.machineKeys */ ${KEYS}
     WHERE ${sql.join(conditions, sql` AND `)}
     ORDER BY k.organisation, k.id LIMIT ${first + 1}`.execute(db);
  return rows;
}
