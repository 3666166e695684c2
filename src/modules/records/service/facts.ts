import type { ObjectionState } from '../domain/objection.js';
import type { ObjectionMoved, RecordStandingChanged } from '../facts.js';
import { recordId } from '../queries/find.js';
import type { KeyOfRecord } from '../store/versions.js';
import type { RecordAction } from '../domain/record-version.js';

/** A record has a new version by a decision, not by a report. */
export function recordStandingChanged(
  key: KeyOfRecord,
  action: RecordAction,
): RecordStandingChanged {
  return { name: 'RecordStandingChanged', record: recordId(key), uscc: key.uscc, action };
}

const NAME_OF: Readonly<Record<ObjectionState, ObjectionMoved['name']>> = {
  RAISED: 'ObjectionRaised',
  ACCEPTED: 'ObjectionAccepted',
  NOT_ACCEPTED: 'ObjectionDeclined',
  UPHELD: 'ObjectionDecided',
  PARTIAL: 'ObjectionDecided',
  REJECTED: 'ObjectionDecided',
  WITHDRAWN: 'ObjectionWithdrawn',
};

/** An objection has come into a state. */
export function objectionMoved(
  objection: string,
  key: KeyOfRecord,
  state: ObjectionState,
): ObjectionMoved {
  return { name: NAME_OF[state], objection, record: recordId(key), uscc: key.uscc, state };
}
