import { GraphQLError } from 'graphql';
import type { GraphQLFormattedError } from 'graphql';
import type { FastifyError, FastifyInstance, FastifyReply } from 'fastify';

import { isRequestFault } from '../incidents.js';
import type { Incidents } from '../incidents.js';
import { limitExceeded } from '../limits.js';
import { waitingTime } from './charges.js';

const STATUS_BY_CODE: Readonly<Record<string, number>> = {
  UNAUTHENTICATED: 401,
  FORBIDDEN: 403,
  NOT_FOUND: 404,
  CONFLICT: 409,
};

/** One error in the shape that GraphQL clients know. */
export async function answer(
  reply: FastifyReply,
  status: number,
  error: GraphQLFormattedError,
): Promise<void> {
  if (status === 401) void reply.header('www-authenticate', 'Bearer');
  await reply
    .code(status)
    .header('content-type', 'application/json; charset=utf-8')
    .send(JSON.stringify({ errors: [error] }));
}

function badRequest(message: string): GraphQLFormattedError {
  return { message, extensions: { code: 'BAD_REQUEST' } };
}

/** Answers what fails outside GraphQL in the shape that GraphQL clients know. */
export function failures(app: FastifyInstance, incidents: Incidents): void {
  app.setNotFoundHandler((_request, reply) =>
    answer(reply, 404, { message: 'There is nothing here', extensions: { code: 'NOT_FOUND' } }),
  );
  app.setErrorHandler(async (error: FastifyError | GraphQLError, request, reply) => {
    if (error instanceof GraphQLError && isRequestFault(error)) {
      const wait = waitingTime(error);
      if (wait !== null) return answer(reply.header('retry-after', wait), 429, error.toJSON());
      const status = STATUS_BY_CODE[String(error.extensions['code'])] ?? 400;
      return answer(reply, status, error.toJSON());
    }
    const status = 'statusCode' in error ? error.statusCode : undefined;
    if (status === 413) {
      const { bodyBytes } = incidents.limits;
      const size = Number(request.headers['content-length'] ?? bodyBytes + 1);
      return answer(reply, status, limitExceeded('bodyBytes', size, bodyBytes).toJSON());
    }
    if (status !== undefined && status >= 400 && status < 500) {
      return answer(reply, status, badRequest(error.message));
    }
    const incident = incidents.report(error, { requestId: request.id });
    return answer(reply, 500, {
      message: 'Internal server error',
      extensions: { code: 'INTERNAL_SERVER_ERROR', incident },
    });
  });
}
