import type { Refusal } from '../../../kernel/result.js';
import type { Outbox } from '../../../platform/outbox/index.js';
import type { View } from '../../access/index.js';
import { append, canonicalHash, type Hashable } from '../../audit/index.js';
import { readRecordId, recordId } from '../queries/find.js';
import { viewOfRecord } from '../queries/reach.js';
import { findCurrent, writeVersion, type Change, type Unit } from '../store/versions.js';
import type { RecordAction } from '../domain/record-version.js';
import type { RecordVersionRow } from '../tables.js';
import {
  entryOf,
  keptGrounds,
  reasonFor,
  sightOfAuthor,
  type Author,
  type Grounds,
} from './author.js';
import { recordStandingChanged } from './facts.js';

/** They answer for a record: its source department and the administrator of its subject's division. */
export const ANSWERABLE: ReadonlySet<View> = new Set(['REPORTER', 'ADMIN']);

/** The current version of a record for which the author answers; null also when it sees the record only. */
export async function findAnswerable(
  { em, sql }: Unit,
  id: string,
  author: Author,
): Promise<RecordVersionRow | null> {
  const key = readRecordId(id);
  if (key === null) return null;
  const view = await viewOfRecord(sql, sightOfAuthor(author), key);
  return view === null || !ANSWERABLE.has(view) ? null : findCurrent(em, key);
}

export function isClosed({ status }: RecordVersionRow): boolean {
  return status !== 'VALID';
}

/** Why a record that the author found cannot be decided about: it is closed, or not the one that was seen. */
export function hindrances(before: RecordVersionRow, expectedVersion: number): readonly Refusal[] {
  const { version } = before;
  return [
    ...(isClosed(before) ? [reasonFor('RECORD_CLOSED', ['record'])] : []),
    ...(version === expectedVersion
      ? []
      : [
          reasonFor('VERSION_PASSED', ['expectedVersion'], {
            expected: expectedVersion,
            current: version,
          }),
        ]),
  ];
}

const USE_CASE_OF: Readonly<Partial<Record<RecordAction, string>>> = {
  CORRECTED: 'records.correct',
  REVOKED: 'records.revoke',
  WITHDRAWN: 'records.withdraw',
  SUPERSEDED: 'records.supersede',
  REPAIRED: 'records.repair',
  EXPIRED: 'records.expire',
  DISPUTED: 'records.dispute',
  DISPUTE_ENDED: 'records.endDispute',
};

export interface Decision {
  readonly before: RecordVersionRow;
  readonly change: Change;
  readonly action: RecordAction;
  readonly grounds: Grounds;
  readonly author: Author;
}

/** Enters a decision as the record's next version, in the log, and as a fact for whoever builds on records. */
export async function enter(
  outbox: Outbox,
  unit: Unit,
  { before, change, action, grounds, author }: Decision,
): Promise<void> {
  const beforeHash = canonicalHash(hashable(before));
  const made = { ...keptGrounds(grounds), action, changedBy: author.identity.subject };
  const after = await writeVersion(unit, before, { change, ...made });
  await append(unit.sql, [
    entryOf(author, {
      action: USE_CASE_OF[action] ?? 'records.change',
      target: `record:${recordId(after)}`,
      beforeHash,
      afterHash: canonicalHash(hashable(after)),
      reason: made.reason,
    }),
  ]);
  await outbox.announce(unit.sql, recordStandingChanged(after, action));
}

/** What of a version is hashed for the log: what it says and what force it has. */
function hashable(version: RecordVersionRow): Hashable {
  return {
    recordType: version.recordType,
    typeVersion: version.typeVersion,
    payload: version.payload,
    status: version.status,
    objectionNo: version.objectionNo,
    repairedOn: version.repairedOn,
    expiredOn: version.expiredOn,
    supersededBy: version.supersededBy,
  };
}
