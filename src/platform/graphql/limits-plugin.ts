import type { ApolloServerPlugin } from '@apollo/server';
import type { GraphQLSchema } from 'graphql';

import type { RequestContext } from './context.js';
import { requestFault } from './errors.js';
import { limitExceeded } from './limits.js';
import type { Limits } from './limits.js';
import { measureOperation } from './operation-size.js';
import type { OperationSize } from './operation-size.js';

const MEASURES = ['depth', 'aliases', 'directives', 'cost'] as const;

/** Whether this requester may read the schema by introspection. */
export type Introspection = (context: RequestContext) => boolean;

function refuseTooLarge(size: OperationSize, limits: Limits): void {
  for (const measure of MEASURES) {
    if (size[measure] > limits[measure]) {
      throw limitExceeded(measure, size[measure], limits[measure]);
    }
  }
}

/** Measures each valid operation with its variables and refuses it before anything runs. */
export function limitsPlugin(options: {
  readonly schema: GraphQLSchema;
  readonly limits: Limits;
  readonly introspection: Introspection;
}): ApolloServerPlugin<RequestContext> {
  const { schema, limits, introspection } = options;
  return {
    requestDidStart: () =>
      Promise.resolve({
        didResolveOperation({ document, operation, request, contextValue }) {
          if (operation === undefined) return Promise.resolve();
          const { assumedListSize } = limits;
          const variables = request.variables ?? {};
          const size = measureOperation({
            schema,
            document,
            operation,
            variables,
            assumedListSize,
          });
          refuseTooLarge(size, limits);
          if (size.introspects && !introspection(contextValue)) {
            throw requestFault('FORBIDDEN', 'Introspection is not open to you');
          }
          return Promise.resolve();
        },
      }),
  };
}
