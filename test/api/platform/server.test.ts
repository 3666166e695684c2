import { describe, expect, it } from '@jest/globals';
import { Registry } from 'prom-client';

import { requestFault } from '../../../src/platform/graphql/errors.js';
import { groundSchema, post, serve } from './small/serve.js';

const { server, url, lines } = await serve({ allowedOrigins: ['https://console.example'] });

describe('an error', () => {
  it('that a rule gives reaches the client with its code and extensions', async () => {
    const { status, body } = await post(url, { query: '{ fails(how: "fault") }' });
    expect(status).toBe(200);
    expect(body).toEqual({
      data: { fails: null },
      errors: [
        {
          message: 'There is none',
          path: ['fails'],
          locations: [{ line: 1, column: 3 }],
          extensions: { code: 'NOT_FOUND', wanted: 'x' },
        },
      ],
    });
  });

  it('that nobody expected is logged once and shown as a number only', async () => {
    const asked = { query: '{ a: fails(how: "x") b: fails(how: "y") }' };
    const id = 'request-of-the-incident';
    for (let use = 1; use <= 3; use += 1) {
      const { body } = await post(url, asked, { 'x-request-id': id });
      const text = JSON.stringify(body);
      expect(text).not.toMatch(/select|张三|stack|Error:/);
      const incidents = body.errors?.map((error) => error.extensions['incident']);
      const logged = lines.filter((line) => line['requestId'] === id && 'incident' in line);
      expect(logged.slice(-2).map((line) => line['incident'])).toEqual(incidents);
      expect(logged).toHaveLength(2 * use);
      expect(body.errors?.[0]).toMatchObject({
        message: 'Internal server error',
        extensions: { code: 'INTERNAL_SERVER_ERROR' },
      });
    }
  });

  it('in the text of a request keeps the codes that clients of Apollo know', async () => {
    const parse = await post(url, { query: '{' });
    expect(parse.body.errors?.[0]?.extensions['code']).toBe('GRAPHQL_PARSE_FAILED');
    const validation = await post(url, { query: '{ subjet }' });
    expect(validation.body.errors?.[0]).toMatchObject({
      message: expect.stringContaining('Did you mean "subject"') as unknown,
      extensions: { code: 'GRAPHQL_VALIDATION_FAILED' },
    });
    const wrong = { query: 'query($c: String!) { subject(uscc: $c) { name } }' };
    for (let use = 1; use <= 3; use += 1) {
      const variables = await post(url, wrong);
      expect(variables.status).toBe(200);
      expect(variables.body.errors?.[0]).toMatchObject({
        message: 'Variable "$c" of required type "String!" was not provided.',
        extensions: { code: 'BAD_USER_INPUT' },
      });
    }
  });

  it('in one of two operations without a name says which is needed', async () => {
    const { body } = await post(url, { query: 'query a { __typename } query b { __typename }' });
    expect(body.errors?.[0]?.extensions['code']).toBe('OPERATION_RESOLUTION_FAILURE');
  });

  it('in the name of the operation says that there is none of that name', async () => {
    const { body } = await post(url, { query: 'query a { __typename }', operationName: 'b' });
    expect(body.errors?.[0]).toMatchObject({
      message: 'There is no operation named "b"',
      extensions: { code: 'OPERATION_RESOLUTION_FAILURE' },
    });
  });

  it.each(['interpreted', 'compiled'])(
    'is a null in a variable where none may stand, and no incident: %s',
    async () => {
      const query = 'query Few($first: Int = 1) { subjects(first: $first) { edges { cursor } } }';
      const { body } = await post(url, { query, variables: { first: null } });
      expect(body.errors?.[0]?.extensions).toEqual({ code: 'BAD_USER_INPUT' });
    },
  );

  it('is the character NUL in a text, which no database holds', async () => {
    const literal = { query: String.raw`{ subject(uscc: "\u0000") { name } }` };
    const query = 'query($c: String!) { subject(uscc: $c) { name } }';
    const asked = [literal, { query, variables: { c: 'a\u0000' } }];
    for (const question of asked) {
      const { body } = await post(url, question);
      expect(body.errors?.[0]?.extensions['code']).toBe('BAD_USER_INPUT');
    }
  });
});

describe('a request', () => {
  it('keeps its id through answer and log, and gets one when it has none or a bad one', async () => {
    const given = await post(url, { query: '{ __typename }' }, { 'x-request-id': 'abc.def-123' });
    expect(given.headers.get('x-request-id')).toBe('abc.def-123');
    const bad = await post(url, { query: '{ __typename }' }, { 'x-request-id': 'a b\tc' });
    expect(bad.headers.get('x-request-id')).toMatch(/^[0-9a-f-]{36}$/);
    expect(lines.some((line) => line['requestId'] === 'abc.def-123')).toBe(true);
  });

  it('leaves no variable, query text or query string in the log', async () => {
    const query = 'query($c: String!) { subject(uscc: $c) { name } }';
    await post(url, { query, variables: { c: '绝密-variable' } });
    const get = new URL(`${url}/graphql`);
    get.searchParams.set('query', '{ subject(uscc: "绝密-literal") { name } }');
    expect((await fetch(get)).status).toBe(405);
    expect(JSON.stringify(lines)).not.toMatch(/绝密|subject\(/);
  });

  it('is not answered as a batch', async () => {
    const { status } = await post(url, [{ query: '{ __typename }' }]);
    expect(status).toBe(400);
  });

  it('does not come by GET, whatever it asks', async () => {
    for (const query of ['{ __typename }', 'mutation { __typename }']) {
      const get = new URL(`${url}/graphql`);
      get.searchParams.set('query', query);
      const response = await fetch(get);
      expect(response.status).toBe(405);
      expect(response.headers.get('allow')).toBe('POST');
    }
  });

  it('that accepts neither media type is refused before it runs', async () => {
    const { status } = await post(url, { query: '{ __typename }' }, { accept: 'text/csv' });
    expect(status).toBe(406);
  });

  it('with a body that is too large names the limit', async () => {
    const { status, body } = await post(url, { query: `{ ${' '.repeat(1_100_000)} }` });
    expect(status).toBe(413);
    expect(body.errors?.[0]?.extensions).toMatchObject({
      code: 'LIMIT_EXCEEDED',
      limit: 'bodyBytes',
      maximum: 1_048_576,
    });
  });

  it('of a type that is not JSON is refused', async () => {
    const { status } = await post(url, 'x', { 'content-type': 'text/plain' });
    expect(status).toBe(415);
  });

  it('with a token that is not valid gets 401 and the reason', async () => {
    const { url: strict } = await serve({
      contextOf: () => Promise.reject(requestFault('UNAUTHENTICATED', 'The token has expired')),
    });
    const { status, body, headers } = await post(strict, { query: '{ __typename }' });
    expect(status).toBe(401);
    expect(headers.get('www-authenticate')).toBe('Bearer');
    expect(body.errors).toEqual([
      { message: 'The token has expired', extensions: { code: 'UNAUTHENTICATED' } },
    ]);
  });
});

describe('a browser', () => {
  it('may read answers on pages of listed origins only', async () => {
    const query = { query: '{ __typename }' };
    const listed = await post(url, query, { origin: 'https://console.example' });
    expect(listed.headers.get('access-control-allow-origin')).toBe('https://console.example');
    const other = await post(url, query, { origin: 'https://evil.example' });
    expect(other.headers.get('access-control-allow-origin')).toBeNull();
    const preflight = await fetch(`${url}/graphql`, {
      method: 'OPTIONS',
      headers: { origin: 'https://console.example', 'access-control-request-method': 'POST' },
    });
    expect(preflight.status).toBe(204);
    expect(preflight.headers.get('access-control-allow-headers')).toContain('authorization');
  });

  it('is told to guess nothing and to keep nothing', async () => {
    const { headers } = await post(url, { query: '{ __typename }' });
    expect(headers.get('x-content-type-options')).toBe('nosniff');
    expect(headers.get('content-security-policy')).toContain("default-src 'none'");
    expect(headers.get('cache-control')).toBe('no-store');
  });
});

describe('the server', () => {
  it('tells what it measures, with a bounded number of operation names', async () => {
    const metrics = new Registry();
    const { url: measured } = await serve({ metrics });
    for (let i = 0; i < 105; i += 1) {
      await post(measured, { query: `query Name${String(i)} { __typename }` });
    }
    await post(measured, { query: '{ fails(how: "x") }' });
    const response = await fetch(`${measured}/metrics`);
    expect(response.headers.get('content-type')).toContain('text/plain');
    const text = await response.text();
    expect(text).toContain('operation="Name99"');
    expect(text).not.toContain('operation="Name100"');
    expect(text).toContain(
      'graphql_operation_duration_seconds_count{operation="other",type="query",outcome="ok"} 5',
    );
    expect(text).toContain('operation="anonymous",type="query",outcome="incident"} 1');
    expect(text).toContain('http_requests_total{route="/graphql",method="POST",status="200"} 106');
    expect(text).toContain('nodejs_eventloop_lag_seconds');
  });

  it('is alive and ready, and says when it is not ready', async () => {
    expect((await fetch(`${url}/healthz`)).status).toBe(200);
    expect((await fetch(`${url}/readyz`)).status).toBe(200);
    const { url: unready } = await serve({ checkReady: () => Promise.reject(new Error('away')) });
    expect((await fetch(`${unready}/healthz`)).status).toBe(200);
    expect((await fetch(`${unready}/readyz`)).status).toBe(503);
  });

  it('finishes requests in flight when it closes and is not ready meanwhile', async () => {
    const draining = await serve({ drain: { noticeMs: 150, limitMs: 2_000 } });
    const slow = post(draining.url, { query: '{ slow(ms: 400) }' });
    await new Promise((resolve) => setTimeout(resolve, 50));
    const closed = draining.server.close();
    expect((await fetch(`${draining.url}/readyz`)).status).toBe(503);
    expect((await slow).body.data).toEqual({ slow: 400 });
    await closed;
    await expect(fetch(`${draining.url}/healthz`)).rejects.toThrow();
  });

  it('cuts requests that take longer than the drain may last', async () => {
    const draining = await serve({ drain: { limitMs: 100 }, schema: await groundSchema() });
    const slow = post(draining.url, { query: '{ slow(ms: 700) }' }).catch(() => 'cut');
    await new Promise((resolve) => setTimeout(resolve, 50));
    await draining.server.close();
    expect(await slow).toBe('cut');
  });

  it('answers an unknown address in JSON', async () => {
    const response = await fetch(`${url}/nowhere`);
    expect(response.status).toBe(404);
    expect(await response.json()).toMatchObject({
      errors: [{ extensions: { code: 'NOT_FOUND' } }],
    });
    expect(server.app.hasRoute({ method: 'POST', url: '/graphql' })).toBe(true);
  });
});
