import type { PermissionTable } from '../../../platform/graphql/permissions.js';

/** What the ledger shows is reached by fields that are ruled where they stand. */
export const ledgerPermissions: PermissionTable = {
  LedgerFindingConnection: { edges: 'open', pageInfo: 'open' },
  LedgerFindingEdge: { cursor: 'open', node: 'open' },
  LedgerFinding: {
    number: 'open',
    fault: 'open',
    kind: 'open',
    key: 'open',
    leafIndex: 'open',
    foundAt: 'open',
    seenAt: 'open',
    clearedAt: 'open',
    message: 'open',
    messageZh: 'open',
  },
  LedgerCheckpoint: { size: 'open', note: 'open', signedAt: 'open' },
  LedgerConsistency: { from: 'open', to: 'open', path: 'open' },
  LedgerProof: { kind: 'open', key: 'open', leafIndex: 'open', file: 'open' },
};
