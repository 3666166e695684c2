import type { Migration } from '@mikro-orm/migrations';
import type { Constructor } from '@mikro-orm/core';
import { type Kysely, sql } from 'kysely';

import { errorCode } from './error-code.js';
import { DatabaseFault } from './fault.js';
import { inspectTextSearch } from './server-check.js';
import type { Database } from './types.js';

/** A migration under the name by which the database remembers it. */
export interface NamedMigration {
  readonly name: string;
  readonly class: typeof Migration;
}

/**
 * Brings the schema up to date, all pending migrations in one transaction. Processes that start at
 * the same moment queue behind an advisory lock; the later ones find nothing to do.
 *
 * @throws DatabaseFault SCHEMA_NEWER, EXTENSION_MISSING or LOCALE_BLIND
 */
export async function migrate(
  db: Database,
  migrations: readonly NamedMigration[],
): Promise<{ applied: string[] }> {
  return db
    .read<unknown>()
    .connection()
    .execute(async (connection) => {
      await sql`/* platform.migrationLock */ SELECT pg_advisory_lock(${LOCK_KEY})`.execute(
        connection,
      );
      try {
        const applied = await applyPending(db, migrations);
        await inspectTextSearch(connection);
        return { applied };
      } finally {
        await releaseLock(connection);
      }
    });
}

/** Any constant serves that no other application in the same database uses ('xinshu' in ASCII). */
const LOCK_KEY = 0x78696e736875;

/** `feature_not_supported`, `insufficient_privilege`, `undefined_file` on CREATE EXTENSION. */
const EXTENSION_FAILURES: ReadonlySet<unknown> = new Set(['0A000', '42501', '58P01']);

async function applyPending(
  db: Database,
  migrations: readonly NamedMigration[],
): Promise<string[]> {
  db.orm.config.set('migrations', {
    ...db.orm.config.get('migrations'),
    tableName: 'platform.migration',
    migrationsList: migrations.map(({ name, class: migration }) => ({
      name,
      class: migration as unknown as Constructor<Migration>,
    })),
    snapshot: false,
    silent: true,
    disableForeignKeys: false,
  });
  const { migrator } = db.orm;
  const known = new Set(migrations.map(({ name }) => name));
  const unknown = (await migrator.getExecuted()).find(({ name }) => !known.has(name));
  if (unknown !== undefined) throw schemaNewer(unknown.name);
  try {
    return (await migrator.up()).map(({ name }) => name);
  } catch (error) {
    throw extensionFault(error) ?? error;
  }
}

function schemaNewer(name: string): DatabaseFault {
  return new DatabaseFault('SCHEMA_NEWER', {
    en: `The database was made by a newer version of the hub (it holds migration ${name}); start that version.`,
    zh: `数据库由更新版本的系统创建（含迁移 ${name}），请使用该版本启动。`,
  });
}

function extensionFault(error: unknown): DatabaseFault | undefined {
  if (!(error instanceof Error) || !error.message.includes('pg_trgm')) return undefined;
  if (!EXTENSION_FAILURES.has(errorCode(error))) return undefined;
  return new DatabaseFault(
    'EXTENSION_MISSING',
    {
      en: 'The extension pg_trgm cannot be created in the database; let its administrator run CREATE EXTENSION pg_trgm.',
      zh: '数据库中无法创建扩展 pg_trgm，请由管理员执行 CREATE EXTENSION pg_trgm。',
    },
    { cause: error },
  );
}

async function releaseLock(connection: Kysely<unknown>): Promise<void> {
  await sql`/* platform.migrationUnlock */ SELECT pg_advisory_unlock(${LOCK_KEY})`.execute(
    connection,
  );
}
