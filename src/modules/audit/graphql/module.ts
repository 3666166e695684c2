import type { GraphqlModule } from '../../../platform/graphql/module.js';
import { AccessEntryProof } from './access-proof.js';
import { AccessEntryResolver } from './access-resolver.js';
import { LedgerResolver } from './ledger-resolver.js';
import { auditPermissions } from './permissions.js';
import { AuditResolver } from './resolver.js';

export const auditGraphql: GraphqlModule = {
  resolvers: [AuditResolver, AccessEntryResolver, AccessEntryProof, LedgerResolver],
  orphanedTypes: [],
  permissions: auditPermissions,
};
