import { Migrator } from '@mikro-orm/migrations';
import { type EntitySchema, MikroORM } from '@mikro-orm/postgresql';
import { Kysely, PostgresDialect } from 'kysely';
import { Pool, type PoolClient } from 'pg';

import { preparingPool } from './prepared.js';
import { inspectServer } from './server-check.js';
import { typeParsers } from './type-parsers.js';
import type { BulkUnit, Database, DatabaseLogger, WriteUnit } from './types.js';
import { parseDatabaseUrl } from './url.js';

export interface ConnectOptions {
  /** `postgres://user:password@host:port/database`, as in DATABASE_URL. */
  readonly url: string;
  readonly entities: readonly EntitySchema[];
  /** Connections kept at most; 16 when not given. */
  readonly poolSize?: number;
  readonly logger?: DatabaseLogger;
}

/**
 * Connects, and checks that the server can serve the hub (version, encoding, locale).
 *
 * @throws DatabaseFault with one sentence saying what is wrong and what to do.
 */
export async function connectDatabase(options: ConnectOptions): Promise<Database> {
  const target = parseDatabaseUrl(options.url);
  const pool = createPool(options);
  try {
    await inspectServer(pool, target);
  } catch (error) {
    await pool.end();
    throw error;
  }
  const kysely = new Kysely<unknown>({
    dialect: new PostgresDialect({ pool: preparingPool(pool) }),
  });
  const orm = await MikroORM.init({
    clientUrl: options.url,
    dbName: target.database,
    entities: [...options.entities],
    driverOptions: kysely,
    extensions: [Migrator],
    ensureDatabase: false,
    discovery: { warnWhenNoEntities: false },
  });
  return new PooledDatabase(orm, kysely, pool);
}

function createPool({ url, poolSize = 16, logger }: ConnectOptions): Pool {
  const pool = new Pool({
    connectionString: url,
    max: poolSize,
    connectionTimeoutMillis: 10_000,
    application_name: 'xinshu',
    types: typeParsers(),
  });
  const report = (error: Error): void => {
    logger?.warn({ reason: error.message }, 'a database connection was lost');
  };
  pool.on('error', report);
  // pg-pool leaves a checked-out client without a listener: a lost connection would end the process.
  pool.on('connect', (client) => client.on('error', report));
  return pool;
}

class PooledDatabase implements Database {
  constructor(
    readonly orm: MikroORM,
    private readonly kysely: Kysely<unknown>,
    private readonly pool: Pool,
  ) {}

  read<Tables>(): Kysely<Tables> {
    return this.kysely as Kysely<Tables>;
  }

  async write<Tables, R>(work: (unit: WriteUnit<Tables>) => Promise<R>): Promise<R> {
    return this.orm.em.fork().transactional(async (em) => {
      const sql = em.getTransactionContext<Kysely<Tables>>();
      if (sql === undefined) throw new Error('the entity manager has opened no transaction');
      return work({ em, sql });
    });
  }

  async bulk<Tables, R>(work: (unit: BulkUnit<Tables>) => Promise<R>): Promise<R> {
    const client = await this.pool.connect();
    let broken: Error | undefined;
    try {
      await client.query('BEGIN');
      const result = await work({ client, sql: singleClientKysely<Tables>(client) });
      await client.query('COMMIT');
      return result;
    } catch (error) {
      broken = await rollBack(client);
      throw error;
    } finally {
      client.release(broken);
    }
  }

  async check(): Promise<void> {
    await this.pool.query('/* platform.check */ SELECT 1');
  }

  async close(): Promise<void> {
    await this.orm.close(true);
  }
}

/** Answers the error when even the rollback failed: such a client must not return to the pool. */
async function rollBack(client: PoolClient): Promise<Error | undefined> {
  try {
    await client.query('ROLLBACK');
    return undefined;
  } catch (error) {
    return error instanceof Error ? error : new Error(String(error));
  }
}

/** Kysely on a client that somebody else owns: it neither opens, releases nor closes it. */
function singleClientKysely<Tables>(client: PoolClient): Kysely<Tables> {
  const borrowed = {
    query: client.query.bind(client),
    release: () => undefined,
  } as unknown as PoolClient;
  const pool = {
    options: {},
    connect: () => Promise.resolve(borrowed),
    end: () => Promise.resolve(),
  };
  return new Kysely<Tables>({ dialect: new PostgresDialect({ pool }) });
}
