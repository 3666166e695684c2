import type { Database } from '../../../platform/database/index.js';
import type { Reference } from '../../reference/index.js';
import type { Access } from '../../access/index.js';
import type { AccessLedger } from '../../audit/index.js';
import type { Catalogue } from '../../catalogue/index.js';
import type { Intake } from '../../intake/index.js';
import type { Subjects } from '../../subjects/index.js';
import type { Records } from '../../records/index.js';
import type { Evaluation } from '../../evaluation/index.js';
import type { Outbox } from '../../../platform/outbox/index.js';
import type { SnapshotSigning } from '../service/snapshot-key.js';

/** What finance stands on. */
export interface FinanceGround {
  readonly db: Database;
  readonly reference: Reference;
  readonly audit: { readonly accessLedger: Pick<AccessLedger, 'record'> };
  readonly access: Access;
  readonly catalogue: Catalogue;
  readonly intake: Intake;
  readonly subjects: Subjects;
  readonly records: Records;
  readonly evaluation: Evaluation;
  readonly outbox: Outbox;
  /** By what snapshots are signed; without it none is. */
  readonly signing?: SnapshotSigning;
}
