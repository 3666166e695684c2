export { canonicalJson, type Hashable } from './domain/canonical-json.js';
export type { AuditEntry, LoggedEntry } from './domain/entry.js';
export { canonicalHash } from './canonical-hash.js';
export { append } from './store.js';
