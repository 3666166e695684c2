import type { PermissionTable } from '../../../platform/graphql/permissions.js';
import { mergePermissions } from '../../access/index.js';
import type { Entities } from '../../evaluation/index.js';
import type { Ledgers } from '../service/ledger.js';
import type { Notices } from '../service/notices.js';
import { LedgerMutations } from './ledger-mutations.js';
import { ledgerPermissions } from './ledger-permissions.js';
import { LedgerResolver, LedgerRowFields } from './ledger-resolver.js';
import { NoticeMutations } from './notice-mutations.js';
import { noticePermissions } from './notice-permissions.js';
import { SubjectNotices, TierAppealResolver } from './notice-resolver.js';

/** What notices and ledgers give to the schema. */
export const noticeAndLedgerResolvers = [
  NoticeMutations,
  TierAppealResolver,
  SubjectNotices,
  LedgerMutations,
  LedgerResolver,
  LedgerRowFields,
];

export const noticeAndLedgerPermissions: PermissionTable = mergePermissions([
  noticePermissions,
  ledgerPermissions,
]);

/** The instances behind these classes. */
export function noticeAndLedgerInstances(ground: {
  readonly notices: Notices;
  readonly ledgers: Ledgers;
  readonly entities: Entities;
}): readonly object[] {
  const { notices, ledgers, entities } = ground;
  return [
    new NoticeMutations(notices),
    new TierAppealResolver(notices),
    new SubjectNotices(notices),
    new LedgerMutations(ledgers),
    new LedgerResolver(ledgers),
    new LedgerRowFields(entities),
  ];
}
