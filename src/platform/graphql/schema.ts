import type { GraphQLSchema } from 'graphql';

import type { GraphqlModule, InstanceOf } from './module.js';
import { subgraphDocument } from './subgraph-document.js';
import { executableSubgraph } from './subgraph-executable.js';
import { buildTypeGraphqlSchema } from './type-graphql-schema.js';

/**
 * The API of all modules as one executable schema: what a gateway over the modules' subgraphs would
 * show, without a gateway and without federation's own fields.
 *
 * @param instances - objects that answer for the resolver classes; without them the schema can be
 *   printed, not executed.
 */
export async function buildApiSchema(
  modules: readonly GraphqlModule[],
  instances?: InstanceOf,
): Promise<GraphQLSchema> {
  return buildTypeGraphqlSchema(modules, instances);
}

/**
 * The modules as one Apollo Federation 2 subgraph, executable, with `_entities` and `_service`.
 *
 * @throws when an entity is reached that the modules neither own (`references`) nor name as foreign.
 */
export async function buildSubgraphSchema(
  modules: readonly GraphqlModule[],
  instances?: InstanceOf,
): Promise<GraphQLSchema> {
  const whole = await buildTypeGraphqlSchema(modules, instances);
  return executableSubgraph(subgraphDocument(whole, modules), whole, modules);
}

export { printSubgraphSdl } from './subgraph-executable.js';
