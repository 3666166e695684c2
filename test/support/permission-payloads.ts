import { defaultFieldResolver, type GraphQLFieldResolver, type GraphQLSchema } from 'graphql';

import { guardSchema, identityOf } from '../../src/modules/access/index.js';
import type { RequestContext } from '../../src/platform/graphql/context.js';
import type { HubSchema } from '../../src/serve.js';

/** A schema whose mutations are done once: called again by the same they give the same payload. */
export interface RecordedPayloads {
  readonly open: GraphQLSchema;
  readonly guarded: GraphQLSchema;
}

/** Classes of what is read, by type. */
export type ReadsOfTypes = Readonly<Record<string, string>>;

type Resolver = GraphQLFieldResolver<unknown, RequestContext>;

/**
 * Mutations write, so each is called once; the guard over its payload is tried as often as there are
 * ways to ask. The schema that is given is changed.
 */
export function recordPayloads({ open, table }: HubSchema, reads: ReadsOfTypes): RecordedPayloads {
  const payloads = new Map<string, unknown>();
  for (const field of Object.values(open.getMutationType()?.getFields() ?? {})) {
    const original = (field.resolve ?? defaultFieldResolver) as Resolver;
    const resolve: Resolver = async (...call) => {
      const key = JSON.stringify([field.name, call[1], identityOf(call[2])]);
      if (!payloads.has(key)) payloads.set(key, await original(...call));
      return payloads.get(key);
    };
    field.resolve = resolve as GraphQLFieldResolver<unknown, unknown>;
  }
  return { open, guarded: guardSchema(open, table, reads) };
}
