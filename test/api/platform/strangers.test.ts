import { connect } from 'node:net';

import { describe, expect, it } from '@jest/globals';

import { listOperations, sha256Of } from '../../../src/platform/graphql/operations/listed.js';
import { post, serve } from './small/serve.js';

const LISTED = 'query Name($uscc: String!) {\n  subject(uscc: $uscc) {\n    name\n  }\n}\n';
const hash = sha256Of(LISTED);
const operations = listOperations([LISTED]);
const hidden = (await serve({ introspection: () => false, operations })).url;
const open = (await serve({ operations })).url;
const variables = { uscc: 'S1' };

const NOT_LISTED = [
  {
    message: 'Without a token only listed operations are answered',
    extensions: { code: 'FORBIDDEN' },
  },
];

describe('a listed operation', () => {
  it.each([
    ['its text', { query: LISTED, variables }],
    ['its text in other lines', { query: LISTED.replaceAll('\n', ' '), variables }],
    ['documentId', { documentId: hash, variables }],
    ['documentId with its scheme', { documentId: `sha256:${hash}`, variables }],
    [
      'the extension',
      { extensions: { persistedQuery: { version: 1, sha256Hash: hash } }, variables },
    ],
  ])('is answered to a stranger who names it by %s', async (_way, body) => {
    const asked = await Promise.all([hidden, open].map((url) => post(url, body)));
    for (const { status, body: answer } of asked) {
      expect(status).toBe(200);
      expect(answer.errors).toBeUndefined();
      expect(answer.data).toHaveProperty('subject');
    }
  });

  it('is looked for by whoever has a token, who sends the text when it is not there', async () => {
    const query = '{ __typename }';
    const persistedQuery = { version: 1, sha256Hash: sha256Of(query) };
    const unknown = await post(open, { extensions: { persistedQuery } });
    expect(unknown.body.errors?.[0]?.extensions['code']).toBe('PERSISTED_QUERY_NOT_FOUND');
    const sent = await post(open, { query, extensions: { persistedQuery } });
    expect(sent.body.data).toEqual({ __typename: 'Query' });
    const other = await post(open, { query: '{ x: __typename }', extensions: { persistedQuery } });
    expect(other.body.errors?.[0]?.extensions['code']).toBe('BAD_USER_INPUT');
  });
});

describe('a stranger who guesses', () => {
  it.each([
    ['a field that there is', { query: '{ notes { number } }' }],
    ['a field that there is not', { query: '{ nots { number } }' }],
    [
      'a listed text with a field more',
      { query: LISTED.replace('name', 'name place { name }'), variables },
    ],
    ['no GraphQL', { query: 'qwerty {' }],
    ['a type by a fragment', { query: '{ ... on Subject { __typename } }' }],
    [
      'a type by an unused fragment',
      { query: '{ __typename } fragment F on Subject { __typename }' },
    ],
    ['a type by a variable', { query: 'query ($a: SubjectFilter) { __typename }' }],
    ['a type within introspection', { query: '{ __schema { ... on Subject { name } } }' }],
    ['a directive', { query: '{ __typename @tag(name: "x") }' }],
    [
      'a mutation',
      { query: 'mutation { subjectRename(uscc: "S1", name: "x") { subject { name } } }' },
    ],
    ['that there are mutations', { query: 'mutation { __typename }' }],
    [
      'a field beside what is allowed',
      { query: '{ __typename ... { subject(uscc: "1") { name } } }' },
    ],
    ['a definition', { query: 'type Subject { name: String }' }],
    ['a hash', { documentId: sha256Of('{ notes { number } }') }],
    [
      'a hash with its text',
      { query: '{ notes { number } }', documentId: sha256Of('{ notes { number } }') },
    ],
  ])('by %s gets the one answer', async (_how, body) => {
    const accept = 'application/graphql-response+json';
    const strict = await post(hidden, body, { accept });
    expect({ status: strict.status, body: strict.body }).toEqual({
      status: 400,
      body: { errors: NOT_LISTED },
    });
    expect(strict.headers.get('content-type')).toContain(accept);
    const plain = await post(hidden, body);
    expect({ status: plain.status, body: plain.body }).toEqual({
      status: 200,
      body: { errors: NOT_LISTED },
    });
  });

  it('by introspection is shown no type and no schema', async () => {
    const types =
      '{ a: __type(name: "Subject") { name } b: __type(name: "X") { name } __typename }';
    const { body } = await post(hidden, { query: types });
    expect(body).toEqual({ data: { a: null, b: null, __typename: 'Query' } });
    const schema = await post(hidden, { query: '{ ... { s: __schema { types { name } } } }' });
    expect(schema.body).toEqual({
      data: null,
      errors: [
        {
          message: 'The schema is not open to you',
          path: ['s'],
          extensions: { code: 'FORBIDDEN' },
        },
      ],
    });
  });

  it('gets no suggestion, neither of a name of GraphQL nor for a variable', async () => {
    const asked = [
      { query: '{ __schema { directive } }' },
      { documentId: hash, variables: { usc: 'S1' } },
      { documentId: hash, variables: { uscc: { name: 'x' } } },
    ];
    for (const body of asked) {
      const answer = await post(hidden, body);
      expect(answer.body.errors).toHaveLength(1);
      expect(JSON.stringify(answer.body)).not.toContain('Did you mean');
    }
  });
});

/** Says what was got on a connection until the server closed it. */
function talk(port: number, send: (write: (text: string) => void) => void): Promise<string> {
  const { promise, resolve } = Promise.withResolvers<string>();
  const socket = connect(port, '127.0.0.1');
  let got = '';
  socket.setEncoding('utf8').on('data', (text: string) => (got += text));
  socket
    .on('error', () => undefined)
    .on('close', () => {
      resolve(got);
    });
  send((text) => {
    if (socket.writable) socket.write(text);
  });
  return promise;
}

describe('a slow client', () => {
  const slow = async () => {
    const { url } = await serve({ timeouts: { headersMs: 200, bodyMs: 200 } });
    return Number(new URL(url).port);
  };
  const dripping = (first: string) => (write: (text: string) => void) => {
    write(first);
    const drip = setInterval(() => {
      write('x');
    }, 50);
    setTimeout(() => {
      clearInterval(drip);
    }, 2_000).unref();
    drip.unref();
  };

  it.each([
    [
      'that says nothing',
      (write: (text: string) => void) => {
        write('');
      },
    ],
    ['whose headers come a byte at a time', dripping('POST /graphql HTTP/1.1\r\nHost: x\r\nx-a: ')],
    [
      'whose body comes a byte at a time',
      dripping(
        'POST /graphql HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: 99\r\n\r\n',
      ),
    ],
  ])('%s is cut off in time', async (_how, send) => {
    const port = await slow();
    const from = performance.now();
    const got = await talk(port, send);
    expect(performance.now() - from).toBeLessThan(2_000);
    expect(got).toMatch(/^$|^HTTP\/1\.1 408 /);
  });
});
