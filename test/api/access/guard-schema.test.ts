import { printSubgraphSchema } from '@apollo/subgraph';
import { describe, expect, it } from '@jest/globals';
import { buildSchema, graphql, isObjectType, printSchema } from 'graphql';
import type { GraphQLSchema } from 'graphql';

import {
  guardSchema,
  mergePermissions,
  viewsShowingInFull,
} from '../../../src/modules/access/index.js';
import type { Identity } from '../../../src/modules/access/index.js';
import { contextOf, openSchema, table } from './fixture.js';

const open = openSchema();
const guarded = guardSchema(open, table);
const regulator: Identity = { role: 'INDUSTRY_REGULATOR', subject: 'r', division: '410104' };

async function ask(source: string, identity?: Identity, schema: GraphQLSchema = guarded) {
  const result = await graphql({ schema, source, contextValue: contextOf(identity) });
  const errors = (result.errors ?? []).map(({ message, path, extensions }) => ({
    message,
    path,
    code: extensions['code'],
    field: extensions['field'],
    type: extensions['type'],
  }));
  return { data: JSON.parse(JSON.stringify(result.data ?? null)) as unknown, errors };
}

describe('a guarded schema', () => {
  it('nulls a refused field and says so once, whatever the number of rows and aliases', async () => {
    const { data, errors } = await ask(
      '{ a: shop(code: "1") { debt x: debt name } b: shop(code: "2") { debt phone } }',
    );
    expect(data).toEqual({
      a: { debt: null, x: null, name: '示例便民店' },
      b: { debt: null, phone: '138****5678' },
    });
    expect(errors).toEqual([
      expect.objectContaining({ code: 'FIELD_FORBIDDEN', type: 'Shop', field: 'debt' }),
    ]);
  });

  it('shows in full what the view of the row shows in full', async () => {
    const { data, errors } = await ask(
      '{ shop(code: "1") { debt phone address { door } } }',
      regulator,
    );
    expect(errors).toEqual([]);
    expect(data).toEqual({
      shop: { debt: '1200.00', phone: '13812345678', address: { door: '3' } },
    });
  });

  it('asks a stranger for a token and tells a known role that the field is not open to it', async () => {
    expect((await ask('{ ledger }')).errors[0]?.code).toBe('UNAUTHENTICATED');
    expect((await ask('{ ledger }', regulator)).errors[0]?.code).toBe('FORBIDDEN');
    expect(await ask('{ ledger }', { role: 'AUDITOR', subject: 'a' })).toEqual({
      data: { ledger: 'everything' },
      errors: [],
    });
  });

  it('lets the errors of resolvers pass as they are', async () => {
    expect((await ask('{ broken }')).errors[0]?.message).toBe('the shop burned down');
  });

  it('sees a row that says no view as the public sees it', async () => {
    const schema = buildSchema(
      'type Query { shop: Shop } type Shop { debt: String, phone: String }',
    );
    const bare = guardSchema(schema, {
      Query: { shop: 'open' },
      Shop: { debt: { SELF: 'full' }, phone: { PUBLIC: 'mask:phone', SELF: 'full' } },
    });
    const rootValue = { shop: { debt: '1', phone: '13812345678' } };
    const source = '{ shop { debt phone } }';
    const result = await graphql({
      schema: bare,
      source,
      rootValue,
      contextValue: contextOf(undefined),
    });
    expect(result.data?.['shop']).toEqual({ debt: null, phone: '138****5678' });
  });

  it('keeps the types, the entity references and the open fields as they were', () => {
    expect(printSchema(guarded)).toBe(printSchema(open));
    expect(printSubgraphSchema(guarded)).toBe(printSubgraphSchema(open));
    const before = open.getType('Shop');
    const after = guarded.getType('Shop');
    if (!isObjectType(before) || !isObjectType(after)) throw new Error('no such type');
    expect(after.extensions).toEqual(before.extensions);
    expect(after.getFields()['name']?.resolve).toBeUndefined();
    expect(before.getFields()['phone']?.resolve).toBeUndefined();
  });

  it('answers the gateway: _service and _entities are nobody’s to refuse', async () => {
    const { data, errors } = await ask(
      '{ _service { sdl } _entities(representations: [{ __typename: "Shop", code: "1" }]) { ... on Shop { name debt } } }',
    );
    expect(data).toMatchObject({ _entities: [{ name: '示例便民店', debt: null }] });
    expect(errors.map(({ code }) => code)).toEqual(['FIELD_FORBIDDEN']);
  });
});

describe('a table that does not fit its schema', () => {
  it('is refused with every fault at once', () => {
    const schema = buildSchema(`
      type Query { shop: Shop, count: Int! }
      type Shop { name: String, debt: String!, size: Int, phone: String, owner: String }
    `);
    const wrong = {
      Query: { shop: { NOBODY: 'full' }, count: { AUDITOR: 'full' } },
      Shop: {
        debt: { SELF: 'full' },
        size: { PUBLIC: 'mask:phone' },
        phone: { PUBLIC: 'mask:shoe', SELFISH: 'full' },
        owner: { PUBLIC: 'some' },
        toString: 'open',
      },
      Ship: { name: 'open' },
    } as never;
    expect(() => guardSchema(schema, wrong)).toThrow(
      [
        'The permission table does not fit the schema:',
        'Query.shop names the unknown role NOBODY',
        'Query.count is refused to somebody and must be nullable',
        'Shop.name has no row in the permission table',
        'Shop.debt is refused to somebody and must be nullable',
        'Shop.size is masked and is not text',
        'Shop.phone names the unknown mask shoe',
        'Shop.phone names the unknown view SELFISH',
        'Shop.owner has the unknown cell some',
        'Shop.toString has a row in the permission table and is no field of the schema',
        'Ship.name has a row in the permission table and is no field of the schema',
      ].join('\n- '),
    );
  });
});

describe('tables of several modules', () => {
  it('become one, and two rows for one field are a contradiction', () => {
    const lower = { Shop: { name: 'open' } } as const;
    const upper = { Shop: { debt: { SELF: 'full' } } } as const;
    expect(mergePermissions([lower, upper])).toEqual({
      Shop: { name: 'open', debt: { SELF: 'full' } },
    });
    expect(() => mergePermissions([lower, upper, lower])).toThrow('Shop.name');
  });

  it('say under which views a filter on a field may find rows', () => {
    const views = (field: string) =>
      viewsShowingInFull({ table, type: 'Shop', field }, contextOf(undefined));
    expect(views('phone')).toEqual(new Set(['SELF', 'REGULATOR', 'ADMIN']));
    expect(views('name').size).toBe(12);
    expect(views('unknown').size).toBe(0);
  });
});
