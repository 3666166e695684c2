import { describe, expect, it } from '@jest/globals';
import type { FastifyInstance } from 'fastify';

import type { Charging } from '../../../src/platform/graphql/http/charges.js';
import { createQuota } from '../../../src/platform/quota/index.js';
import { openTestDatabase } from '../../support/database.js';
import { post, serve } from './small/serve.js';

const db = await openTestDatabase();
const quota = createQuota({ db, logger: { warn: () => undefined } });

async function charging(id: string, perMinute: number): Promise<string> {
  const spender = { id, budget: { perMinute, perDay: perMinute * 10 } };
  const paid: Charging = { quota, spenderOf: () => Promise.resolve(spender) };
  const routes = (app: FastifyInstance) => {
    app.get('/file', () => 'a file');
    return Promise.resolve();
  };
  return (await serve({ charging: paid, routes, allowedOrigins: ['https://console.example'] })).url;
}

describe('a request that is paid from a budget', () => {
  it('says in its headers what the budget is and what is left of it', async () => {
    const url = await charging('headers', 1_600);
    const { headers } = await post(url, { query: '{ __typename }' });
    expect(headers.get('ratelimit-policy')).toBe('"minute";q=1600;w=60, "day";q=16000;w=86400');
    expect(headers.get('ratelimit')).toMatch(/^"minute";r=1598;t=\d+, "day";r=15998;t=\d+$/);
  });

  it('costs what its operation costs, and is refused before that runs', async () => {
    const url = await charging('operations', 60);
    const dear = { query: '{ subjects(first: 50) { edges { cursor } } }' };
    expect((await post(url, dear)).body.data).toHaveProperty('subjects');
    const accept = 'application/graphql-response+json';
    for (const headers of [{}, { accept }]) {
      const refused = await post(url, dear, headers);
      expect(refused.status).toBe(429);
      const seconds = Number(refused.headers.get('retry-after'));
      expect(seconds).toBeGreaterThan(0);
      expect(refused.body).toEqual({
        errors: [
          {
            message: `The budget is spent; ask again in ${String(seconds)} seconds`,
            extensions: { code: 'LIMIT_EXCEEDED', limit: 'budget', retryAfterSeconds: seconds },
          },
        ],
      });
    }
  });

  it('is refused before its text is read when nothing is left, also on other routes', async () => {
    const url = await charging('routes', 25);
    const files = await Promise.all([1, 2, 3].map(() => fetch(`${url}/file`)));
    expect(files.map(({ status }) => status).sort()).toEqual([200, 200, 429]);
    const nowhere = await fetch(`${url}/nowhere`);
    expect(nowhere.status).toBe(429);
    await Promise.all([1, 2, 3, 4, 5].map(() => post(url, '{ "not json')));
    const { status, headers } = await post(url, '{ "not json');
    expect(status).toBe(429);
    expect(headers.get('retry-after')).toMatch(/^\d+$/);
  });

  it('is none that watches the hub, nor what a browser asks first', async () => {
    const url = await charging('watching', 10);
    for (const path of ['/healthz', '/readyz', '/metrics', '/healthz']) {
      const response = await fetch(`${url}${path}`);
      expect([response.status, response.headers.get('ratelimit')]).toEqual([200, null]);
    }
    const headers = { origin: 'https://console.example', 'access-control-request-method': 'POST' };
    const preflight = await fetch(`${url}/graphql`, { method: 'OPTIONS', headers });
    expect([preflight.status, preflight.headers.get('ratelimit')]).toEqual([204, null]);
  });
});
