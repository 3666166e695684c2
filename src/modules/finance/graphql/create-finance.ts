import type { Database } from '../../../platform/database/index.js';
import type { Job, Schedule } from '../../../platform/jobs/index.js';
import type { Outbox, Reaction } from '../../../platform/outbox/index.js';
import type { Access } from '../../access/index.js';
import type { Catalogue } from '../../catalogue/index.js';
import type { Evaluation } from '../../evaluation/index.js';
import type { Intake } from '../../intake/index.js';
import type { Records } from '../../records/index.js';
import type { Reference } from '../../reference/index.js';
import type { Subjects } from '../../subjects/index.js';
import { Policies } from '../service/policies.js';

export interface Finance {
  /** By what whitelists are drawn up. */
  readonly policies: Policies;
  readonly resolvers: readonly object[];
  readonly jobs: readonly Job[];
  readonly schedules: readonly Schedule[];
  readonly reactions: readonly Reaction[];
}

/** What finance stands on. */
export interface FinanceGround {
  readonly db: Database;
  readonly reference: Reference;
  readonly access: Access;
  readonly catalogue: Catalogue;
  readonly intake: Intake;
  readonly subjects: Subjects;
  readonly records: Records;
  readonly evaluation: Evaluation;
  readonly outbox: Outbox;
}

export function createFinance({ db, catalogue, evaluation }: FinanceGround): Finance {
  const policies = new Policies({ db, catalogue, evaluation });
  return { policies, resolvers: [], jobs: [], schedules: [], reactions: [] };
}
