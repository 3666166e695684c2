import {
  type Ceiling,
  ceilingOf,
  mergePermissions,
  payloadCeiling,
} from './modules/access/index.js';
import { buildApiSchema } from './platform/graphql/schema.js';
import type { PermissionTable } from './platform/graphql/permissions.js';
import { subgraphs } from './subgraphs.js';

/** The table of all modules: what the code allows at most, whatever is served. */
export function wholeTable(): PermissionTable {
  const modules = new Set(subgraphs.flatMap((part) => part.modules));
  return mergePermissions([...modules].map(({ permissions }) => permissions));
}

let known: Promise<Ceiling> | undefined;

/** The whole API's fields with their rows; the schema behind them is built when somebody first asks. */
async function apiCeiling(): Promise<Ceiling> {
  known ??= buildApiSchema(subgraphs.flatMap(({ modules }) => modules)).then((schema) =>
    ceilingOf(schema, wholeTable()),
  );
  return known;
}

const PAYLOADS = 'record:';

/** The fields of a type of the API, or of a type of record, whose rows the catalogue makes. */
export async function ceilingOfType(
  type: string,
  payloadRowsOf: (code: string) => Promise<PermissionTable[string] | null>,
): Promise<NonNullable<ReturnType<Ceiling['get']>> | null> {
  if (!type.startsWith(PAYLOADS)) return (await apiCeiling()).get(type) ?? null;
  const rows = await payloadRowsOf(type.slice(PAYLOADS.length));
  return rows === null ? null : payloadCeiling(rows);
}
