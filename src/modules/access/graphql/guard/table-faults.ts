import { getNamedType, isNonNullType } from 'graphql';
import type { GraphQLSchema } from 'graphql';

import type { PermissionTable } from '../../../../platform/graphql/permissions.js';
import { FIELD_CLASSES } from '../../../audit/index.js';
import { maskNamed, readCell } from '../../domain/cells.js';
import { columnsOf, fieldsWithRows, isText, refusesSomebody } from './rows.js';
import type { FieldWithRow } from './rows.js';

/**
 * Everything in which schema and table do not fit together, one sentence each: a field without a
 * row, a row without a field, an unknown view, role, mask or class, a refusable field that cannot be
 * null, a mask on what is not text.
 *
 * @param reads by type, the class of the knowledge that it holds about a subject.
 */
export function tableFaults(
  schema: GraphQLSchema,
  table: PermissionTable,
  reads: Readonly<Record<string, string>> = {},
): readonly string[] {
  const fields = fieldsWithRows(schema, table);
  const classes = new Set<string>(FIELD_CLASSES);
  const unknownClasses = Object.entries(reads)
    .filter(([, fieldClass]) => !classes.has(fieldClass))
    .map(([type, fieldClass]) => `${type} holds knowledge of the unknown class ${fieldClass}`);
  return [...fields.flatMap(fieldFaults), ...rowsWithoutField(fields, table), ...unknownClasses];
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
  const mask = maskNamed(cell);
  if (readCell(cell) === null) {
    return [
      mask === null
        ? `${name} has the unknown cell ${cell}`
        : `${name} names the unknown mask ${mask}`,
    ];
  }
  if (mask === null) return [];
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
