import { fastifyApolloHandler } from '@as-integrations/fastify';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { GraphQLError } from 'graphql';

import { invariant } from '../../kernel/invariant.js';
import { apolloServer } from './apollo.js';
import type { RequestContext } from './context.js';
import { arrivedRequest } from './http/arrived.js';
import type { Charges } from './http/charges.js';
import { answer } from './http/failures.js';
import { acceptedMediaType, type MediaType } from './http/media-type.js';
import type { Incidents } from './incidents.js';
import { throughGate } from './operations/gate.js';
import { NO_OPERATIONS } from './operations/listed.js';
import type { ServerOptions } from './server-options.js';

const ROUTE = '/graphql';

/** As Apollo's answers to what was understood and refused: see the response plugin. */
async function refuse(reply: FastifyReply, type: MediaType, error: GraphQLError): Promise<void> {
  await reply
    .code(type === 'application/json' ? 200 : 400)
    .header('content-type', `${type}; charset=utf-8`)
    .send(JSON.stringify({ errors: [error] }));
}

function refused(statusCode: number, message: string): Error {
  return Object.assign(new Error(message), { statusCode });
}

function typeFor({ headers, hostname }: FastifyRequest): MediaType {
  // Apollo's integration makes an address of it.
  if (!URL.canParse(`http://${hostname}/`)) throw refused(400, 'The Host header names no host');
  const type = acceptedMediaType(headers.accept);
  if (type !== null) return type;
  throw refused(406, 'Only application/json and application/graphql-response+json are given');
}

/**
 * `POST /graphql`. Not GET: an operation names persons and companies, and addresses are kept in the logs
 * of every proxy; nor could a page of somebody else's send it.
 */
export async function graphqlRoute(
  app: FastifyInstance,
  options: ServerOptions,
  { incidents, charges }: { readonly incidents: Incidents; readonly charges: Charges },
): Promise<void> {
  const { schema, metrics, introspection, settle, operations = NO_OPERATIONS } = options;
  const { limits } = incidents;
  const charge = (context: RequestContext, cost: number) => charges.operation(context, cost);
  const apollo = apolloServer({ schema, incidents, metrics, introspection, settle, charge });
  await apollo.start();
  app.addHook('onClose', () => apollo.stop());
  const contexts = new WeakMap<FastifyRequest, RequestContext>();
  app.post<{ Reply: string }>(ROUTE, {
    config: { points: 1 },
    preHandler: async (request, reply) => {
      const type = typeFor(request);
      const context = await options.contextOf(arrivedRequest(request, new Date()));
      contexts.set(request, context);
      charges.bind(request, context);
      try {
        request.body = throughGate(request.body, introspection(context), { operations, limits });
      } catch (error) {
        if (!(error instanceof GraphQLError)) throw error;
        await refuse(reply, type, error);
      }
    },
    handler: fastifyApolloHandler(apollo, {
      context: (request) => {
        const context = contexts.get(request);
        invariant(context !== undefined, 'the request has its context');
        return Promise.resolve(context);
      },
    }),
  });
  app.get(ROUTE, (_request, reply) => {
    const error = { message: 'Operations come by POST', extensions: { code: 'BAD_REQUEST' } };
    return answer(reply.header('allow', 'POST'), 405, error);
  });
}
