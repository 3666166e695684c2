import type { GraphQLSchema } from 'graphql';

/** A schema as text whose order depends on nothing but its content. */
export function printSorted(schema: GraphQLSchema): string;

/**
 * Composes subgraphs into a supergraph and the API schema (sorted) that its router shows.
 *
 * @throws with every reason when they do not compose.
 */
export function composeSupergraph(
  subgraphs: readonly { readonly name: string; readonly sdl: string }[],
): { readonly supergraphSdl: string; readonly apiSdl: string };
