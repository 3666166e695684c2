export { canonicalHash } from './canonical-hash.js';
export type { Hashable } from '../../kernel/canonical-json.js';
export type { AuditEntry } from './domain/entry.js';
export { createAudit } from './graphql/create-audit.js';
export { auditGraphql } from './graphql/module.js';
export { append } from './store.js';
export { auditEntities } from './tables.js';
