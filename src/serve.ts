import path from 'node:path';

import type { FastifyRequest } from 'fastify';
import { type GraphQLSchema, isObjectType } from 'graphql';

import type { Hub, Modules } from './app.js';
import { spenderFor } from './budgets.js';
import { wholeTable } from './ceiling.js';
import { doorsOf } from './doors.js';
import { openIdentification } from './identification.js';
import { guardSchema, identityOf, readerOf } from './modules/access/index.js';
import { ledgerRoutes, readsOf, registerLedgerMetrics } from './modules/audit/index.js';
import { catalogueGraphql } from './modules/catalogue/index.js';
import { evaluationGraphql } from './modules/evaluation/index.js';
import { recordsGraphql } from './modules/records/index.js';
import { whitelistRoutes } from './modules/finance/index.js';
import { submissionRoutes } from './modules/intake/index.js';
import { referenceGraphql } from './modules/reference/index.js';
import { subjectsGraphql } from './modules/subjects/index.js';
import { LoaderRegistry, type RequestContext } from './platform/graphql/context.js';
import { type GraphqlModule, instancesOf } from './platform/graphql/module.js';
import type { PermissionTable } from './platform/graphql/permissions.js';
import { buildApiSchema, buildSubgraphSchema } from './platform/graphql/schema.js';
import { readOperations } from './platform/graphql/operations/listed.js';
import { createServer, type GraphqlServer } from './platform/graphql/server.js';
import { createQuota } from './platform/quota/index.js';
import { createMetrics } from './platform/telemetry/metrics.js';
import { subgraphs } from './subgraphs.js';

/** This file runs from src/ or dist/, both directly in the project. */
const OPERATIONS = path.join(path.dirname(import.meta.dirname), 'schema', 'operations');

/** What was asked to be served does not exist. */
class UnknownSubgraph extends Error {
  override readonly name = 'UnknownSubgraph';
  /** EX_CONFIG of sysexits.h. */
  readonly exitCode = 78;

  constructor(name: string) {
    const known = subgraphs.map((subgraph) => subgraph.name).join(', ');
    super(`XINSHU_SUBGRAPH is "${name}"; there are: ${known}. (没有这个子图。)`);
  }
}

/** A schema, and what makes it safe to serve. */
export interface HubSchema {
  /** The permission table is in force. */
  readonly guarded: GraphQLSchema;
  /** The same without the guard: never served, and what tests hold the guard against. */
  readonly open: GraphQLSchema;
  readonly table: PermissionTable;
}

/**
 * The schema over the modules: the composed API, or one subgraph alone with federation's own
 * fields.
 *
 * @throws UnknownSubgraph
 */
export async function schemaOf(modules: Modules, subgraph?: string): Promise<HubSchema> {
  const served = subgraphs.filter(({ name }) => subgraph === undefined || name === subgraph);
  if (served.length === 0) throw new UnknownSubgraph(subgraph ?? '');
  const parts = served.flatMap((part) => part.modules.map((module) => bound(module, modules)));
  const instances = instancesOf(resolversOf(modules));
  const build = subgraph === undefined ? buildApiSchema : buildSubgraphSchema;
  const open = await build(parts, instances);
  const table = subgraph === undefined ? wholeTable() : rowsOf(open);
  return { guarded: guardSchema(open, table, readsOfTypes()), open, table };
}

/** By type, what kind of knowledge about a subject it holds. */
function readsOfTypes(): Readonly<Record<string, string>> {
  const modules = subgraphs.flatMap((part) => part.modules);
  return Object.fromEntries(modules.flatMap(({ reads = {} }) => Object.entries(reads)));
}

/** A subgraph alone speaks of lower ones' entities too, by their keys: the rows of what it has. */
function rowsOf(alone: GraphQLSchema): PermissionTable {
  const had = Object.entries(wholeTable()).flatMap(([name, rows]) => {
    const type = alone.getType(name);
    if (!isObjectType(type)) return [];
    const own = Object.entries(rows).filter(([field]) => field in type.getFields());
    return [[name, Object.fromEntries(own)] as const];
  });
  return Object.fromEntries(had);
}

function resolversOf(modules: Modules): object[] {
  const { reference, audit, access, catalogue, intake, subjects, records, quality } = modules;
  const { evaluation, supervision, inspection, finance } = modules;
  const ground = [reference, audit, access, catalogue, intake, subjects, records, quality];
  return [...ground, evaluation, supervision, inspection, finance].flatMap(
    ({ resolvers }) => resolvers,
  );
}

/** The module with entities that can be loaded over the database, where it has entities. */
function bound(module: GraphqlModule, modules: Modules): GraphqlModule {
  const { reference, catalogue, subjects, records, evaluation } = modules;
  if (module === referenceGraphql) return reference.graphql;
  if (module === catalogueGraphql) return catalogue.graphql;
  if (module === subjectsGraphql) return subjects.graphql;
  if (module === recordsGraphql) return records.graphql;
  return module === evaluationGraphql ? evaluation.graphql : module;
}

/** The HTTP server over the hub; it does not listen yet. */
export async function createHubServer(hub: Hub): Promise<GraphqlServer> {
  const { config, db, logger } = hub;
  const { guarded: schema } = await schemaOf(hub, config.subgraph);
  const { identify: whoAsks, routes: signIn } = await openIdentification(hub);
  const identify = ({ method, headers }: FastifyRequest) =>
    whoAsks({ method, headers, arrivedAt: new Date() });
  const submissions = submissionRoutes({
    intake: hub.intake,
    doors: doorsOf(hub),
    identify,
    folder: path.join(config.dataDir, 'uploads'),
    longestBytes: config.uploadLimitBytes,
    onFault: (error) => {
      logger.error({ error }, 'an import failed');
    },
  });
  const whitelists = whitelistRoutes({ ...hub.finance, identify });
  const metrics = createMetrics().registry;
  registerLedgerMetrics(metrics, hub.audit.verifying);
  return createServer({
    schema,
    settle: (context, operation) => putOnRecord(hub, context, operation),
    logger,
    metrics,
    allowedOrigins: config.allowedOrigins,
    checkReady: () => db.check(),
    routes: async (app) => {
      const ledger = ledgerRoutes(hub.audit.checkpoints);
      const all = [submissions, whitelists, ledger, signIn];
      await Promise.all(all.map((each) => app.register(each)));
    },
    introspection: (context) => !config.hardened || identityOf(context).role !== 'PUBLIC',
    operations: await readOperations(OPERATIONS),
    charging: {
      quota: createQuota({ db, logger }),
      spenderOf: (arrived) => spenderFor(whoAsks(arrived), arrived.address, config.budgets),
    },
    trustedProxies: config.trustedProxies,
    contextOf: async (arrived) => ({
      requestId: arrived.requestId,
      identity: await whoAsks(arrived),
      edition: await hub.access.editions.at(arrived.arrivedAt),
      loaders: new LoaderRegistry(),
      now: arrived.arrivedAt,
    }),
  });
}

/** Of whom an answer shows what is not public is on record before the answer leaves. */
export async function putOnRecord(
  { audit }: Pick<Modules, 'audit'>,
  context: RequestContext,
  operation: string | null,
): Promise<void> {
  const reader = readerOf(identityOf(context));
  const { requestId } = context;
  await audit.accessLedger.record({ reader, operation, requestId }, readsOf(context));
}
