import { type Kysely, type RawBuilder, sql } from 'kysely';

import type { LedgerStep } from '../domain/ledger.js';
import type { SupervisionTables } from '../tables.js';

type Sql = Kysely<SupervisionTables>;

/** Which ledger is meant. */
export interface LedgerKey {
  readonly scheme: string;
  /** E.g. `2026Q4`. */
  readonly quarter: string;
  /** Significant digits of the reporting unit's division. */
  readonly division: string;
}

/** A step as it is kept. */
export interface KeptStep extends LedgerStep {
  readonly contentHash: string | null;
  readonly role: string;
  readonly organisation: string | null;
  readonly reason: string | null;
  /** RFC 3339. */
  readonly at: string;
}

/** A ledger with every step that was taken, oldest first. */
export interface KeptLedger extends LedgerKey {
  readonly ledgerNo: number;
  readonly steps: readonly KeptStep[];
}

/** The ledger; null when it was never opened. */
export async function findLedger(db: Sql, key: LedgerKey): Promise<KeptLedger | null> {
  return one(db, sql`/* supervision.ledger */ ${ledgerOf(key)}`);
}

/** The same, which nobody else moves until the transaction ends. */
export async function lockLedger(db: Sql, key: LedgerKey): Promise<KeptLedger | null> {
  return one(db, sql`/* supervision.lockLedger */ ${ledgerOf(key)} FOR UPDATE OF l`);
}

async function one(db: Sql, asked: RawBuilder<unknown>): Promise<KeptLedger | null> {
  const { rows } = await (asked as RawBuilder<KeptLedger>).execute(db);
  return rows[0] ?? null;
}

function ledgerOf({ scheme, quarter, division }: LedgerKey): RawBuilder<unknown> {
  return sql`/* supervision.ledgerColumns */ SELECT l.ledger_no AS "ledgerNo", l.scheme, l.quarter, l.division,
      (SELECT coalesce(jsonb_agg(jsonb_build_object('action', e.action, 'state', e.state,
                'edition', e.edition, 'contentHash', e.content_hash, 'actor', e.actor, 'role', e.role,
                'organisation', e.organisation, 'reason', e.reason, 'at', e.at)
              ORDER BY e.event_no), '[]')
         FROM supervision.ledger_event e WHERE e.ledger_no = l.ledger_no) AS steps
    FROM supervision.ledger l
   WHERE l.scheme = ${scheme} AND l.quarter = ${quarter} AND l.division = ${division}`;
}
