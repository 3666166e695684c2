import { once } from 'node:events';
import { type IncomingMessage, request } from 'node:http';

import { describe, expect, it } from '@jest/globals';

import { type Answer, post, serve } from './small/serve.js';

const open = (await serve()).url;
const hidden = (await serve({ introspection: () => false })).url;

type Ask = (url: string) => Promise<Pick<Answer, 'status' | 'body'>>;

type Attack = readonly [
  how: string,
  severity: string,
  ask: Ask,
  worked: (body: Answer['body']) => boolean,
];

const byPost =
  (query: string): Ask =>
  (url) =>
    post(url, { query, operationName: 'probe' });

const byGet =
  (query: string): Ask =>
  async (url) => {
    const response = await fetch(`${url}/graphql?${new URLSearchParams({ query }).toString()}`);
    return { status: response.status, body: (await response.json()) as Answer['body'] };
  };

const times = (count: number, part: (index: number) => string): string =>
  Array.from({ length: count }, (_, index) => part(index)).join(' ');

const ODD_HOST = { host: '[', 'content-type': 'application/json' };

const NESTED =
  '{ __schema { types { fields { type { fields { type { fields { type { name } } } } } } } } }';

/**
 * What scanners of GraphQL servers try, by how much its success would harm, and how it would be seen to
 * have succeeded.
 */
const ATTACKS: readonly Attack[] = [
  [
    'a hundred and one aliases of one field',
    'HIGH',
    byPost(`query probe { ${times(101, (i) => `alias${String(i)}: __typename`)} }`),
    (body) => JSON.stringify(body).includes('alias100'),
  ],
  [
    'ten operations in one array',
    'HIGH',
    (url) =>
      post(
        url,
        Array.from({ length: 10 }, () => ({ query: 'query probe { __typename }' })),
      ),
    (body) => Array.isArray(body),
  ],
  [
    'the same field five hundred times',
    'HIGH',
    byPost(`query probe { ${times(500, () => '__typename')} }`),
    (body) => body.data?.['__typename'] !== undefined,
  ],
  [
    'a directive ten times, each with an error of its own',
    'HIGH',
    byPost(`query probe { __typename ${times(10, () => '@aa')} }`),
    (body) => (body.errors?.length ?? 0) > 1,
  ],
  [
    'a query by an address, which any page can hold',
    'MEDIUM',
    byGet('query probe { __typename }'),
    (body) => body.data !== undefined,
  ],
  [
    'a mutation by an address',
    'MEDIUM',
    byGet('mutation probe { __typename }'),
    (body) => body.data !== undefined,
  ],
  [
    'a form, which any page can send',
    'MEDIUM',
    async (url) => {
      const body = new URLSearchParams({ query: 'query probe { __typename }' });
      const response = await fetch(`${url}/graphql`, { method: 'POST', body });
      return { status: response.status, body: (await response.json()) as Answer['body'] };
    },
    (body) => body.data !== undefined,
  ],
  [
    'tracing that is left on',
    'INFO',
    byPost('query probe { __typename }'),
    (body) => JSON.stringify(body).includes('tracing'),
  ],
  [
    'an error that nobody caught',
    'INFO',
    byPost('qwerty probe { abc }'),
    (body) => /exception|stack|at .*\.js/i.test(JSON.stringify(body)),
  ],
];

/** What the demonstration shows on purpose, and a hub that is open to the world does not. */
const SIGHTS: readonly Attack[] = [
  [
    'the schema by introspection',
    'HIGH',
    byPost('query probe { __schema { types { name fields { name } } } }'),
    (body) => body.data?.['__schema'] !== undefined,
  ],
  [
    'a circle through introspection',
    'HIGH',
    byPost(`query probe ${NESTED}`),
    (body) => body.data?.['__schema'] !== undefined,
  ],
  [
    'names by what is suggested for a wrong one',
    'LOW',
    byPost('query probe { __schema { directive } }'),
    (body) => JSON.stringify(body).includes('Did you mean'),
  ],
];

describe.each([
  ['where the schema is open', open],
  ['to a stranger where it is hidden', hidden],
])('an attack %s', (_where, url) => {
  it.each(ATTACKS)('by %s (%s) fails', async (...[, , ask, worked]) => {
    const { status, body } = await ask(url);
    expect(status).toBeLessThan(500);
    expect(worked(body)).toBe(false);
  });

  it('by a page to try queries on (LOW) finds none', async () => {
    for (const path of ['/', '/graphql', '/graphiql', '/playground', '/console']) {
      const response = await fetch(`${url}${path}`, { headers: { accept: 'text/html' } });
      expect(await response.text()).not.toMatch(/graphiql|playground/i);
    }
  });

  it('by a host that is none is refused, not stumbled over', async () => {
    const { hostname, port } = new URL(url);
    const answered = request({
      hostname,
      port,
      path: '/graphql',
      method: 'POST',
      headers: ODD_HOST,
    });
    answered.end('{"query":"{ __typename }"}');
    const [response] = (await once(answered, 'response')) as [IncomingMessage];
    response.resume();
    expect(response.statusCode).toBe(400);
  });
});

describe('a stranger where the schema is hidden', () => {
  it.each(SIGHTS)('does not see %s (%s)', async (...[, , ask, worked]) => {
    expect(worked((await ask(hidden)).body)).toBe(false);
  });

  it('is given no cookie, and told to keep to TLS only through TLS', async () => {
    const { headers } = await post(hidden, { query: '{ __typename }' });
    expect(headers.get('set-cookie')).toBeNull();
    expect(headers.get('strict-transport-security')).toBeNull();
    const { url } = await serve({ trustedProxies: ['127.0.0.0/8'] });
    const proxied = await post(url, { query: '{ __typename }' }, { 'x-forwarded-proto': 'https' });
    expect(proxied.headers.get('strict-transport-security')).toBe('max-age=31536000');
    const pretended = await post(
      hidden,
      { query: '{ __typename }' },
      { 'x-forwarded-proto': 'https' },
    );
    expect(pretended.headers.get('strict-transport-security')).toBeNull();
  });
});
