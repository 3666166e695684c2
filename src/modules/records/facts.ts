import type { ObjectionState } from './domain/objection.js';
import type { RecordAction } from './domain/record-version.js';

/** A submission's records are stored; announced in their transaction, once per submission. */
export interface RecordsAccepted {
  readonly name: 'RecordsAccepted';
  readonly submission: string;
}

/** A record has a new version by a decision, not by a report. */
export interface RecordStandingChanged {
  readonly name: 'RecordStandingChanged';
  readonly record: string;
  readonly uscc: string;
  readonly action: RecordAction;
}

/** An objection has come into a state. */
export interface ObjectionMoved {
  readonly name:
    | 'ObjectionRaised'
    | 'ObjectionAccepted'
    | 'ObjectionDeclined'
    | 'ObjectionDecided'
    | 'ObjectionWithdrawn';
  readonly objection: string;
  readonly record: string;
  readonly uscc: string;
  readonly state: ObjectionState;
}
