export { canonicalHash } from './canonical-hash.js';
export type { Hashable } from '../../kernel/canonical-json.js';
export type { AuditEntry } from './domain/entry.js';
export { createAudit } from './graphql/create-audit.js';
export { auditGraphql } from './graphql/module.js';
export { append } from './store/entries.js';
export { auditEntities } from './tables.js';
export { FIELD_CLASSES, type FieldClass } from './domain/field-class.js';
export { readsOf } from './reads/noted-reads.js';
