import { beforeEach, describe, expect, it } from '@jest/globals';
import { parse, validate, buildSchema } from 'graphql';
import type { GraphQLSchema } from 'graphql';

import { composeSupergraph } from '../../../tools/compose.mjs';
import { instancesOf } from '../../../src/platform/graphql/module.js';
import { buildSubgraphSchema, printSubgraphSdl } from '../../../src/platform/graphql/schema.js';
import { foreignSdl, foreignSubgraph } from './small/foreign.js';
import { groundInstances, groundModule, loads } from './small/ground.js';
import { guarded } from './small/guarded.js';
import { post, serve } from './small/serve.js';

const own = await buildSubgraphSchema([groundModule], instancesOf(groundInstances()));
const ownGuarded = guarded(own, { Subject: { secret: { PUBLIC: 'none' } } });
const foreign = foreignSubgraph('String');
const served = await serve({ schema: ownGuarded });
const servedForeign = await serve({ schema: foreign });

interface Visit {
  readonly place: string;
  readonly subject: Readonly<Record<string, unknown>>;
}

beforeEach(() => {
  loads.length = 0;
});

async function entities(
  representations: readonly Record<string, unknown>[],
  fields: string,
): ReturnType<typeof post> {
  return post(served.url, {
    query: `query($r: [_Any!]!) { _entities(representations: $r) { ...S } }
      fragment S on Subject { ${fields} }`,
    variables: { r: representations },
  });
}

describe('a foreign subgraph', () => {
  it('composes with ours and shows its field on our type', () => {
    const { apiSdl, supergraphSdl } = composeSupergraph([
      { name: 'ours', sdl: printSubgraphSdl(own) },
      { name: 'foreign', sdl: foreignSdl('String') },
    ]);
    const api: GraphQLSchema = buildSchema(apiSdl);
    const document = parse('{ visits { place subject { uscc name riskNote place { name } } } }');
    expect(validate(api, document)).toEqual([]);
    expect(supergraphSdl).toContain('@join__type(graph: FOREIGN, key: "uscc")');
  });

  it('gets our fields of all its subjects from one request and one loader call', async () => {
    const visits = await post(servedForeign.url, {
      query: '{ visits { place subject { __typename uscc } } }',
    });
    const found = visits.body.data?.['visits'] as readonly Visit[];
    expect(found).toHaveLength(6);
    const answer = await entities(
      found.map(({ subject }) => subject),
      'uscc name standing place { name }',
    );
    expect(answer.body.errors).toBeUndefined();
    expect(answer.body.data?.['_entities']).toEqual(
      found.map(({ subject: { uscc } }, i) => ({
        uscc,
        name: `主体${String(i)}`,
        standing: i % 3 === 0 ? 'CLOSED' : 'ACTIVE',
        place: { name: i % 2 === 0 ? '郑州' : '开封' },
      })),
    );
    expect(loads).toEqual([
      { loader: 'subjectByUscc', keys: found.map(({ subject }) => subject['uscc']) },
      { loader: 'placeByCode', keys: ['4101', '4102'] },
    ]);
  });

  it('gives its own field for subjects that we found', async () => {
    const answer = await post(servedForeign.url, {
      query: `query($r: [_Any!]!) { _entities(representations: $r) { ... on Subject { riskNote } } }`,
      variables: { r: [{ __typename: 'Subject', uscc: 'S7' }] },
    });
    expect(answer.body.data).toEqual({ _entities: [{ riskNote: 'seen at S7' }] });
  });
});

describe('a field permission', () => {
  const three = ['S1', 'S2', 'S3'].map((uscc) => ({ __typename: 'Subject', uscc }));

  it('holds through _entities, also by alias and fragment, and is reported once', async () => {
    for (let use = 1; use <= 3; use += 1) {
      const { body } = await entities(
        three,
        'uscc secret hidden: secret ... on Subject { again: secret }',
      );
      expect(body.data?.['_entities']).toEqual(
        three.map(({ uscc }) => ({ uscc, secret: null, hidden: null, again: null })),
      );
      expect(body.errors).toHaveLength(1);
      expect(body.errors?.[0]).toMatchObject({
        path: ['_entities', 0, 'secret'],
        extensions: { code: 'FIELD_FORBIDDEN', type: 'Subject', field: 'secret' },
      });
    }
  });
});

describe('_entities', () => {
  it('answers null for a key that is not there and keeps the order', async () => {
    const keys = ['S1', 'none', 'S0'].map((uscc) => ({ __typename: 'Subject', uscc }));
    const { body } = await entities(keys, 'name');
    expect(body.data?.['_entities']).toEqual([{ name: '主体1' }, null, { name: '主体0' }]);
  });

  it.each([[{ __typename: 'Nothing' }], [{ uscc: 'S1' }], [{ __typename: 'PageInfo' }]])(
    'calls %j the fault of who asks',
    async (representation) => {
      const { body } = await entities([representation], 'name');
      expect(body.errors?.[0]?.extensions['code']).toBe('BAD_USER_INPUT');
    },
  );
});
