import { composeServices } from '@theguild/federation-composition';
import { buildSchema, lexicographicSortSchema, parse, printSchema } from 'graphql';

/** A schema as text whose order depends on nothing but its content. */
export function printSorted(schema) {
  return `${printSchema(lexicographicSortSchema(schema))}\n`;
}

/** Composes subgraphs into a supergraph and the API schema that its router shows. */
export function composeSupergraph(subgraphs) {
  const composed = composeServices(
    subgraphs.map(({ name, sdl }) => ({
      name,
      typeDefs: parse(sdl),
      url: `http://${name}.subgraph.invalid/graphql`,
    })),
  );
  if (composed.errors !== undefined) {
    const reasons = composed.errors.map((error) => `- ${error.message}`).join('\n');
    throw new Error(`the subgraphs do not compose:\n${reasons}`);
  }
  return {
    supergraphSdl: `${composed.supergraphSdl.trim()}\n`,
    apiSdl: printSorted(buildSchema(composed.publicSdl)),
  };
}
