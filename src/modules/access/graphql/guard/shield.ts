import { createRequire } from 'node:module';

import type { GraphQLError, GraphQLSchema } from 'graphql';
import type * as GraphqlMiddleware from 'graphql-middleware';
import type * as GraphqlShield from 'graphql-shield';

import type { RequestContext } from '../../../../platform/graphql/context.js';

/**
 * graphql-shield 7.6.5 calls `util.isUndefined`, which Node 23 removed, and recognises the
 * middleware generator only of the very copy of graphql-middleware that it loaded itself. So the
 * function is given back first, and both come through one `require`.
 */
const require = createRequire(import.meta.url);
const util = require('node:util') as { isUndefined?: (value: unknown) => boolean };
util.isUndefined ??= (value) => value === undefined;
const { rule, shield } = require('graphql-shield') as typeof GraphqlShield;
const { applyMiddleware } = require('graphql-middleware') as typeof GraphqlMiddleware;

/** `true`, or why not. A rule is asked with the object that has the field and the request. */
export type FieldRule = (parent: unknown, context: RequestContext) => true | GraphQLError;

/** Rules by type and field. */
export type FieldRules = ReadonlyMap<string, ReadonlyMap<string, FieldRule>>;

/**
 * A copy of the schema in which graphql-shield guards exactly the fields that have a rule. Shield
 * itself would wrap every field of every type; the others are taken out of what it generates.
 * Resolvers' own errors pass as they are, and nothing is cached: shield's caches hash the whole
 * parent or ignore it.
 */
export function shieldFields(schema: GraphQLSchema, rules: FieldRules): GraphQLSchema {
  if (rules.size === 0) return schema;
  const tree = mapTree(rules, (fieldRule, name) =>
    rule(name, { cache: 'no_cache' })((parent: unknown, _args: unknown, context: RequestContext) =>
      fieldRule(parent, context),
    ),
  );
  const generated = shield(tree, {
    allowExternalErrors: true,
    // Shield's own answer for a rule that threw: an incident, and the field stays shut.
    fallbackError: () => new Error('a permission rule gave no answer'),
  }).generate(schema) as Record<string, Record<string, unknown>>;
  const pruned = mapTree(rules, (_rule, _name, [type, field]) => generated[type]?.[field]);
  return applyMiddleware(schema, pruned as GraphqlMiddleware.IMiddlewareTypeMap);
}

function mapTree<T>(
  rules: FieldRules,
  leaf: (rule: FieldRule, name: string, path: readonly [string, string]) => T,
): Record<string, Record<string, T>> {
  return Object.fromEntries(
    [...rules].map(([type, fields]) => [
      type,
      Object.fromEntries(
        [...fields].map(([field, fieldRule]) => [
          field,
          leaf(fieldRule, `${type}.${field}`, [type, field]),
        ]),
      ),
    ]),
  );
}
