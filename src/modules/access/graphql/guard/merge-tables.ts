import type { PermissionRow, PermissionTable } from '../../../../platform/graphql/permissions.js';

/**
 * One table of the modules' tables. An upper module may add rows for its own fields of a lower
 * module's type; two rows for one field are a contradiction.
 *
 * @throws naming every field that has two rows.
 */
export function mergePermissions(tables: readonly PermissionTable[]): PermissionTable {
  const merged = new Map<string, Map<string, PermissionRow>>();
  const twice = new Set<string>();
  for (const [type, rows] of tables.flatMap((table) => Object.entries(table))) {
    const ofType = merged.get(type) ?? new Map<string, PermissionRow>();
    merged.set(type, ofType);
    for (const [field, row] of Object.entries(rows)) {
      if (ofType.has(field)) twice.add(`${type}.${field}`);
      ofType.set(field, row);
    }
  }
  if (twice.size > 0) {
    throw new Error(`Fields with two rows in the permission tables: ${[...twice].join(', ')}`);
  }
  return Object.fromEntries([...merged].map(([type, rows]) => [type, Object.fromEntries(rows)]));
}
