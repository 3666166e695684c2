import { buildSubgraphSchema } from '@apollo/subgraph';
import type { GraphQLResolverMap } from '@apollo/subgraph';
import { defaultFieldResolver, isInterfaceType, isObjectType, print } from 'graphql';
import type { DocumentNode, GraphQLFieldResolver, GraphQLSchema } from 'graphql';
import { createResolversMap } from 'type-graphql';

import { invariant } from '../../kernel/invariant.js';
import { requestFault } from './errors.js';
import type { GraphqlModule, ReferenceResolver } from './module.js';

const SDL = 'xinshuSubgraphSdl';

/** The key alone is enough of a foreign entity; what its fields need, they load by it. */
const byKeyAlone: ReferenceResolver = (reference) => ({ ...reference });

function referencesOf(modules: readonly GraphqlModule[]): ReadonlyMap<string, ReferenceResolver> {
  const references = new Map<string, ReferenceResolver>();
  for (const module of modules) {
    for (const name of module.foreignTypes ?? []) references.set(name, byKeyAlone);
  }
  for (const module of modules) {
    for (const [name, resolve] of Object.entries(module.references ?? {})) {
      references.set(name, resolve);
    }
  }
  return references;
}

function copyExtensions(from: GraphQLSchema, to: GraphQLSchema): void {
  for (const [name, type] of Object.entries(to.getTypeMap())) {
    const source = from.getType(name);
    const hasFields = isObjectType(type) || isInterfaceType(type);
    if (!hasFields || !(isObjectType(source) || isInterfaceType(source))) continue;
    const fields = source.getFields();
    for (const [fieldName, field] of Object.entries(type.getFields())) {
      field.extensions = { ...fields[fieldName]?.extensions };
    }
  }
}

function typeNameOf(representation: unknown): unknown {
  return typeof representation === 'object' && representation !== null
    ? Reflect.get(representation, '__typename')
    : undefined;
}

/** A representation of a type that is no entity here is the asker's fault, not an incident. */
function refuseUnknownEntities(
  schema: GraphQLSchema,
  references: ReadonlyMap<string, ReferenceResolver>,
): void {
  const field = schema.getQueryType()?.getFields()['_entities'];
  if (field === undefined) return;
  const resolve: GraphQLFieldResolver<unknown, unknown> = field.resolve ?? defaultFieldResolver;
  field.resolve = (...call) => {
    const { representations } = call[1] as { readonly representations: readonly unknown[] };
    for (const representation of representations) {
      const name = typeNameOf(representation);
      if (typeof name !== 'string' || !references.has(name)) {
        throw requestFault('BAD_USER_INPUT', 'A representation names no entity of this subgraph');
      }
    }
    return resolve(...call);
  };
}

/** Gives a subgraph's document the resolvers of the schema that it was taken from. */
export function executableSubgraph(
  document: DocumentNode,
  whole: GraphQLSchema,
  modules: readonly GraphqlModule[],
): GraphQLSchema {
  const references = referencesOf(modules);
  const resolvers: Record<string, Record<string, unknown>> = {};
  for (const [name, type] of Object.entries(createResolversMap(whole))) {
    resolvers[name] = type as Record<string, unknown>;
  }
  for (const [name, resolve] of references) {
    resolvers[name] = { ...resolvers[name], __resolveReference: resolve };
  }
  const schema = buildSubgraphSchema([
    { typeDefs: document, resolvers: resolvers as GraphQLResolverMap },
  ]);
  copyExtensions(whole, schema);
  refuseUnknownEntities(schema, references);
  schema.extensions = { ...schema.extensions, [SDL]: `${print(document)}\n` };
  return schema;
}

/** The SDL that is composed into a supergraph: the subgraph's own words, not federation's. */
export function printSubgraphSdl(schema: GraphQLSchema): string {
  const sdl = schema.extensions[SDL];
  invariant(typeof sdl === 'string', 'the schema was made by buildSubgraphSchema');
  return sdl;
}
