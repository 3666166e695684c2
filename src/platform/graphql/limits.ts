import type { GraphQLError } from 'graphql';

import { requestFault } from './errors.js';

/** What one request may ask for at most. A value equal to its limit is allowed. */
export interface Limits {
  /** Bytes of the request's body. */
  readonly bodyBytes: number;
  /** Lexical tokens of the document. */
  readonly tokens: number;
  /** Fields inside each other, the root field being the first. */
  readonly depth: number;
  /** Aliased fields, with fragments counted at each use. */
  readonly aliases: number;
  /** Directives, with fragments counted at each use. */
  readonly directives: number;
  /** Fields that stand again, under the same name, in the selection where they already are. */
  readonly repeats: number;
  /**
   * Fields that the answer can hold: a list counts what stands in it as many times as its `first`
   * (or the length of its array argument) says, or its `ListSize`, else `assumedListSize` times.
   */
  readonly cost: number;
  readonly assumedListSize: number;
}

/**
 * Wide enough for every page of the console (the largest costs about 4,000), narrow enough that no
 * single request holds the process for longer than about a second.
 */
export const DEFAULT_LIMITS: Limits = {
  bodyBytes: 1_048_576,
  tokens: 2_000,
  depth: 12,
  aliases: 100,
  directives: 50,
  repeats: 50,
  cost: 50_000,
  assumedListSize: 10,
};

export function limitExceeded(limit: keyof Limits, value: number, maximum: number): GraphQLError {
  // Nested fragments can multiply beyond every number; JSON knows no infinity.
  const counted = Math.min(value, Number.MAX_SAFE_INTEGER);
  return requestFault(
    'LIMIT_EXCEEDED',
    `The request's ${limit} is ${String(counted)}; the maximum is ${String(maximum)}`,
    { limit, value: counted, maximum },
  );
}
