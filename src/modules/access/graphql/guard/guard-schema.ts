import { isObjectType } from 'graphql';
import type { GraphQLFieldResolver, GraphQLSchema } from 'graphql';

import { invariant } from '../../../../kernel/invariant.js';
import type { RequestContext } from '../../../../platform/graphql/context.js';
import type { PermissionTable } from '../../../../platform/graphql/permissions.js';
import { FIELD_CLASSES, type FieldClass } from '../../../audit/index.js';
import { guardedResolver } from './guarded-resolver.js';
import type { Resolver } from './guarded-resolver.js';
import { GuardedRequests } from './requests.js';
import { fieldsWithRows } from './rows.js';
import type { FieldWithRow } from './rows.js';
import { fieldRule, rootRule } from './rules.js';
import { shieldFields } from './shield.js';
import type { FieldRule } from './shield.js';
import { tableFaults } from './table-faults.js';

/** By type, what kind of knowledge about a subject its rows hold. */
export type ReadsOfTypes = Readonly<Record<string, string>>;

/**
 * The schema with the permission table in force, in the edition that each request was given.
 * graphql-shield's rules are generated from the table and decide; a generated resolver in front of them
 * hands out what is shown in full without asking twice, masks what is shown in part, and notes what a
 * stranger would not be shown.
 *
 * @returns a new schema; the one given stays as it was. Entity references, scalars and federation's
 *   own fields are untouched.
 * @throws when schema, table and classes do not fit together, naming every fault at once.
 */
export function guardSchema(
  schema: GraphQLSchema,
  table: PermissionTable,
  reads: ReadsOfTypes = {},
): GraphQLSchema {
  const faults = tableFaults(schema, table, reads);
  if (faults.length > 0) {
    throw new Error(`The permission table does not fit the schema:\n- ${faults.join('\n- ')}`);
  }
  const ruled = fieldsWithRows(schema, table).flatMap((field) =>
    field.row === undefined || field.row === 'open' ? [] : [{ ...field, row: field.row }],
  );
  const classOf = (type: string): FieldClass | null =>
    FIELD_CLASSES.find((known) => known === reads[type]) ?? null;
  const requests = new GuardedRequests(
    ruled.map(({ name, row, type }) => ({ name, row, reads: classOf(type.name) })),
  );
  const guarded = shieldFields(schema, rulesOf(ruled, requests));
  for (const [slot, field] of ruled.entries()) {
    if (!field.isRoot) putInFront(guarded, field, { slot, requests });
  }
  return guarded;
}

function rulesOf(
  fields: readonly FieldWithRow[],
  requests: GuardedRequests,
): Map<string, Map<string, FieldRule>> {
  const rules = new Map<string, Map<string, FieldRule>>();
  for (const [slot, field] of fields.entries()) {
    const ofType = rules.get(field.type.name) ?? new Map<string, FieldRule>();
    const ruleOf = field.isRoot ? rootRule : fieldRule;
    ofType.set(field.field.name, ruleOf(field, slot, requests));
    rules.set(field.type.name, ofType);
  }
  return rules;
}

function putInFront(
  guarded: GraphQLSchema,
  field: FieldWithRow,
  place: { readonly slot: number; readonly requests: GuardedRequests },
): void {
  const type = guarded.getType(field.type.name);
  const target = isObjectType(type) ? type.getFields()[field.field.name] : undefined;
  invariant(target?.resolve, `shield guards ${field.name}`);
  target.resolve = guardedResolver({
    ...place,
    name: field.name,
    property: field.field.name,
    original: field.field.resolve as Resolver | undefined,
    shielded: target.resolve as GraphQLFieldResolver<unknown, RequestContext>,
  });
}
