import {
  type CompiledQuery,
  type DatabaseConnection,
  type Driver,
  Kysely,
  PostgresAdapter,
  PostgresIntrospector,
  PostgresQueryCompiler,
  type QueryResult,
} from 'kysely';

import type { Database } from '../../src/platform/database/index.js';

/** A database that is asked each question once. */
export interface Remembering {
  readonly db: Database;
  /** After something was written. */
  forget(): void;
}

/**
 * The same database; a question that was asked before, word for word, gets the same rows without
 * going to the server. Whatever asks for the same thing in many ways costs its statements once.
 */
export function remembering(db: Database): Remembering {
  const executor = db.read<object>().getExecutor();
  const kept = new Map<string, Promise<QueryResult<unknown>>>();
  const connection: DatabaseConnection = {
    executeQuery: async <Row>(query: CompiledQuery): Promise<QueryResult<Row>> => {
      const fresh = () => executor.executeQuery<unknown>(query);
      if (!READING.test(query.sql)) return (await fresh()) as QueryResult<Row>;
      const key = JSON.stringify([query.sql, query.parameters]);
      const answer = kept.get(key) ?? fresh();
      kept.set(key, answer);
      return (await answer) as QueryResult<Row>;
    },
    streamQuery: () => {
      throw new Error('a stream is not remembered');
    },
  };
  const reader = new Kysely<object>({
    dialect: {
      createAdapter: () => new PostgresAdapter(),
      createDriver: () => driverOf(connection),
      createIntrospector: (own) => new PostgresIntrospector(own),
      createQueryCompiler: () => new PostgresQueryCompiler(),
    },
  });
  return {
    db: reading(db, reader),
    forget: () => {
      kept.clear();
    },
  };
}

const READING = /^\s*(?:\/\*.*?\*\/\s*)?(?:SELECT|WITH)\b/is;

function driverOf(connection: DatabaseConnection): Driver {
  const refuse = () => Promise.reject(new Error('nothing is written through what is read'));
  return {
    ...{ beginTransaction: refuse, commitTransaction: refuse, rollbackTransaction: refuse },
    init: () => Promise.resolve(),
    acquireConnection: () => Promise.resolve(connection),
    releaseConnection: () => Promise.resolve(),
    destroy: () => Promise.resolve(),
  };
}

/** The database with another reader; what needs a connection of its own keeps its own. */
function reading(db: Database, reader: Kysely<object>): Database {
  const own = db.read<object>();
  const mixed = standIn(reader, (key) =>
    key === 'transaction' ? () => own.transaction() : undefined,
  );
  return standIn(db, (key) => (key === 'read' ? () => mixed : undefined));
}

function standIn<Of extends object>(of: Of, instead: (key: string | symbol) => unknown): Of {
  return new Proxy(of, {
    get: (target, key) => {
      const other = instead(key);
      if (other !== undefined) return other;
      const value: unknown = Reflect.get(target, key, target);
      return typeof value === 'function' ? (value.bind(target) as unknown) : value;
    },
  });
}
