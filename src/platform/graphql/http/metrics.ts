import type { ApolloServerPlugin } from '@apollo/server';
import type { FastifyInstance } from 'fastify';
import { Counter, Histogram, collectDefaultMetrics } from 'prom-client';
import type { Registry } from 'prom-client';

import type { RequestContext } from '../context.js';
import { isRequestFault } from '../incidents.js';

const SECONDS = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];

/** Names come from clients: past this many, further ones share a series. */
const MOST_OPERATION_NAMES = 100;
const OPERATION_NAME = /^\w{1,64}$/;

function boundedNames(): (name: string | null | undefined) => string {
  const known = new Set<string>();
  return (name) => {
    if (name === null || name === undefined || name === '') return 'anonymous';
    if (known.has(name)) return name;
    if (known.size >= MOST_OPERATION_NAMES || !OPERATION_NAME.test(name)) return 'other';
    known.add(name);
    return name;
  };
}

function outcomeOf(errors: readonly unknown[] | undefined): 'ok' | 'fault' | 'incident' {
  if (errors === undefined || errors.length === 0) return 'ok';
  return errors.every(isRequestFault) ? 'fault' : 'incident';
}

/** Counts and times operations by name, type and outcome. */
export function operationMetricsPlugin(registry: Registry): ApolloServerPlugin<RequestContext> {
  const nameOf = boundedNames();
  const duration = new Histogram({
    name: 'graphql_operation_duration_seconds',
    help: 'Time from the parsed request to the answer, by operation',
    labelNames: ['operation', 'type', 'outcome'],
    buckets: SECONDS,
    registers: [registry],
  });
  return {
    requestDidStart() {
      const startedAt = performance.now();
      return Promise.resolve({
        willSendResponse({ operationName, operation, errors }) {
          duration.observe(
            {
              // Of requests that never became an operation the name may be anything.
              operation: operation === undefined ? 'invalid' : nameOf(operationName),
              type: operation?.operation ?? 'none',
              outcome: outcomeOf(errors),
            },
            (performance.now() - startedAt) / 1000,
          );
          return Promise.resolve();
        },
      });
    },
  };
}

/** Counts HTTP requests and serves the registry at `/metrics`. */
export function httpMetrics(app: FastifyInstance, registry: Registry): void {
  if (registry.getSingleMetric('nodejs_eventloop_lag_seconds') === undefined) {
    collectDefaultMetrics({ register: registry });
  }
  const requests = new Counter({
    name: 'http_requests_total',
    help: 'HTTP requests by route, method and status',
    labelNames: ['route', 'method', 'status'],
    registers: [registry],
  });
  app.addHook('onResponse', (request, reply, done) => {
    const route = request.routeOptions.url ?? 'none';
    requests.inc({ route, method: request.method, status: String(reply.statusCode) });
    done();
  });
  app.get('/metrics', { config: { points: 0 } }, async (_request, reply) => {
    void reply.header('content-type', registry.contentType);
    return registry.metrics();
  });
}
