import { buildSubgraphSchema } from '@apollo/subgraph';
import { parse } from 'graphql';
import type { GraphQLSchema } from 'graphql';

/**
 * A subgraph of somebody else, written as plain SDL: it knows of our subjects nothing but their key
 * and adds a field to them.
 *
 * @param keyType - GraphQL type of `Subject.uscc` in our subgraph.
 */
export function foreignSdl(keyType: string): string {
  return `
    extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key"])
    ${keyType === 'String' ? '' : `scalar ${keyType}`}
    type Query { visits: [Visit!]! }
    type Visit { place: String! subject: Subject! }
    type Subject @key(fields: "uscc") { uscc: ${keyType}! riskNote: String! }
  `;
}

interface Key {
  readonly uscc: string;
}

export function foreignSubgraph(
  keyType: string,
  usccs: readonly string[] = ['S0', 'S1', 'S2', 'S3', 'S4', 'S5'],
): GraphQLSchema {
  return buildSubgraphSchema([
    {
      typeDefs: parse(foreignSdl(keyType)),
      resolvers: {
        Query: { visits: () => usccs.map((uscc) => ({ place: `at ${uscc}`, subject: { uscc } })) },
        Subject: {
          __resolveReference: ({ uscc }: Key) => ({ uscc }),
          riskNote: ({ uscc }: Key) => `seen at ${uscc}`,
        },
      },
    },
  ]);
}
