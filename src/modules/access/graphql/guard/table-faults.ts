import { getNamedType, isNonNullType } from 'graphql';
import type { GraphQLSchema } from 'graphql';

import type { PermissionTable } from '../../../../platform/graphql/permissions.js';
import { masks } from '../../domain/masks.js';
import { columnsOf, fieldsWithRows, isText, refusesSomebody } from './rows.js';
import type { FieldWithRow } from './rows.js';

const MASK = /^mask:(.*)$/s;

/**
 * Everything in which schema and table do not fit together, one sentence each: a field without a
 * row, a row without a field, an unknown view, role or mask, a refusable field that cannot be null,
 * a mask on what is not text.
 */
export function tableFaults(schema: GraphQLSchema, table: PermissionTable): readonly string[] {
  const fields = fieldsWithRows(schema, table);
  return [...fields.flatMap(fieldFaults), ...rowsWithoutField(fields, table)];
}

function fieldFaults(field: FieldWithRow): string[] {
  const { row, name } = field;
  if (row === undefined) return [`${name} has no row in the permission table`];
  if (row === 'open') return [];
  const columns = new Set(columnsOf(field));
  const faults = Object.entries(row).flatMap(([column, cell]) => [
    ...(columns.has(column)
      ? []
      : [`${name} names the unknown ${field.isRoot ? 'role' : 'view'} ${column}`]),
    ...cellFaults(field, cell),
  ]);
  if (refusesSomebody(field) && isNonNullType(field.field.type)) {
    faults.push(`${name} is refused to somebody and must be nullable`);
  }
  return faults;
}

function cellFaults({ name, field, isRoot }: FieldWithRow, cell: string): string[] {
  if (cell === 'full' || cell === 'none') return [];
  const mask = MASK.exec(cell)?.[1];
  if (mask === undefined) return [`${name} has the unknown cell ${cell}`];
  if (!Object.hasOwn(masks, mask)) return [`${name} names the unknown mask ${mask}`];
  return isRoot || !isText(getNamedType(field.type)) ? [`${name} is masked and is not text`] : [];
}

/**
 * Rows named `record:<type>` speak of payload fields, which the schema does not name: whoever
 * shows payloads reads them.
 */
function rowsWithoutField(fields: readonly FieldWithRow[], table: PermissionTable): string[] {
  const known = new Set(fields.map(({ name }) => name));
  return Object.entries(table)
    .filter(([type]) => !type.includes(':'))
    .flatMap(([type, rows]) => Object.keys(rows).map((field) => `${type}.${field}`))
    .filter((name) => !known.has(name))
    .map((name) => `${name} has a row in the permission table and is no field of the schema`);
}
