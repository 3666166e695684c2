import type { PermissionRow, PermissionTable } from '../../../platform/graphql/permissions.js';

/** They answer for records: in SQL a reporter for its department's, an administrator for its division's. */
const ANSWERABLE: PermissionRow = { CITY_ADMIN: 'full', DEPARTMENT_REPORTER: 'full' };
const SUBJECT: PermissionRow = { SUBJECT: 'full' };
const CONCERNED: PermissionRow = { ...ANSWERABLE, ...SUBJECT, AUDITOR: 'full' };

/** To whom an objection does not concern it does not exist: its rows are absent (`queries/objections.ts`). */
export const objectionPermissions: PermissionTable = {
  Query: { objection: CONCERNED, objections: CONCERNED },
  Mutation: {
    recordCorrect: ANSWERABLE,
    recordRevoke: ANSWERABLE,
    recordWithdraw: ANSWERABLE,
    recordSupersede: ANSWERABLE,
    recordRepair: ANSWERABLE,
    recordExpire: ANSWERABLE,
    recordRaiseObjection: SUBJECT,
    recordAcceptObjection: ANSWERABLE,
    recordDeclineObjection: ANSWERABLE,
    recordDecideObjection: ANSWERABLE,
    recordWithdrawObjection: SUBJECT,
  },
  Record: {
    objections: { SELF: 'full', REPORTER: 'full', ADMIN: 'full', AUDITOR: 'full' },
  },
  Objection: {
    id: 'open',
    record: 'open',
    ground: 'open',
    statement: 'open',
    evidence: 'open',
    state: 'open',
    raisedOn: 'open',
    acceptDueOn: 'open',
    acceptedOn: 'open',
    decideDueOn: 'open',
    provisional: 'open',
    isOverdue: 'open',
    endedOn: 'open',
    history: 'open',
  },
  ObjectionEvent: {
    state: 'open',
    at: 'open',
    role: 'open',
    organisation: 'open',
    document: 'open',
    reason: 'open',
  },
  ObjectionEdge: { cursor: 'open', node: 'open' },
  ObjectionConnection: { edges: 'open', pageInfo: 'open' },
  RecordCorrectPayload: { record: 'open', refusals: 'open' },
  RecordRevokePayload: { record: 'open', refusals: 'open' },
  RecordWithdrawPayload: { record: 'open', refusals: 'open' },
  RecordSupersedePayload: { record: 'open', refusals: 'open' },
  RecordRepairPayload: { record: 'open', refusals: 'open' },
  RecordExpirePayload: { record: 'open', refusals: 'open' },
  RecordRaiseObjectionPayload: { objection: 'open', refusals: 'open' },
  RecordAcceptObjectionPayload: { objection: 'open', refusals: 'open' },
  RecordDeclineObjectionPayload: { objection: 'open', refusals: 'open' },
  RecordDecideObjectionPayload: { objection: 'open', refusals: 'open' },
  RecordWithdrawObjectionPayload: { objection: 'open', refusals: 'open' },
};
