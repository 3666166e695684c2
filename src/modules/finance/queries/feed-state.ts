import { type QueryExecutorProvider, sql } from 'kysely';

import type { CivilDate } from '../../../kernel/civil-date.js';
import type { SnapshotEntry } from '../domain/snapshot.js';
import { TOLD_DIVISION } from './division.js';

/** What a list said of a subject at the end of a day. */
export interface StateOfDay {
  /** Null where no edition was made by then. */
  readonly edition: number | null;
  readonly madeAt: Date;
  readonly policyVersion: string;
  readonly entry: SnapshotEntry | null;
  /** Of the subject as it is known now; null where nobody knows it. */
  readonly division: string | null;
  /** When the hub looked. */
  readonly checkedAt: Date;
}

/** Null where there is no such policy. */
export async function findStateOfDay(
  db: QueryExecutorProvider,
  asked: { readonly policy: string; readonly uscc: string; readonly day: CivilDate },
): Promise<StateOfDay | null> {
  const { policy, uscc, day } = asked;
  const { rows } = await sql<StateOfDay>`/* finance.findStateOfDay */
    SELECT g.edition, g.made_at AS "madeAt", g.version AS "policyVersion",
           (SELECT jsonb_build_object('name', e.name, 'gradeBand', e.grade_band,
                     'validFrom', e.valid_from, 'validTo', e.valid_to,
                     'pendingObjection', e.pending_objection)
              FROM finance.entry e
             WHERE e.uscc = ${uscc} AND e.policy = ${policy}
               AND e.edition_from <= g.edition AND e.edition_to > g.edition) AS entry,
           (SELECT ${TOLD_DIVISION} FROM subjects.subject_view s
             WHERE s.uscc = ${uscc} AND s.known_to = 'infinity') AS division,
           clock_timestamp() AS "checkedAt"
      FROM (SELECT FROM finance.policy p WHERE p.code = ${policy} LIMIT 1) known
      LEFT JOIN LATERAL (
        SELECT e.edition, e.made_at, p.version
          FROM finance.edition e JOIN finance.policy p ON p.policy_no = e.policy_no
         WHERE e.policy = ${policy}
           AND e.made_at < (${day}::date + 1)::timestamp AT TIME ZONE 'Asia/Shanghai'
         ORDER BY e.edition DESC LIMIT 1) g ON true`.execute(db);
  return rows[0] ?? null;
}

/** A public key as JWKS shows it. */
export interface PublicKey {
  readonly kid: string;
  readonly kty: string;
  readonly crv: string;
  readonly x: string;
}

/** Every public key by which a snapshot was ever signed, oldest first. */
export async function listSnapshotKeys(db: QueryExecutorProvider): Promise<readonly PublicKey[]> {
  const { rows } = await sql<{ jwk: PublicKey }>`/* finance.listSnapshotKeys */
    SELECT jwk FROM finance.snapshot_key ORDER BY first_used_at, kid`.execute(db);
  return rows.map(({ jwk }) => jwk);
}
