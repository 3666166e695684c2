export { withoutIndexes } from './bulk-load.js';
export { connectDatabase } from './connect.js';
export { isDiskFull } from './error-code.js';
export { lastStampsUntil, lockKnowledge, nextStamp } from './knowledge.js';
export { StampType } from './stamp-type.js';
export { todayInShanghai } from './today.js';
export { migrate } from './migrate.js';
export type { BulkUnit, Database, WriteUnit } from './types.js';
export { type EmbeddedServer, openEmbedded } from './embedded/index.js';
