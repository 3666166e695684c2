import { beforeAll, describe, expect, it } from '@jest/globals';
import { isEnumType, isInputObjectType, isInterfaceType, isObjectType } from 'graphql';
import type { GraphQLNamedType, GraphQLSchema } from 'graphql';

import { buildApiSchema } from '../../src/platform/graphql/schema.js';
import { subgraphs } from '../../src/subgraphs.js';

const CHINESE = /\p{Script=Han}/u;
const LATIN = /[A-Za-z]{2}/;
/** Given by GraphQL itself or by Federation; their words are not ours to choose. */
const NOT_OURS = /^(?:__.*|_.*|String|Int|Float|Boolean|ID|federation__.*|link__.*)$/;

type Described = readonly [coordinate: string, description: string | null | undefined];

function* describedParts(type: GraphQLNamedType): Generator<Described> {
  yield [type.name, type.description];
  if (isEnumType(type)) {
    for (const value of type.getValues()) yield [`${type.name}.${value.name}`, value.description];
  }
  if (isInputObjectType(type)) {
    for (const field of Object.values(type.getFields())) {
      yield [`${type.name}.${field.name}`, field.description];
    }
  }
  if (!isObjectType(type) && !isInterfaceType(type)) return;
  for (const field of Object.values(type.getFields())) {
    const coordinate = `${type.name}.${field.name}`;
    yield [coordinate, field.description];
    for (const arg of field.args) yield [`${coordinate}(${arg.name}:)`, arg.description];
  }
}

describe('the schema', () => {
  const modules = subgraphs.flatMap((subgraph) => subgraph.modules);
  let schema: GraphQLSchema;
  let types: readonly GraphQLNamedType[];

  beforeAll(async () => {
    schema = await buildApiSchema(modules);
    types = Object.values(schema.getTypeMap()).filter(({ name }) => !NOT_OURS.test(name));
  });

  it('describes every type, field, argument and enum value in English with the Chinese term', () => {
    const silent = types
      .flatMap((type) => [...describedParts(type)])
      .filter(([, text]) => !CHINESE.test(text ?? '') || !LATIN.test(text ?? ''))
      .map(([coordinate]) => coordinate);
    expect(silent).toEqual([]);
  });

  it('has a row of the permission table for every field, and no row without its field', () => {
    const fields = types
      .filter(isObjectType)
      .flatMap((type) => Object.keys(type.getFields()).map((field) => `${type.name}.${field}`));
    const rows = modules.flatMap(({ permissions }) =>
      Object.entries(permissions).flatMap(([type, row]) =>
        Object.keys(row).map((field) => `${type}.${field}`),
      ),
    );
    expect([...new Set(rows)].sort()).toEqual([...fields].sort());
  });
});
