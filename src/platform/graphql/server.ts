import type { IncomingHttpHeaders } from 'node:http';

import { fastifyApolloHandler } from '@as-integrations/fastify';
import { fastify } from 'fastify';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { GraphQLSchema } from 'graphql';
import type { Logger } from 'pino';
import type { Registry } from 'prom-client';

import { invariant } from '../../kernel/invariant.js';
import { apolloServer } from './apollo.js';
import type { RequestContext, Settle } from './context.js';
import { bodiesInTime } from './http/body-time.js';
import { failures } from './http/failures.js';
import { crossOrigin, requestIdOf, securityHeaders } from './http/headers.js';
import { acceptedMediaType } from './http/media-type.js';
import { httpMetrics } from './http/metrics.js';
import { Incidents } from './incidents.js';
import { DEFAULT_LIMITS } from './limits.js';
import type { Limits } from './limits.js';
import type { Introspection } from './limits-plugin.js';

/** What of an HTTP request decides who asks. */
export interface ArrivedRequest {
  readonly requestId: string;
  readonly headers: IncomingHttpHeaders;
  readonly method: string;
  /** Of the other end of the connection. */
  readonly address: string;
  readonly arrivedAt: Date;
}

export interface ServerOptions {
  /** Executable and guarded; the API or one subgraph. */
  readonly schema: GraphQLSchema;
  /**
   * Who asks, with fresh loaders. Called once per GraphQL request before its text is looked at; a
   * request fault (UNAUTHENTICATED) becomes the HTTP answer, anything else an incident.
   */
  contextOf(request: ArrivedRequest): Promise<RequestContext>;
  /**
   * Awaited when an operation has run and before its answer leaves: what has to be on record first. What it
   * throws is an incident, and the answer is withheld.
   */
  readonly settle?: Settle;
  /** Rejects while the hub cannot answer, e.g. while its database is away. */
  checkReady(): Promise<void>;
  readonly logger: Logger;
  /** Gets the server's own metrics; whoever has a pool registers its gauges here. */
  readonly metrics: Registry;
  /** Whether this requester may read the schema and get suggestions for misspelt names. */
  readonly introspection: Introspection;
  readonly limits?: Partial<Limits>;
  /** Further routes, within a scope of their own; a route with a long body says so in its config. */
  readonly routes?: (app: FastifyInstance) => Promise<void>;
  /** Origins of pages that may read answers; none by default. */
  readonly allowedOrigins?: readonly string[];
  readonly drain?: {
    /** How long `/readyz` says no before connections are refused, for load balancers. */
    readonly noticeMs?: number;
    /** How long requests in flight may take before their connections are cut. */
    readonly limitMs?: number;
  };
}

export interface GraphqlServer {
  /** For further routes, before `listen`. */
  readonly app: FastifyInstance;
  /** @returns the address that it listens on; port 0 takes a free one. */
  listen(at: { readonly port: number; readonly host: string }): Promise<string>;
  /** Stops accepting, lets requests in flight finish within the limit, then ends. */
  close(): Promise<void>;
}

const REQUEST_TIMEOUT_MS = 30_000;
const DRAIN_LIMIT_MS = 10_000;

function plainApp(options: ServerOptions, limits: Limits): FastifyInstance {
  const app = fastify({
    bodyLimit: limits.bodyBytes,
    genReqId: requestIdOf,
    requestIdHeader: false,
    logger: false,
    forceCloseConnections: 'idle',
  });
  app.removeContentTypeParser('text/plain');
  bodiesInTime(app, REQUEST_TIMEOUT_MS);
  // No query string, body or address: variables and names of persons would be in them.
  app.addHook('onResponse', (request, reply, done) => {
    options.logger.info(
      {
        requestId: request.id,
        method: request.method,
        route: request.routeOptions.url ?? 'none',
        status: reply.statusCode,
        ms: Math.round(reply.elapsedTime * 10) / 10,
      },
      'request',
    );
    done();
  });
  return app;
}

function healthRoutes(app: FastifyInstance, isReady: () => Promise<boolean>): void {
  app.get('/healthz', () => ({ status: 'alive' }));
  app.get('/readyz', async (_request, reply) => {
    const ready = await isReady();
    return reply.code(ready ? 200 : 503).send({ status: ready ? 'ready' : 'not ready' });
  });
}

async function graphqlRoute(
  app: FastifyInstance,
  options: ServerOptions,
  incidents: Incidents,
): Promise<void> {
  const { schema, metrics, introspection, settle } = options;
  const apollo = apolloServer({ schema, incidents, metrics, introspection, settle });
  await apollo.start();
  app.addHook('onClose', () => apollo.stop());
  const contexts = new WeakMap<FastifyRequest, RequestContext>();
  app.route<{ Reply: string }>({
    method: ['GET', 'POST'],
    url: '/graphql',
    preHandler: async (request) => {
      if (acceptedMediaType(request.headers.accept) === null) {
        const message = 'Only application/json and application/graphql-response+json are given';
        throw Object.assign(new Error(message), { statusCode: 406 });
      }
      const { id: requestId, headers, method, ip: address } = request;
      const arrived = { requestId, headers, method, address, arrivedAt: new Date() };
      const context = await options.contextOf(arrived);
      contexts.set(request, context);
    },
    handler: fastifyApolloHandler(apollo, {
      context: (request) => {
        const context = contexts.get(request);
        invariant(context !== undefined, 'the request has its context');
        return Promise.resolve(context);
      },
    }),
  });
}

async function closeWithin(app: FastifyInstance, limitMs: number): Promise<void> {
  const cut = setTimeout(() => app.server.closeAllConnections(), limitMs);
  try {
    await app.close();
  } finally {
    clearTimeout(cut);
  }
}

/**
 * The HTTP server of the hub: `/graphql`, `/healthz` (alive), `/readyz` (can answer), `/metrics`
 * (Prometheus). It follows GraphQL over HTTP; requests are not batched.
 */
export async function createServer(options: ServerOptions): Promise<GraphqlServer> {
  const limits = { ...DEFAULT_LIMITS, ...options.limits };
  const incidents = new Incidents(options.logger, limits);
  const app = plainApp(options, limits);
  let isDraining = false;
  // A connection kept alive after its last answer would hold the drain up to its limit.
  app.addHook('onSend', (_request, reply) => {
    if (isDraining) void reply.header('connection', 'close');
    return Promise.resolve();
  });
  failures(app, incidents);
  securityHeaders(app);
  crossOrigin(app, options.allowedOrigins ?? []);
  httpMetrics(app, options.metrics);
  healthRoutes(app, async () => {
    if (isDraining) return false;
    return options.checkReady().then(
      () => true,
      () => false,
    );
  });
  await graphqlRoute(app, options, incidents);
  const { routes } = options;
  if (routes !== undefined) await app.register((scope) => routes(scope));
  return {
    app,
    listen: ({ port, host }) => app.listen({ port, host }),
    async close() {
      isDraining = true;
      const { noticeMs = 0, limitMs = DRAIN_LIMIT_MS } = options.drain ?? {};
      if (noticeMs > 0) await new Promise((resolve) => setTimeout(resolve, noticeMs));
      await closeWithin(app, limitMs);
    },
  };
}
