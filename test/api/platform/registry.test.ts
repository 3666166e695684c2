import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { buildSchema, parse, printType, validate } from 'graphql';
import pg from 'pg';

import { composeSupergraph, printSorted } from '../../../tools/compose.mjs';
import { openHub } from '../../../src/app.js';
import type { Hub } from '../../../src/app.js';
import { readConfig } from '../../../src/config.js';
import { loadDemoCity } from '../../../src/demo.js';
import {
  buildApiSchema,
  buildSubgraphSchema,
  printSubgraphSdl,
} from '../../../src/platform/graphql/schema.js';
import { schemaOf } from '../../../src/serve.js';
import { subgraphs } from '../../../src/subgraphs.js';
import { cloneTestDatabase } from '../../support/database.js';
import { requestContext } from './small/context.js';
import { foreignSdl, foreignSubgraph } from './small/foreign.js';
import { post, serve } from './small/serve.js';
import type { Answer } from './small/serve.js';

const printed: { readonly name: string; readonly sdl: string }[] = [];

beforeAll(async () => {
  for (const { name, modules } of subgraphs) {
    printed.push({ name, sdl: printSubgraphSdl(await buildSubgraphSchema(modules)) });
  }
});

describe('the subgraphs of the hub', () => {
  it('compose to exactly the API that one process serves', async () => {
    const api = await buildApiSchema(subgraphs.flatMap(({ modules }) => modules));
    expect(composeSupergraph(printed).apiSdl).toBe(printSorted(api));
  });

  it("compose with somebody else's subgraph that extends Subject", () => {
    const { apiSdl } = composeSupergraph([
      ...printed,
      { name: 'foreign', sdl: foreignSdl('USCC') },
    ]);
    const api = buildSchema(apiSdl);
    expect(printType(api.getType('Subject')!)).toContain('riskNote: String!');
    expect(validate(api, parse('{ visits { subject { uscc name riskNote } } }'))).toEqual([]);
  });
});

describe('the registry, served alone', () => {
  let hub: Hub | undefined;
  let url: string;
  let usccs: readonly string[];
  beforeAll(async () => {
    const { url: database } = await cloneTestDatabase();
    const environment = {
      DATABASE_URL: database,
      LOG_LEVEL: 'silent',
    };
    hub = await openHub(readConfig(environment), 'command');
    await loadDemoCity(hub);
    const served = await serve({
      schema: (await schemaOf(hub, 'registry')).guarded,
      contextOf: ({ requestId }) =>
        Promise.resolve({ ...requestContext(requestId), identity: undefined }),
    });
    url = served.url;
    usccs = await firstUsccs(url);
  });

  afterAll(() => hub?.close());

  async function firstUsccs(at: string): Promise<string[]> {
    const { body } = await post(at, {
      query: '{ subjects(first: 8) { edges { node { uscc } } } }',
    });
    const { edges } = body.data?.['subjects'] as { edges: { node: { uscc: string } }[] };
    return edges.map(({ node }) => node.uscc);
  }

  function entities(keys: readonly unknown[], fields: string): Promise<Answer> {
    return post(url, {
      query: `query($r: [_Any!]!) { _entities(representations: $r) { ... on Subject { ${fields} } } }`,
      variables: { r: keys },
    });
  }

  it('resolves what a foreign subgraph names, in order and by one statement', async () => {
    const foreign = await serve({ schema: foreignSubgraph('USCC', usccs) });
    const visits = await post(foreign.url, { query: '{ visits { subject { __typename uscc } } }' });
    const keys = (visits.body.data?.['visits'] as { subject: unknown }[]).map(
      ({ subject }) => subject,
    );
    const query = jest.spyOn(pg.Client.prototype, 'query');
    const { body } = await entities(keys, 'uscc name registrationStatus');
    const asked = query.mock.calls.map(([statement]) => JSON.stringify(statement));
    query.mockRestore();
    expect(asked.filter((statement) => statement.includes('/* subjects.'))).toHaveLength(1);
    expect(body.errors).toBeUndefined();
    const found = body.data?.['_entities'] as { uscc: string; name: string }[];
    expect(found.map(({ uscc }) => uscc)).toEqual(usccs);
    expect(found.every(({ name }) => name.length > 0)).toBe(true);
  });

  it('shows through _entities exactly what it shows directly', async () => {
    for (const uscc of usccs) {
      const direct = await post(url, {
        query:
          'query($c: USCC!) { subject(uscc: $c) { uscc name address legalRepresentative lineage { row } } }',
        variables: { c: uscc },
      });
      const { body } = await entities(
        [{ __typename: 'Subject', uscc }],
        'uscc name address legalRepresentative lineage { row }',
      );
      expect(body.data?.['_entities']).toEqual([direct.body.data?.['subject']]);
      const codes = (answer: Answer) =>
        answer.body.errors?.map(({ extensions }) => extensions['field']);
      expect(codes({ ...direct, body })).toEqual(codes(direct));
      expect(codes(direct)).toContain('lineage');
    }
  });
});
