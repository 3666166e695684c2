import { randomUUID } from 'node:crypto';

import { ApolloServerErrorCode } from '@apollo/server/errors';
import { GraphQLError } from 'graphql';
import type { GraphQLFormattedError } from 'graphql';
import type { Logger } from 'pino';

import { REQUEST_FAULTS } from './errors.js';
import { limitExceeded } from './limits.js';
import type { Limits } from './limits.js';

const { INTERNAL_SERVER_ERROR, GRAPHQL_PARSE_FAILED, ...CLIENT_CODES } = ApolloServerErrorCode;

/** Codes that say what the client did; everything else went wrong here. */
const KNOWN_CODES: ReadonlySet<unknown> = new Set([
  ...REQUEST_FAULTS,
  GRAPHQL_PARSE_FAILED,
  ...Object.values(CLIENT_CODES),
]);

const TOO_MANY_TOKENS = /^Syntax Error: Document contains more tha[nt] \d+ tokens/;

/** graphql-js on a null from a variable where none may stand: found as the field runs, and it has no code. */
const NULL_GIVEN = /^Argument ".*" of (?:required|non-null) type ".*" must not be null\.$/;

/** Whether the error is an answer to the client; anything else is an incident. */
export function isRequestFault(error: unknown): boolean {
  if (isNullGiven(error)) return true;
  if (!(error instanceof GraphQLError) || !KNOWN_CODES.has(error.extensions['code'])) return false;
  // A foreign error's own `extensions` are copied to the GraphQLError around it: not our word.
  const { originalError } = error;
  return (
    originalError === undefined ||
    originalError instanceof GraphQLError ||
    !('extensions' in originalError)
  );
}

function causeOf(error: unknown): unknown {
  return error instanceof GraphQLError && error.originalError !== undefined
    ? causeOf(error.originalError)
    : error;
}

function isNullGiven(error: unknown): boolean {
  const cause = causeOf(error);
  return cause instanceof GraphQLError && NULL_GIVEN.test(cause.message);
}

/** Where an incident happened. */
export interface IncidentPlace {
  readonly requestId: string;
  readonly operation?: string | null;
}

/** Logs what nobody expected, once per cause, and gives clients its number and nothing else. */
export class Incidents {
  readonly #ids = new WeakMap<object, string>();

  constructor(
    readonly logger: Logger,
    readonly limits: Limits,
  ) {}

  /** The incident's id; logs it unless the same cause was logged already. */
  report(error: unknown, place: IncidentPlace): string {
    const cause = causeOf(error);
    const key = typeof cause === 'object' && cause !== null ? cause : {};
    const known = this.#ids.get(key);
    if (known !== undefined) return known;
    const incident = randomUUID();
    this.#ids.set(key, incident);
    const path = error instanceof GraphQLError ? error.path?.join('.') : undefined;
    // The logger's serialiser keeps of the cause what is no personal data.
    this.logger.error({ incident, ...place, path, error: cause }, 'incident');
    return incident;
  }

  /** The error as the client may see it. */
  format(formatted: GraphQLFormattedError, error: unknown): GraphQLFormattedError {
    if (isNullGiven(error)) return { ...formatted, extensions: { code: 'BAD_USER_INPUT' } };
    if (isRequestFault(error)) return this.#withTokenLimit(formatted);
    const incident = this.report(error, { requestId: 'unknown' });
    const { path, locations } = formatted;
    return {
      message: 'Internal server error',
      ...(locations === undefined ? {} : { locations }),
      ...(path === undefined ? {} : { path }),
      extensions: { code: INTERNAL_SERVER_ERROR, incident },
    };
  }

  /** The parser knows the token limit only as a syntax error. */
  #withTokenLimit(formatted: GraphQLFormattedError): GraphQLFormattedError {
    if (!TOO_MANY_TOKENS.test(formatted.message)) return formatted;
    const { tokens } = this.limits;
    const { message, extensions } = limitExceeded('tokens', tokens + 1, tokens);
    return { message, extensions };
  }
}
