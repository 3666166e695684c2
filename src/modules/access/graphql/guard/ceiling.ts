import { getNamedType, isNonNullType } from 'graphql';
import type { GraphQLSchema } from 'graphql';

import type { PermissionTable } from '../../../../platform/graphql/permissions.js';
import type { CeilingField } from '../../domain/narrowing.js';
import { fieldsWithRows, isText } from './rows.js';

/** By type and field, what the table of a schema allows at most, and what the field can bear. */
export type Ceiling = ReadonlyMap<string, ReadonlyMap<string, CeilingField>>;

export function ceilingOf(schema: GraphQLSchema, table: PermissionTable): Ceiling {
  const ceiling = new Map<string, Map<string, CeilingField>>();
  for (const { type, field, row, isRoot } of fieldsWithRows(schema, table)) {
    if (row === undefined) continue;
    const ofType = ceiling.get(type.name) ?? new Map<string, CeilingField>();
    ceiling.set(type.name, ofType);
    ofType.set(field.name, {
      ...{ row, isRoot },
      isText: !isRoot && isText(getNamedType(field.type)),
      isNullable: !isNonNullType(field.type),
    });
  }
  return ceiling;
}

/** The same of rows of payloads: every value of a payload is text, and may be withheld. */
export function payloadCeiling(rows: PermissionTable[string]): ReadonlyMap<string, CeilingField> {
  return new Map(
    Object.entries(rows).map(([code, row]) => [
      code,
      { row, isRoot: false, isText: true, isNullable: true },
    ]),
  );
}
