import { describe, expect, it } from '@jest/globals';
import { Kind, parse } from 'graphql';
import type { OperationDefinitionNode } from 'graphql';

import { measureOperation } from '../../../src/platform/graphql/operation-size.js';
import type { OperationSize } from '../../../src/platform/graphql/operation-size.js';
import { buildApiSchema, buildSubgraphSchema } from '../../../src/platform/graphql/schema.js';
import { groundModule } from './small/ground.js';
import { post, serve } from './small/serve.js';
import { upperModule } from './small/upper.js';

const api = await buildApiSchema([groundModule, upperModule]);
const subgraph = await buildSubgraphSchema([groundModule]);

function sizeOf(
  source: string,
  variables: Record<string, unknown> = {},
  schema = api,
): OperationSize {
  const document = parse(source);
  const operation = document.definitions.find(
    (node): node is OperationDefinitionNode => node.kind === Kind.OPERATION_DEFINITION,
  );
  return measureOperation({
    schema,
    document,
    operation: operation!,
    variables,
    assumedListSize: 10,
  });
}

/** Fragments F0 … Fn, each spreading the next one twice. */
function bomb(levels: number): string {
  const fragments = Array.from({ length: levels }, (_, i) =>
    i === levels - 1
      ? `fragment F${String(i)} on Query { b: __typename }`
      : `fragment F${String(i)} on Query { ...F${String(i + 1)} ...F${String(i + 1)} }`,
  );
  return `{ ...F0 } ${fragments.join(' ')}`;
}

describe('the cost of an operation', () => {
  it('counts the nodes of a connection as often as `first` says', () => {
    // subjects, pageInfo, hasNextPage, edges + 30 × (node + name)
    const source = '{ subjects(first: 30) { pageInfo { hasNextPage } edges { node { name } } } }';
    expect(sizeOf(source).cost).toBe(4 + 30 * 2);
  });

  it('takes `first` from variables, their defaults and the schema', () => {
    const source = 'query($n: Int = 7) { subjects(first: $n) { edges { cursor } } }';
    expect(sizeOf(source, { n: 50 }).cost).toBe(2 + 50);
    expect(sizeOf(source).cost).toBe(2 + 7);
    expect(sizeOf('{ subjects { edges { cursor } } }').cost).toBe(2 + 20);
  });

  it('multiplies lists in lists', () => {
    const source = `{ subjects(first: 10) { edges { node { notes(first: 5) { number } } } } }`;
    // subjects + edges + 10 × (node + notes + 5 × number)
    expect(sizeOf(source).cost).toBe(2 + 10 * (2 + 5));
  });

  it('assumes a size for lists that nobody limits', () => {
    expect(sizeOf('{ notes { number subject { uscc } } }').cost).toBe(1 + 10 * 3);
  });

  it('counts what stands under an array argument once per element', () => {
    const source =
      'query($r: [_Any!]!) { _entities(representations: $r) { ... on Subject { name } } }';
    const representations = Array.from({ length: 25 }, () => ({ __typename: 'Subject' }));
    expect(sizeOf(source, { r: representations }, subgraph).cost).toBe(1 + 25);
  });

  it('is the same through fragments as without', () => {
    const plain = sizeOf('{ subjects(first: 9) { edges { node { name uscc } } } }');
    const spread = sizeOf(
      `{ ...Q } fragment Q on Query { subjects(first: 9) { ...C } }
       fragment C on SubjectConnection { edges { ... { node { ...S } } } }
       fragment S on Subject { name ... on Named { uscc: name } }`,
    );
    expect(spread.cost).toBe(plain.cost);
  });
});

describe('the size of an operation', () => {
  it('counts depth, aliases and directives through fragments', () => {
    const size = sizeOf(
      `query @a { x: subject(uscc: "1") { ...S @b } y: subject(uscc: "2") { ...S } }
       fragment S on Subject { place { n: name @c } }`,
    );
    expect(size).toMatchObject({ depth: 3, aliases: 4, directives: 4, introspects: false });
  });

  it('of a bomb of nested fragments is found without unfolding it', () => {
    // Unfolded it has more fields than there are atoms: that this ends at all is the proof.
    const size = sizeOf(bomb(400));
    expect(size.aliases).toBeGreaterThan(1e100);
    expect(size.cost).toBeGreaterThan(1e100);
  });

  it('is found for fragments that spread themselves', () => {
    const size = sizeOf(
      '{ ...A } fragment A on Query { a: __typename ...B } fragment B on Query { ...A }',
    );
    expect(size.aliases).toBe(1);
  });

  it('does not count what stands inside introspection', () => {
    const size = sizeOf('{ __schema { types { fields { type { ofType { name } } } } } }');
    expect(size).toMatchObject({ depth: 1, cost: 1, introspects: true });
  });
});

describe('a request beyond a limit', () => {
  it.each([
    ['depth', '{ subject(uscc: "1") { place { name } } }', 3, 2],
    ['aliases', '{ a: __typename b: __typename }', 2, 1],
    ['directives', '{ __typename @skip(if: true) __typename @skip(if: true) }', 2, 1],
    ['repeats', '{ __typename __typename x: __typename x: __typename }', 2, 1],
    ['cost', '{ subjects(first: 100) { edges { cursor } } }', 102, 101],
    ['tokens', '{ a b c d e f }', 8, 7],
  ])(
    'in %s is refused with limit, value and maximum',
    async (...[limit, query, value, maximum]) => {
      const { url } = await serve({ limits: { [limit]: maximum } });
      const { status, body } = await post(url, { query });
      expect(status).toBe(200);
      expect(body.data).toBeUndefined();
      expect(body.errors?.[0]?.extensions).toEqual({
        code: 'LIMIT_EXCEEDED',
        limit,
        value,
        maximum,
      });
      const accept = 'application/graphql-response+json';
      expect((await post(url, { query }, { accept })).status).toBe(400);
    },
  );

  it('is refused though its fragments would unfold without end', async () => {
    const { url } = await serve();
    const { body } = await post(url, { query: bomb(150) });
    expect(body.errors?.[0]?.extensions['code']).toBe('LIMIT_EXCEEDED');
  });
});
