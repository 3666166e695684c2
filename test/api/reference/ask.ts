import { graphql, type GraphQLSchema } from 'graphql';

import type { Identity } from '../../../src/modules/access/index.js';
import { STRANGER } from '../../../src/modules/access/index.js';
import { LoaderRegistry, type RequestContext } from '../../../src/platform/graphql/context.js';

/** A request on a fixed day, so that answers stay true. */
export function request(identity: Identity = STRANGER): RequestContext {
  return {
    requestId: 'test-request',
    identity,
    loaders: new LoaderRegistry(),
    now: new Date('2026-11-20T04:00:00Z'),
  };
}

/** The data of a document that must not fail. */
export async function ask(
  schema: GraphQLSchema,
  source: string,
  more: {
    readonly variables?: Record<string, unknown>;
    readonly identity?: Identity;
  } = {},
): Promise<Record<string, unknown>> {
  const result = await graphql({
    schema,
    source,
    contextValue: request(more.identity),
    variableValues: more.variables ?? {},
  });
  if (result.errors !== undefined) throw new Error(result.errors.map(String).join('\n'));
  return JSON.parse(JSON.stringify(result.data)) as Record<string, unknown>;
}

/** The code of the one error with which the document is answered. */
export async function faultOf(schema: GraphQLSchema, source: string): Promise<unknown> {
  const { errors } = await graphql({ schema, source, contextValue: request() });
  return errors?.[0]?.extensions['code'] ?? errors?.[0]?.message;
}
