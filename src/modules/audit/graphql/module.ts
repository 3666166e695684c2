import type { GraphqlModule } from '../../../platform/graphql/module.js';
import { AccessEntryResolver } from './access-resolver.js';
import { LedgerResolver } from './ledger-resolver.js';
import { auditPermissions } from './permissions.js';
import { AuditResolver } from './resolver.js';

export const auditGraphql: GraphqlModule = {
  resolvers: [AuditResolver, AccessEntryResolver, LedgerResolver],
  orphanedTypes: [],
  permissions: auditPermissions,
};
