import type { Generated } from 'kysely';

import type { CivilDate } from '../../kernel/civil-date.js';
import type { ObjectionGround, ObjectionState } from './domain/objection.js';
import type { RecordsTables } from './tables.js';

export interface ObjectionTable {
  objection_no: Generated<string>;
  uscc: string;
  record_no: string;
  ground: ObjectionGround;
  statement: string;
  evidence: string[];
  state: ObjectionState;
  raised_on: CivilDate;
  accept_due_on: CivilDate;
  accepted_on: CivilDate | null;
  decide_due_on: CivilDate | null;
  /** Whether the day by which it must be answered next rests on a calendar not yet announced. */
  due_provisional: boolean;
  ended_on: CivilDate | null;
}

/** Append-only: who moved the objection, when and why. */
export interface ObjectionEventTable {
  objection_no: string;
  event_no: number;
  state: ObjectionState;
  at: Date;
  actor: string;
  role: string;
  organisation: string | null;
  document: string | null;
  reason: string | null;
}

export interface ObjectionsTables extends RecordsTables {
  'records.objection': ObjectionTable;
  'records.objection_event': ObjectionEventTable;
}
