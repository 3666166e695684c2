import type { Database } from '../../../platform/database/index.js';
import type { Job, Schedule } from '../../../platform/jobs/index.js';
import type { Outbox, Reaction } from '../../../platform/outbox/index.js';
import type { Access } from '../../access/index.js';
import type { Catalogue } from '../../catalogue/index.js';
import type { Evaluation } from '../../evaluation/index.js';
import type { Records } from '../../records/index.js';
import type { Reference } from '../../reference/index.js';
import type { Subjects } from '../../subjects/index.js';

export interface Supervision {
  readonly resolvers: readonly object[];
  readonly jobs: readonly Job[];
  readonly schedules: readonly Schedule[];
  readonly reactions: readonly Reaction[];
}

/** What supervision stands on. */
export interface SupervisionGround {
  readonly db: Database;
  readonly reference: Reference;
  readonly access: Access;
  readonly catalogue: Catalogue;
  readonly subjects: Subjects;
  readonly records: Records;
  readonly evaluation: Evaluation;
  readonly outbox: Outbox;
}

export function createSupervision(_ground: SupervisionGround): Supervision {
  return { resolvers: [], jobs: [], schedules: [], reactions: [] };
}
