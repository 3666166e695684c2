import type { PermissionRow, PermissionTable } from '../../../platform/graphql/permissions.js';
import { ledgerPermissions } from './ledger-permissions.js';

/** Whom somebody read about beside a subject, and which person read, is no matter of the subject. */
const AUDITING: PermissionRow = { AUDITOR: 'full' };

/** The log is reached by its root field only, so the roles are decided there. */
export const auditPermissions: PermissionTable = {
  Query: {
    auditEntries: { AUDITOR: 'full', CITY_ADMIN: 'full' },
    accessEntries: AUDITING,
    ledgerFindings: { AUDITOR: 'full', CITY_ADMIN: 'full' },
    // That the log only grows is for everybody to check: hashes tell nothing of what they are made of.
    ledgerCheckpoint: 'open',
    ledgerConsistency: 'open',
  },
  ...ledgerPermissions,
  AccessEntryConnection: { edges: 'open', pageInfo: 'open' },
  AccessEntryEdge: { cursor: 'open', node: 'open' },
  AccessEntry: {
    id: 'open',
    at: 'open',
    role: 'open',
    organisationId: 'open',
    purpose: 'open',
    classes: 'open',
    discloseFrom: 'open',
    // Whoever read, and whom else, stand in it as hashes only; lines are opened of subjects that are shown.
    proof: 'open',
    actor: AUDITING,
    operation: AUDITING,
    requestId: AUDITING,
    subjects: AUDITING,
  },
  AccessedSubject: { uscc: 'open', classes: 'open' },
  AuditEntryConnection: { edges: 'open', pageInfo: 'open' },
  AuditEntryEdge: { cursor: 'open', node: 'open' },
  AuditEntry: {
    number: 'open',
    at: 'open',
    actor: 'open',
    role: 'open',
    organisation: 'open',
    action: 'open',
    target: 'open',
    beforeHash: 'open',
    afterHash: 'open',
    reason: 'open',
    requestId: 'open',
  },
};
