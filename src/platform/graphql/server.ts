import { fastify } from 'fastify';
import type { FastifyInstance } from 'fastify';

import { graphqlRoute } from './graphql-route.js';
import { bodiesInTime } from './http/body-time.js';
import { Charges } from './http/charges.js';
import { failures } from './http/failures.js';
import { crossOrigin, requestIdOf, securityHeaders } from './http/headers.js';
import { httpMetrics } from './http/metrics.js';
import { Incidents } from './incidents.js';
import { DEFAULT_LIMITS } from './limits.js';
import type { Limits } from './limits.js';
import type { ServerOptions, Timeouts } from './server-options.js';

export type { ServerOptions };

export interface GraphqlServer {
  /** For further routes, before `listen`. */
  readonly app: FastifyInstance;
  /** @returns the address that it listens on; port 0 takes a free one. */
  listen(at: { readonly port: number; readonly host: string }): Promise<string>;
  /** Stops accepting, lets requests in flight finish within the limit, then ends. */
  close(): Promise<void>;
}

const TIMEOUTS: Timeouts = { headersMs: 10_000, bodyMs: 30_000 };
const DRAIN_LIMIT_MS = 10_000;

function plainApp(options: ServerOptions, limits: Limits): FastifyInstance {
  const { headersMs, bodyMs } = { ...TIMEOUTS, ...options.timeouts };
  const app = fastify({
    bodyLimit: limits.bodyBytes,
    trustProxy: [...(options.trustedProxies ?? [])],
    // Node looks for late headers at intervals only.
    http: { headersTimeout: headersMs, connectionsCheckingInterval: Math.ceil(headersMs / 4) },
    genReqId: requestIdOf,
    requestIdHeader: false,
    logger: false,
    forceCloseConnections: 'idle',
  });
  app.removeContentTypeParser('text/plain');
  bodiesInTime(app, bodyMs);
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
  const config = { points: 0 };
  app.get('/healthz', { config }, () => ({ status: 'alive' }));
  app.get('/readyz', { config }, async (_request, reply) => {
    const ready = await isReady();
    return reply.code(ready ? 200 : 503).send({ status: ready ? 'ready' : 'not ready' });
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
  const charges = new Charges(app, options.charging);
  httpMetrics(app, options.metrics);
  healthRoutes(app, async () => {
    if (isDraining) return false;
    return options.checkReady().then(
      () => true,
      () => false,
    );
  });
  await graphqlRoute(app, options, { incidents, charges });
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
