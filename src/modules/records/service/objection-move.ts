import type { Outbox } from '../../../platform/outbox/index.js';
import { append } from '../../audit/index.js';
import type { ObjectionState } from '../domain/objection.js';
import { appendEvent } from '../store/objections.js';
import type { KeyOfRecord, Unit } from '../store/versions.js';
import { entryOf, keptGrounds, type Author, type Grounds } from './author.js';
import { objectionMoved } from './facts.js';

const USE_CASE_OF: Readonly<Record<ObjectionState, string>> = {
  RAISED: 'records.raiseObjection',
  ACCEPTED: 'records.acceptObjection',
  NOT_ACCEPTED: 'records.declineObjection',
  UPHELD: 'records.decideObjection',
  PARTIAL: 'records.decideObjection',
  REJECTED: 'records.decideObjection',
  WITHDRAWN: 'records.withdrawObjection',
};

export interface Move {
  readonly objection: string;
  readonly key: KeyOfRecord;
  /** The state into which it has come. */
  readonly state: ObjectionState;
  /** Null where the objection itself says why. */
  readonly grounds: Partial<Grounds> | null;
  readonly author: Author;
}

/** Notes a step of an objection among its events, in the log, and as a fact. */
export async function noteMove(
  outbox: Outbox,
  { sql }: Unit,
  { objection, key, state, grounds, author }: Move,
): Promise<void> {
  const { identity, now } = author;
  const { document, reason } = keptGrounds({ document: '', reason: '', ...grounds });
  await appendEvent(sql, {
    objection_no: objection,
    state,
    at: now,
    actor: identity.subject,
    role: identity.role,
    organisation: identity.organisation ?? null,
    document: document === '' ? null : document,
    reason: reason === '' ? null : reason,
  });
  const target = `objection:${objection}`;
  await append(sql, [
    entryOf(author, {
      action: USE_CASE_OF[state],
      target,
      ...(reason === '' ? {} : { reason }),
    }),
  ]);
  await outbox.announce(sql, objectionMoved(objection, key, state));
}
