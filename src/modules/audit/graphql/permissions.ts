import type { PermissionTable } from '../../../platform/graphql/permissions.js';

/** The log is reached by its root field only, so the roles are decided there. */
export const auditPermissions: PermissionTable = {
  Query: { auditEntries: { AUDITOR: 'full', CITY_ADMIN: 'full' } },
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
