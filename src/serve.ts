import type { GraphQLSchema } from 'graphql';

import type { Hub } from './app.js';
import type { Config } from './config.js';
import {
  createTokenVerifier,
  guardSchema,
  identityOf,
  mergePermissions,
  oidcTrust,
  openDevelopmentIssuer,
  type Trust,
} from './modules/access/index.js';
import { LoaderRegistry } from './platform/graphql/loaders.js';
import type { GraphqlModule } from './platform/graphql/module.js';
import { buildApiSchema, buildSubgraphSchema } from './platform/graphql/schema.js';
import { createServer, type GraphqlServer } from './platform/graphql/server.js';
import { createMetrics } from './platform/telemetry/index.js';
import { type Subgraph, subgraphs } from './subgraphs.js';

/** The audience of the development issuer's tokens. */
export const DEVELOPMENT_AUDIENCE = 'xinshu';

/** What was asked to be served does not exist. */
export class UnknownSubgraph extends Error {
  override readonly name = 'UnknownSubgraph';
  /** EX_CONFIG of sysexits.h. */
  readonly exitCode = 78;

  constructor(name: string) {
    const known = subgraphs.map((subgraph) => subgraph.name).join(', ');
    super(`XINSHU_SUBGRAPH is "${name}"; there are: ${known}. (没有这个子图。)`);
  }
}

/**
 * The schema that this process executes: the composed API, or one subgraph alone with federation's
 * own fields. Either way the permission table is in force.
 */
export async function servedSchema(hub: Hub): Promise<GraphQLSchema> {
  const { subgraph: name } = hub.config;
  if (name === undefined) {
    const modules = subgraphs.flatMap((subgraph) => bound(subgraph, hub));
    return guarded(await buildApiSchema(modules, hub.instances), modules);
  }
  const subgraph = subgraphs.find((candidate) => candidate.name === name);
  if (subgraph === undefined) throw new UnknownSubgraph(name);
  const modules = bound(subgraph, hub);
  return guarded(await buildSubgraphSchema(modules, hub.instances), modules);
}

function guarded(schema: GraphQLSchema, modules: readonly GraphqlModule[]): GraphQLSchema {
  return guardSchema(schema, mergePermissions(modules.map(({ permissions }) => permissions)));
}

/** The subgraph's modules with entities that this hub can load. */
function bound(subgraph: Subgraph, hub: Hub): readonly GraphqlModule[] {
  return subgraph.modules.map((module) => hub.bound.get(module) ?? module);
}

/** The HTTP server over the hub; it does not listen yet. */
export async function createHubServer(hub: Hub): Promise<GraphqlServer> {
  const { config, db, logger } = hub;
  const schema = await servedSchema(hub);
  const { trust, audience } = await trusted(config);
  const verifier = createTokenVerifier({ trust, audience });
  return createServer({
    schema,
    logger,
    metrics: createMetrics().registry,
    allowedOrigins: config.allowedOrigins,
    checkReady: () => db.check(),
    introspection: (context) => config.profile === 'demo' || identityOf(context).role !== 'PUBLIC',
    contextOf: async ({ requestId, headers, arrivedAt: now }) => ({
      requestId,
      identity: await verifier.identify(headers.authorization, now),
      loaders: new LoaderRegistry(),
      now,
    }),
  });
}

/** Whose tokens are believed: the configured issuer's, in the demo profile else our own. */
async function trusted(config: Config): Promise<{ trust: Trust; audience: string }> {
  if (config.oidc !== undefined) {
    return { trust: oidcTrust({ issuer: config.oidc.issuer }), audience: config.oidc.audience };
  }
  const { trust } = await openDevelopmentIssuer({
    directory: config.dataDir,
    profile: config.profile,
    audience: DEVELOPMENT_AUDIENCE,
  });
  return { trust, audience: DEVELOPMENT_AUDIENCE };
}
