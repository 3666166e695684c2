import type { PermissionRow, PermissionTable } from '../../../platform/graphql/permissions.js';

/** Who serves notices; of which scheme and where, is decided by request. */
const SERVING: PermissionRow = { INDUSTRY_REGULATOR: 'full', CITY_ADMIN: 'full' };
const REVIEWING: PermissionRow = { ...SERVING, REVIEWER: 'full' };

/** The subject itself, whoever governs it, and the auditor; to others no notice is there. */
export const CONCERNED = {
  SELF: 'full',
  REGULATOR: 'full',
  ADMIN: 'full',
  AUDITOR: 'full',
} as const satisfies PermissionRow;

function fieldsOf(row: PermissionRow, ...fields: readonly string[]): PermissionTable[string] {
  return Object.fromEntries(fields.map((field) => [field, row] as const));
}

function open(...fields: readonly string[]): PermissionTable[string] {
  return fieldsOf('open', ...fields);
}

/** Who sees and does what about notices; a view decides of each notice, whatever path leads to it. */
export const noticePermissions: PermissionTable = {
  Query: { tierAppeals: { ...REVIEWING, AUDITOR: 'full' } },
  Mutation: {
    tierNoticeServe: SERVING,
    tierAppealFile: { SUBJECT: 'full' },
    tierAppealDecide: REVIEWING,
  },
  Subject: open('tierNotices'),
  TierNotice: fieldsOf(
    CONCERNED,
    ...['id', 'uscc', 'schemeCode', 'grade', 'score', 'servedOn', 'noticeUntil'],
    ...['appealUntil', 'provisional', 'state', 'isOpen', 'appeal'],
  ),
  TierAppeal: open('grounds', 'evidence', 'filedOn', 'outcome', 'reason', 'decidedOn'),
  TierNoticeEdge: open('cursor', 'node'),
  TierNoticeConnection: open('edges', 'pageInfo'),
  TierNoticesServed: open(
    ...['scheme', 'division', 'served', 'servedOn', 'noticeUntil', 'appealUntil', 'provisional'],
  ),
  TierNoticeServePayload: open('notices', 'refusals'),
  TierAppealFilePayload: open('notice', 'refusals'),
  TierAppealDecidePayload: open('notice', 'refusals'),
};
