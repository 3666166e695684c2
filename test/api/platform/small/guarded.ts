import { createRequire } from 'node:module';

import type { GraphQLSchema } from 'graphql';
import type * as GraphqlMiddleware from 'graphql-middleware';
import type * as GraphqlShield from 'graphql-shield';

import { requestFault } from '../../../../src/platform/graphql/errors.js';
import type { PermissionTable } from '../../../../src/platform/graphql/permissions.js';

// Both through one `require`, and shield's missing function first: see the guard in `access`.
const require = createRequire(import.meta.url);
const util = require('node:util') as { isUndefined?: (value: unknown) => boolean };
util.isUndefined ??= (value) => value === undefined;
const { rule, shield } = require('graphql-shield') as typeof GraphqlShield;
const { applyMiddleware } = require('graphql-middleware') as typeof GraphqlMiddleware;

/** graphql-shield itself on every ruled field, for what PUBLIC sees: the wrapping at its plainest. */
export function guarded(schema: GraphQLSchema, table: PermissionTable): GraphQLSchema {
  const tree = Object.fromEntries(
    Object.entries(table).map(([type, rows]) => [
      type,
      Object.fromEntries(
        Object.entries(rows).map(([field, row]) => [
          field,
          rule({ cache: 'no_cache' })(
            () =>
              row === 'open' ||
              row['PUBLIC'] === 'full' ||
              requestFault('FIELD_FORBIDDEN', `${type}.${field} is not shown to you`, {
                type,
                field,
              }),
          ),
        ]),
      ),
    ]),
  );
  const generated = shield(tree, { allowExternalErrors: true }).generate(schema) as Record<
    string,
    Record<string, unknown>
  >;
  const pruned = Object.fromEntries(
    Object.entries(tree).map(([type, rules]) => [
      type,
      Object.fromEntries(Object.keys(rules).map((field) => [field, generated[type]?.[field]])),
    ]),
  );
  return applyMiddleware(schema, pruned as GraphqlMiddleware.IMiddlewareTypeMap);
}
