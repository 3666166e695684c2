import type { Fact } from '../../../platform/outbox/index.js';
import type { ObjectionState } from '../domain/objection.js';
import { recordId } from '../queries/find.js';
import type { KeyOfRecord } from '../store/versions.js';
import type { RecordAction } from '../tables.js';

/** A record has a new version by a decision, not by a report. */
export function recordStandingChanged(key: KeyOfRecord, action: RecordAction): Fact {
  return { name: 'RecordStandingChanged', record: recordId(key), uscc: key.uscc, action };
}

const NAME_OF: Readonly<Record<ObjectionState, string>> = {
  RAISED: 'ObjectionRaised',
  ACCEPTED: 'ObjectionAccepted',
  NOT_ACCEPTED: 'ObjectionDeclined',
  UPHELD: 'ObjectionDecided',
  PARTIAL: 'ObjectionDecided',
  REJECTED: 'ObjectionDecided',
  WITHDRAWN: 'ObjectionWithdrawn',
};

/** An objection has come into a state. */
export function objectionMoved(objection: string, key: KeyOfRecord, state: ObjectionState): Fact {
  return { name: NAME_OF[state], objection, record: recordId(key), uscc: key.uscc, state };
}
