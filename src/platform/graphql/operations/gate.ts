import { ApolloServerErrorCode } from '@apollo/server/errors';
import { GraphQLError, parse } from 'graphql';

import { requestFault } from '../errors.js';
import type { Limits } from '../limits.js';
import { type ListedOperations, sha256Of } from './listed.js';
import { namesNothing } from './names-nothing.js';

export interface Gate {
  readonly operations: ListedOperations;
  readonly limits: Limits;
}

type Body = Readonly<Record<string, unknown>>;

function isBody(value: unknown): value is Body {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The hash that stands for a text: `documentId`, with or without its scheme, or as Apollo's clients send it. */
function hashIn({ documentId, extensions }: Body): string | undefined {
  if (typeof documentId === 'string') return documentId.replace(/^sha256:/, '');
  const persisted = isBody(extensions) ? extensions['persistedQuery'] : undefined;
  const hash = isBody(persisted) ? persisted['sha256Hash'] : undefined;
  return typeof hash === 'string' ? hash : undefined;
}

/** The request as if it had come with its text and without a hash. */
function spelledOut({ documentId: _, extensions, ...body }: Body, query: string): Body {
  if (!isBody(extensions)) return { ...body, query };
  const others = Object.entries(extensions).filter(([name]) => name !== 'persistedQuery');
  return { ...body, extensions: Object.fromEntries(others), query };
}

/** One answer for whatever is not listed, so that no text and no name can be told from another. */
function notListed() {
  return requestFault('FORBIDDEN', 'Without a token only listed operations are answered');
}

function isHarmless(text: string, { tokens }: Limits): boolean {
  try {
    return namesNothing(parse(text, { maxTokens: tokens, noLocation: true }));
  } catch {
    return false;
  }
}

function ofStranger(body: Body, gate: Gate): Body {
  const hash = hashIn(body);
  const { query } = body;
  if (hash !== undefined) {
    const listed = gate.operations.withHash(hash);
    if (listed === undefined) throw notListed();
    return spelledOut(body, listed);
  }
  if (typeof query !== 'string') return body;
  const listed = gate.operations.saying(query);
  if (listed !== undefined) return spelledOut(body, listed);
  if (isHarmless(query, gate.limits)) return body;
  throw notListed();
}

function ofKnown(body: Body, { operations }: Gate): Body {
  const hash = hashIn(body);
  if (hash === undefined) return body;
  const { query } = body;
  const listed = operations.withHash(hash);
  if (listed !== undefined) return spelledOut(body, listed);
  if (typeof query !== 'string') {
    // The word by which Apollo's clients know that they should send the text.
    const code = ApolloServerErrorCode.PERSISTED_QUERY_NOT_FOUND;
    throw new GraphQLError('No listed operation has this hash', { extensions: { code } });
  }
  if (sha256Of(query) === hash.toLowerCase()) return spelledOut(body, query);
  throw requestFault('BAD_USER_INPUT', 'The hash is not that of the text');
}

/**
 * The body of a request with the text of its operation.
 *
 * @param isOpen whether the schema is open to who asks; else only listed operations pass, and queries
 *   that name nothing of it.
 * @returns what is no GraphQL request at all as it came, for the server to say so.
 * @throws a request fault; to whom the schema is hidden always the same one.
 */
export function throughGate(body: unknown, isOpen: boolean, gate: Gate): unknown {
  if (!isBody(body)) return body;
  return isOpen ? ofKnown(body, gate) : ofStranger(body, gate);
}
