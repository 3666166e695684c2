import type { PermissionRow, PermissionTable } from '../../../platform/graphql/permissions.js';

/** Whoever changes the table, decides about changes, and audits that. */
const GOVERNING: PermissionRow = { CITY_ADMIN: 'full', REVIEWER: 'full', AUDITOR: 'full' };

/** Only the administration proposes; it or a reviewer decides, and never the same person both. */
const PROPOSING: PermissionRow = { CITY_ADMIN: 'full' };
const DECIDING: PermissionRow = { CITY_ADMIN: 'full', REVIEWER: 'full' };

function open(...fields: readonly string[]): PermissionTable[string] {
  return Object.fromEntries(fields.map((field) => [field, 'open'] as const));
}

/** Who sees and changes the permission table itself; what one is shown oneself, everybody may ask. */
export const permissionRows: PermissionTable = {
  Query: { permissionTable: GOVERNING, permissionChanges: GOVERNING, explainAccess: 'open' },
  Mutation: {
    permissionNarrow: PROPOSING,
    permissionApprove: DECIDING,
    permissionReject: DECIDING,
    permissionWithdraw: PROPOSING,
  },
  PermissionChange: {
    ...open('changeNo', 'field', 'column', 'cell', 'effectiveOn', 'state', 'proposedAs'),
    ...open('proposedAt', 'decidedAs', 'decidedAt'),
    ...open('reason', 'decisionReason', 'proposedBy', 'decidedBy'),
  },
  PermissionChangeEdge: open('cursor', 'node'),
  PermissionChangeConnection: open('edges', 'pageInfo'),
  PermissionChangePayload: open('change', 'refusals'),
  PermissionFieldRow: open('field', 'isOpen', 'cells'),
  PermissionCellShown: open('column', 'ceiling', 'withoutPurpose', 'withPurpose', 'change'),
  TriedViewRule: open('view', 'mismatches'),
  AccessExplanation: open('rules', 'cell', 'shown', 'needsPurpose', 'purposes'),
};
