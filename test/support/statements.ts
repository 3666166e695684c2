import type { Database } from '../../src/platform/database/index.js';

/** The same database; each read leaves the name that its statement begins with. */
export function listened(db: Database, names: string[]): Database {
  const reader = db.read<object>();
  const listening = reader.withPlugin({
    transformQuery: ({ node, queryId }) => {
      const text = reader.getExecutor().compileQuery(node, queryId).sql;
      names.push(/\/\* (\S+) \*\//.exec(text)?.[1] ?? text);
      return node;
    },
    transformResult: ({ result }) => Promise.resolve(result),
  });
  return new Proxy(db, {
    get: (target, key) => {
      if (key === 'read') return () => listening;
      const value: unknown = Reflect.get(target, key, target);
      return typeof value === 'function' ? (value.bind(target) as unknown) : value;
    },
  });
}
