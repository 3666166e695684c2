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

interface Printed {
  readonly query: string;
  readonly answer: string;
}

/** What a reader copies, and what it is said to answer. */
function queriesOf(readme: string): readonly Printed[] {
  const text = readFileSync(readme, 'utf8');
  const pairs = /curl -s \S+\/graphql .*? -d '(\{.*?\n\})'.*?```json\n(.*?)\n```/gs;
  return [...text.matchAll(pairs)].map(([, body = '', answer = '']) => ({
    query: (JSON.parse(body) as { query: string }).query,
    answer,
  }));
}

describe('the queries', () => {
  it.each(['README.md', 'README.zh-CN.md'])('of %s answer as it says', async (readme) => {
    const printed = queriesOf(readme);
    expect(printed).toHaveLength(2);
    const answers = await Promise.all(
      printed.map(async ({ query }) => {
        const document = parse(query);
        return execute({ schema, document, contextValue: requestOf(STRANGER) });
      }),
    );
    expect(answers.map((answer) => JSON.stringify(answer))).toEqual(
      printed.map(({ answer }) => answer),
    );
  });
});
