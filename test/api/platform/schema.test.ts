import { describe, expect, it } from '@jest/globals';
import { graphql, printSchema, printType } from 'graphql';

import { composeSupergraph, printSorted } from '../../../tools/compose.mjs';
import { instancesOf } from '../../../src/platform/graphql/module.js';
import {
  buildApiSchema,
  buildSubgraphSchema,
  printSubgraphSdl,
} from '../../../src/platform/graphql/schema.js';
import { groundInstances, groundModule } from './small/ground.js';
import { requestContext } from './small/context.js';
import { upperInstances, upperModule } from './small/upper.js';

const ground = { name: 'ground', modules: [groundModule] };
const upper = { name: 'upper', modules: [upperModule] };

async function sdlOf(subgraph: typeof ground): Promise<string> {
  return printSubgraphSdl(await buildSubgraphSchema(subgraph.modules));
}

describe('a subgraph', () => {
  it('shows only its own modules, whatever else was built before', async () => {
    await buildApiSchema([groundModule, upperModule]);
    const sdl = await sdlOf(ground);
    expect(sdl).toContain('type Subject');
    expect(sdl).not.toContain('notes');
    expect(sdl).not.toContain('Note');
  });

  it("shows a lower subgraph's type by its key and the fields that it adds", async () => {
    const schema = await buildSubgraphSchema([upperModule]);
    const subject = schema.getType('Subject');
    expect(subject === undefined ? null : printType(subject)).toBe(
      [
        'type Subject {',
        '  """Code (代码)."""',
        '  uscc: String!',
        '',
        '  """Notes about it (相关记录)."""',
        '  notes(',
        '    """How many (数量)."""',
        '    first: Int! = 3',
        '  ): [Note!]!',
        '}',
      ].join('\n'),
    );
    expect(schema.getType('Place')).toBeUndefined();
    expect(schema.getType('Named')).toBeUndefined();
  });

  it('refuses an entity that it neither owns nor names as foreign', async () => {
    const { resolvers, orphanedTypes, permissions } = upperModule;
    await expect(buildSubgraphSchema([{ resolvers, orphanedTypes, permissions }])).rejects.toThrow(
      'entity Subject has a reference resolver or is named as foreign',
    );
  });

  it('refuses resolver classes that nobody answers for', async () => {
    await expect(
      buildSubgraphSchema([groundModule, upperModule], instancesOf(groundInstances())),
    ).rejects.toThrow('every resolver class has an instance; not: NoteResolver');
  });

  it('answers _service with an SDL that composes', async () => {
    const schema = await buildSubgraphSchema([groundModule], instancesOf(groundInstances()));
    const result = await graphql({ schema, source: '{ _service { sdl } }' });
    expect(result.errors).toBeUndefined();
    const { sdl } = (result.data as { _service: { sdl: string } })['_service'];
    expect(sdl).toContain('@link(url: "https://specs.apollo.dev/federation/v2.9"');
    expect(composeSupergraph([{ name: 'ground', sdl }]).apiSdl).toContain('type Subject');
  });
});

describe('the API schema', () => {
  it('equals the one composed from the subgraphs', async () => {
    const composed = composeSupergraph([
      { name: 'ground', sdl: await sdlOf(ground) },
      { name: 'upper', sdl: await sdlOf(upper) },
    ]);
    const api = await buildApiSchema([groundModule, upperModule]);
    expect(composed.apiSdl).toBe(printSorted(api));
    expect(printSchema(api)).not.toContain('_entities');
  });

  it('answers through contributed fields, enums and interfaces', async () => {
    const instances = instancesOf([...groundInstances(), ...upperInstances()]);
    const schema = await buildApiSchema([groundModule, upperModule], instances);
    const result = await graphql({
      schema,
      source: `{ subject(uscc: "S2") { standing place { name } notes(first: 1) { number } }
        named { __typename name } }`,
      contextValue: requestContext(),
    });
    expect(result.errors).toBeUndefined();
    expect(result.data).toMatchObject({
      subject: { standing: 'ACTIVE', place: { name: '郑州' }, notes: [{ number: 0 }] },
    });
  });
});
