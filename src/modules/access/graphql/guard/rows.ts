import { isObjectType, isSpecifiedScalarType } from 'graphql';
import type { GraphQLField, GraphQLObjectType, GraphQLSchema } from 'graphql';

import type { PermissionRow, PermissionTable } from '../../../../platform/graphql/permissions.js';
import { readCell } from '../../domain/cells.js';
import { ROLES } from '../../domain/identity.js';
import { VIEWS } from '../../domain/views.js';

/** A field of the schema with what the table says of it. */
export interface FieldWithRow {
  readonly type: GraphQLObjectType;
  readonly field: GraphQLField<unknown, unknown>;
  /** `Type.field`. */
  readonly name: string;
  /** Fields of Query, Mutation and Subscription are decided by role, all others by view. */
  readonly isRoot: boolean;
  readonly row: PermissionRow | undefined;
}

/** Federation's own machinery: the gateway needs it, and what it reaches is guarded itself. */
const MACHINERY_FIELDS: ReadonlySet<string> = new Set(['_entities', '_service']);
const MACHINERY_TYPES: ReadonlySet<string> = new Set(['_Service', '_Entity']);

/** Every field that must have a row, in the schema's order. */
export function fieldsWithRows(schema: GraphQLSchema, table: PermissionTable): FieldWithRow[] {
  const roots = new Set([
    schema.getQueryType(),
    schema.getMutationType(),
    schema.getSubscriptionType(),
  ]);
  return Object.values(schema.getTypeMap())
    .filter(isObjectType)
    .filter((type) => !type.name.startsWith('__') && !MACHINERY_TYPES.has(type.name))
    .flatMap((type) => {
      const isRoot = roots.has(type);
      return Object.values(type.getFields())
        .filter((field) => !(isRoot && MACHINERY_FIELDS.has(field.name)))
        .map((field) => ({
          type,
          field,
          name: `${type.name}.${field.name}`,
          isRoot,
          row: cellsOf(table, type.name, field.name),
        }));
    });
}

/** What may stand for "who" in a row of this field. */
export function columnsOf(field: Pick<FieldWithRow, 'isRoot'>): readonly string[] {
  return field.isRoot ? ROLES : VIEWS;
}

/** Whether somebody is refused, be it for want of a purpose: a column that the row does not name is `none`. */
export function refusesSomebody(field: FieldWithRow): boolean {
  const { row } = field;
  if (row === undefined || row === 'open') return false;
  return columnsOf(field).some((column) => readCell(row[column] ?? 'none')?.unstated === 'none');
}

/** Text that a mask can cut: the built-in String. */
export function isText(type: unknown): boolean {
  return isSpecifiedScalarType(type as never) && (type as { name: string }).name === 'String';
}

function cellsOf(table: PermissionTable, type: string, field: string): PermissionRow | undefined {
  const rows = Object.hasOwn(table, type) ? table[type] : undefined;
  return rows !== undefined && Object.hasOwn(rows, field) ? rows[field] : undefined;
}
