import { randomUUID } from 'node:crypto';
import type { IncomingMessage } from 'node:http';

import type { FastifyInstance } from 'fastify';

const REQUEST_ID = /^[\w.-]{8,64}$/;

/** The id that the caller gave, when it is one that can stand in a log; else a new one. */
export function requestIdOf(request: Pick<IncomingMessage, 'headers'>): string {
  const given = request.headers['x-request-id'];
  return typeof given === 'string' && REQUEST_ID.test(given) ? given : randomUUID();
}

const SECURITY_HEADERS = {
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
  'referrer-policy': 'no-referrer',
  'cross-origin-resource-policy': 'same-site',
  'cache-control': 'no-store',
} as const;

const STRICT_TRANSPORT = ['strict-transport-security', 'max-age=31536000'] as const;

const API_CONTENT_POLICY = "default-src 'none'; frame-ancestors 'none'";

/** Puts the request id and the headers that keep browsers careful on every answer. */
export function securityHeaders(app: FastifyInstance): void {
  app.addHook('onRequest', (request, reply, done) => {
    // Only what came through TLS may say so (RFC 6797, 7.2).
    if (request.protocol === 'https') void reply.header(...STRICT_TRANSPORT);
    void reply.headers({
      ...SECURITY_HEADERS,
      'content-security-policy': API_CONTENT_POLICY,
      'x-request-id': request.id,
    });
    done();
  });
}

const ALLOWED_HEADERS = 'authorization, content-type, x-request-id, x-purpose, x-csrf-token';
const EXPOSED_HEADERS = 'x-request-id, ratelimit, ratelimit-policy, retry-after';
const CORS_MAX_AGE_SECONDS = '600';

/** Lets pages of the listed origins, and no others, read answers. */
export function crossOrigin(app: FastifyInstance, allowedOrigins: readonly string[]): void {
  const allowed = new Set(allowedOrigins);
  app.addHook('onRequest', async (request, reply) => {
    void reply.header('vary', 'origin');
    const { origin } = request.headers;
    if (origin === undefined || !allowed.has(origin)) return undefined;
    void reply.header('access-control-allow-origin', origin);
    void reply.header('access-control-allow-credentials', 'true');
    void reply.header('access-control-expose-headers', EXPOSED_HEADERS);
    const isPreflight =
      request.method === 'OPTIONS' &&
      request.headers['access-control-request-method'] !== undefined;
    if (!isPreflight) return undefined;
    return reply
      .headers({
        'access-control-allow-methods': 'GET, POST',
        'access-control-allow-headers': ALLOWED_HEADERS,
        'access-control-max-age': CORS_MAX_AGE_SECONDS,
      })
      .code(204)
      .send();
  });
}
