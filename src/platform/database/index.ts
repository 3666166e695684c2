export { connectDatabase, type ConnectOptions } from './connect.js';
export { DatabaseFault, databaseExitCodes, type DatabaseFaultKind } from './fault.js';
export { migrate, type NamedMigration } from './migrate.js';
export type { BulkUnit, Database, DatabaseLogger, WriteUnit } from './types.js';
export { type EmbeddedOptions, type EmbeddedServer, openEmbedded } from './embedded/index.js';
