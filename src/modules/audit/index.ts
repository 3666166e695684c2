export { canonicalHash, canonicalJson, type Hashable } from './domain/canonical-hash.js';
export type { AuditEntry, LoggedEntry } from './domain/entry.js';
export { append } from './store.js';
