import { beforeAll, describe, expect, it } from '@jest/globals';
import { getOperationAST, graphql, parse, validate } from 'graphql';
import type { ExecutionResult, GraphQLSchema } from 'graphql';

import { jitExecutor } from '../../../src/platform/graphql/jit-executor.js';
import type { Executor } from '../../../src/platform/graphql/jit-executor.js';
import { instancesOf } from '../../../src/platform/graphql/module.js';
import type { PermissionTable } from '../../../src/platform/graphql/permissions.js';
import { buildApiSchema } from '../../../src/platform/graphql/schema.js';
import { requestContext } from './small/context.js';
import { groundInstances, groundModule } from './small/ground.js';
import { guarded } from './small/guarded.js';
import { upperInstances, upperModule } from './small/upper.js';

const RULED: PermissionTable = {
  Subject: { secret: { PUBLIC: 'none' }, since: { PUBLIC: 'full' } },
};

let schema: GraphQLSchema;
let executor: Executor;

beforeAll(async () => {
  const instances = instancesOf([...groundInstances(), ...upperInstances()]);
  schema = guarded(await buildApiSchema([groundModule, upperModule], instances), RULED);
  executor = jitExecutor(schema);
});

async function executed(
  source: string,
  variables: Record<string, unknown>,
  operationName?: string,
) {
  const document = parse(source);
  expect(validate(schema, document)).toEqual([]);
  return executor({
    document,
    operation: getOperationAST(document, operationName),
    operationName: operationName ?? null,
    queryHash: source,
    variables,
    context: requestContext(),
  });
}

function comparable(result: ExecutionResult): unknown {
  const errors = (result.errors ?? []).map(({ message, path, locations, extensions }) =>
    JSON.stringify({ message, path, locations, extensions }),
  );
  // The order of errors is that of promises settling, which is nobody's contract.
  return {
    data: JSON.parse(JSON.stringify(result.data ?? null)) as unknown,
    errors: errors.sort(),
  };
}

const PAGE =
  'subjects(first: 4) { edges { node { uscc name standing since } } totalCount { value isExact } }';

const DOCUMENTS: readonly (readonly [string, string, Record<string, unknown>])[] = [
  ['a page with enums, dates and nulls', `{ ${PAGE} }`, {}],
  [
    'aliases of one field',
    '{ a: subject(uscc: "S1") { n: name m: name } b: subject(uscc: "S2") { n: uscc } }',
    {},
  ],
  [
    'fragments that overlap',
    `{ ...A ...B } fragment A on Query { s: subject(uscc: "S2") { name place { code } } }
    fragment B on Query { s: subject(uscc: "S2") { uscc place { name } } }`,
    {},
  ],
  [
    'interfaces with narrowing',
    '{ named { __typename name ... on Place { code } ...S } } fragment S on Subject { uscc standing }',
    {},
  ],
  [
    'skip and include by variables, on',
    'query($y: Boolean!) { subject(uscc: "S1") { name @include(if: $y) uscc @skip(if: $y) ...F @include(if: $y) } } fragment F on Subject { since }',
    { y: true },
  ],
  [
    'skip and include by variables, off',
    'query($y: Boolean!) { subject(uscc: "S1") { name @include(if: $y) uscc @skip(if: $y) ...F @include(if: $y) } } fragment F on Subject { since }',
    { y: false },
  ],
  [
    'one field included here and skipped there',
    'query($y: Boolean!) { ...A @skip(if: $y) ...B @include(if: $y) } fragment A on Query { subject(uscc: "S1") { name } } fragment B on Query { subject(uscc: "S1") { name uscc } }',
    { y: true },
  ],
  [
    'nested directives on inline fragments',
    'query($y: Boolean!, $n: Boolean!) { subject(uscc: "S1") { ... @include(if: $y) { name ... @skip(if: $n) { uscc place { name @include(if: $n) code } } } } }',
    { y: true, n: false },
  ],
  [
    'null that goes up to the nearest nullable field',
    '{ subject(uscc: "S1") { uscc strict } other: subject(uscc: "S2") { strict } }',
    {},
  ],
  [
    'null that goes up through lists to the root',
    '{ subjects(first: 3) { edges { node { strict } } } }',
    {},
  ],
  [
    'a refused field, in a list, by alias and by fragment',
    '{ subjects(first: 3) { edges { node { uscc secret x: secret ...F since } } } } fragment F on Subject { y: secret }',
    {},
  ],
  [
    'faults with extensions',
    '{ a: fails(how: "fault") b: fails(how: "x") c: subject(uscc: "S1") { name } }',
    {},
  ],
  [
    'arguments by variable, default and literal',
    'query($c: String!, $n: Int = 2) { subject(uscc: $c) { notes(first: $n) { number subject { uscc notes { number } } } } }',
    { c: 'S3' },
  ],
  ['variables that are missing', 'query($c: String!) { subject(uscc: $c) { name } }', {}],
  [
    'variables of the wrong type',
    'query($n: Int) { subjects(first: $n) { totalCount { value } } }',
    { n: 'many' },
  ],
  [
    'a null variable where the argument has a default',
    'query($n: Int!) { subjects(first: $n) { totalCount { value } } }',
    { n: null },
  ],
  ['something that is not there', '{ subject(uscc: "none") { name place { name } } }', {}],
  [
    'a mutation',
    'mutation { a: subjectRename(uscc: "S1", name: "新") { subject { name uscc } refusals { code } } b: subjectRename(uscc: "no", name: "x") { subject { name } } }',
    {},
  ],
  [
    'introspection',
    '{ __typename __type(name: "Subject") { kind fields { name type { kind ofType { name } } } } }',
    {},
  ],
];

describe('a compiled document', () => {
  it.each(DOCUMENTS)('answers as graphql-js does: %s', async (_name, source, variables) => {
    const contextValue = requestContext();
    const expected = comparable(
      await executed(source, variables), // first use: interpreted
    );
    const reference = await graphql({ schema, source, variableValues: variables, contextValue });
    expect((expected as { data: unknown }).data).toEqual(
      (comparable(reference) as { data: unknown }).data,
    );
    for (let use = 2; use <= 4; use += 1) {
      expect(comparable(await executed(source, variables))).toEqual(expected);
    }
  });

  it('reports a refused field once however often it is asked for', async () => {
    const source =
      '{ subjects { edges { node { secret x: secret } } } named { ... on Subject { secret } } }';
    for (let use = 1; use <= 3; use += 1) {
      const { errors, data } = await executed(source, {});
      expect(errors).toHaveLength(1);
      expect(errors?.[0]?.extensions['code']).toBe('FIELD_FORBIDDEN');
      expect(JSON.stringify(data)).not.toContain('secret 1');
    }
  });

  it('is chosen by its name among several', async () => {
    const source =
      'query a { subject(uscc: "S1") { uscc } } query b { subject(uscc: "S2") { uscc } }';
    for (let use = 1; use <= 3; use += 1) {
      expect((await executed(source, {}, 'b')).data).toEqual({ subject: { uscc: 'S2' } });
      expect((await executed(source, {}, 'a')).data).toEqual({ subject: { uscc: 'S1' } });
    }
  });
});
