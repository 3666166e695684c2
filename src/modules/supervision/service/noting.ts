import type { Kysely } from 'kysely';

import type { Database } from '../../../platform/database/index.js';
import type { Outbox } from '../../../platform/outbox/index.js';
import { append, type AuditEntry } from '../../audit/index.js';
import type {
  LedgerMeasureAdded,
  LedgerMoved,
  TierAppealMoved,
  TierNoticesServed,
} from '../facts.js';
import type { SupervisionTables } from '../tables.js';

type SupervisionFact = TierNoticesServed | TierAppealMoved | LedgerMoved | LedgerMeasureAdded;

/** A transaction in which what was done is told as well. */
export interface NotingUnit {
  readonly sql: Kysely<SupervisionTables>;
  /** In the log and as a fact. */
  readonly note: (entry: AuditEntry, fact: SupervisionFact) => Promise<void>;
}

export interface NotingNeeds {
  readonly db: Pick<Database, 'read' | 'write'>;
  readonly outbox: Outbox;
}

export function writeNoting<R>(
  { db, outbox }: NotingNeeds,
  work: (unit: NotingUnit) => Promise<R>,
): Promise<R> {
  return db.write<SupervisionTables, R>(({ sql }) =>
    work({
      sql,
      note: async (entry, fact) => {
        await append(sql, [entry]);
        await outbox.announce(sql, fact);
      },
    }),
  );
}
