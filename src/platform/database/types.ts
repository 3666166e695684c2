import type { EntityManager, MikroORM } from '@mikro-orm/postgresql';
import type { Kysely } from 'kysely';
import type { PoolClient } from 'pg';

/** A transaction for a unit of work: entities and hand-written SQL on the same connection. */
export interface WriteUnit<Tables> {
  readonly em: EntityManager;
  readonly sql: Kysely<Tables>;
}

/** A transaction for sets: COPY through `client`, statements through `sql`, one connection. */
export interface BulkUnit<Tables> {
  readonly client: PoolClient;
  readonly sql: Kysely<Tables>;
}

/** The one way to PostgreSQL: MikroORM and Kysely over the same pool. */
export interface Database {
  readonly orm: MikroORM;
  /** Pool-bound Kysely for reads; a module types it with its own tables. */
  read<Tables>(): Kysely<Tables>;
  /** One transaction with a fork of the entity manager and Kysely on the same connection. */
  write<Tables, R>(work: (unit: WriteUnit<Tables>) => Promise<R>): Promise<R>;
  /** One transaction on one raw client for COPY and set-based merge; `sql` runs on that client. */
  bulk<Tables, R>(work: (unit: BulkUnit<Tables>) => Promise<R>): Promise<R>;
  /** Readiness: throws when the server does not answer. */
  check(): Promise<void>;
  /** Waits for the statements under way and closes every connection. */
  close(): Promise<void>;
}

/** What the database layer reports about itself; pino's logger fits. */
export interface DatabaseLogger {
  warn(details: object, message: string): void;
}
