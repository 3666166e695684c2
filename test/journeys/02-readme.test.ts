import { readFileSync } from 'node:fs';

import { beforeAll, describe, expect, it } from '@jest/globals';
import { execute, parse, type GraphQLSchema } from 'graphql';

import { STRANGER } from '../../src/modules/access/index.js';
import { schemaOf } from '../../src/serve.js';
import { openTestHub, requestOf } from '../support/hub.js';

let schema: GraphQLSchema;

beforeAll(async () => {
  ({ guarded: schema } = await schemaOf(await openTestHub()));
});

/** What a reader copies, and what it is said to answer. */
function firstQueryOf(readme: string): { readonly query: string; readonly answer: string } {
  const text = readFileSync(readme, 'utf8');
  const body = /curl -s \S+\/graphql .*? -d '(\{.*?\n\})'/s.exec(text)?.[1] ?? '';
  const answer = /```json\n(.*?)\n```/s.exec(text)?.[1] ?? '';
  return { query: (JSON.parse(body) as { query: string }).query, answer };
}

describe('the first query', () => {
  it.each(['README.md', 'README.zh-CN.md'])('of %s answers as it says', async (readme) => {
    const { query, answer } = firstQueryOf(readme);
    const document = parse(query);
    const result = await execute({ schema, document, contextValue: requestOf(STRANGER) });
    expect(JSON.stringify(result)).toBe(answer);
  });
});
