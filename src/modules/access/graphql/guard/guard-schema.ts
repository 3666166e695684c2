import { isObjectType } from 'graphql';
import type { GraphQLFieldResolver, GraphQLSchema } from 'graphql';

import { invariant } from '../../../../kernel/invariant.js';
import type { RequestContext } from '../../../../platform/graphql/context.js';
import type { PermissionTable } from '../../../../platform/graphql/permissions.js';
import { guardedResolver } from './guarded-resolver.js';
import type { Resolver } from './guarded-resolver.js';
import { fieldsWithRows } from './rows.js';
import type { FieldWithRow } from './rows.js';
import { fieldRule, rootRule, shownByView } from './rules.js';
import { shieldFields } from './shield.js';
import type { FieldRule } from './shield.js';
import { tableFaults } from './table-faults.js';

/**
 * The schema with the permission table in force. graphql-shield's rules are generated from the
 * table and decide; a generated resolver in front of them hands out what is shown in full without
 * asking twice, and masks what is shown in part.
 *
 * @returns a new schema; the one given stays as it was. Entity references, scalars and federation's
 *   own fields are untouched.
 * @throws when table and schema do not fit together, naming every fault at once.
 */
export function guardSchema(schema: GraphQLSchema, table: PermissionTable): GraphQLSchema {
  const faults = tableFaults(schema, table);
  if (faults.length > 0) {
    throw new Error(`The permission table does not fit the schema:\n- ${faults.join('\n- ')}`);
  }
  const ruled = fieldsWithRows(schema, table).filter(({ row }) => row !== 'open');
  const guarded = shieldFields(schema, rulesOf(ruled));
  for (const field of ruled) if (!field.isRoot) putInFront(guarded, field);
  return guarded;
}

function rulesOf(fields: readonly FieldWithRow[]): Map<string, Map<string, FieldRule>> {
  const rules = new Map<string, Map<string, FieldRule>>();
  for (const field of fields) {
    const ofType = rules.get(field.type.name) ?? new Map<string, FieldRule>();
    ofType.set(field.field.name, ruleOf(field));
    rules.set(field.type.name, ofType);
  }
  return rules;
}

function ruleOf(field: FieldWithRow): FieldRule {
  return field.isRoot ? rootRule(field) : fieldRule(field, shownByView(field));
}

function putInFront(guarded: GraphQLSchema, field: FieldWithRow): void {
  const type = guarded.getType(field.type.name);
  const target = isObjectType(type) ? type.getFields()[field.field.name] : undefined;
  invariant(target?.resolve, `shield guards ${field.name}`);
  target.resolve = guardedResolver({
    name: field.name,
    shown: shownByView(field),
    property: field.field.name,
    original: field.field.resolve as Resolver | undefined,
    shielded: target.resolve as GraphQLFieldResolver<unknown, RequestContext>,
  });
}
