import type { PermissionRow, PermissionTable } from '../../../platform/graphql/permissions.js';

/** Who keeps ledgers and who receives them; of which scheme and where, is decided by request. */
const KEEPING: PermissionRow = { INDUSTRY_REGULATOR: 'full', CITY_ADMIN: 'full' };
const RECEIVING: PermissionRow = { CITY_ADMIN: 'full', REVIEWER: 'full' };

function open(...fields: readonly string[]): PermissionTable[string] {
  return Object.fromEntries(fields.map((field) => [field, 'open'] as const));
}

/** Who sees and does what about ledgers; their rows are reached through the guarded root only. */
export const ledgerPermissions: PermissionTable = {
  Query: { supervisionLedger: { ...KEEPING, ...RECEIVING, AUDITOR: 'full' } },
  Mutation: {
    ledgerOpen: KEEPING,
    ledgerMeasureAdd: KEEPING,
    ledgerSubmit: KEEPING,
    ledgerAccept: RECEIVING,
    ledgerReturn: RECEIVING,
  },
  SupervisionLedger: open(
    ...['scheme', 'quarter', 'division', 'state', 'edition', 'contentHash', 'history'],
    ...['rows', 'rowCount'],
  ),
  LedgerStep: open('action', 'state', 'at', 'role', 'organisation', 'reason'),
  LedgerRow: open(
    ...['uscc', 'subject', 'grade', 'previousGrade', 'score', 'schemeVersion', 'heldBy'],
    'measures',
  ),
  LedgerRowEdge: open('cursor', 'node'),
  LedgerRowConnection: open('edges', 'pageInfo'),
  LedgerMeasure: open(
    ...['id', 'code', 'type', 'nameZh', 'nameEn', 'basis', 'unit', 'executedOn', 'evidence'],
    ...['outcome', 'grade', 'records'],
  ),
  LedgerOpenPayload: open('ledger', 'refusals'),
  LedgerSubmitPayload: open('ledger', 'refusals'),
  LedgerAcceptPayload: open('ledger', 'refusals'),
  LedgerReturnPayload: open('ledger', 'refusals'),
  LedgerMeasureAddPayload: open('row', 'refusals'),
};
