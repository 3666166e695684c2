import type { ApolloServerPlugin } from '@apollo/server';
import { ApolloServerErrorCode } from '@apollo/server/errors';
import { BREAK, GraphQLError, visit } from 'graphql';
import type { DocumentNode, GraphQLSchema } from 'graphql';

import type { RequestContext } from './context.js';
import { requestFault } from './errors.js';
import { limitExceeded } from './limits.js';
import type { Limits } from './limits.js';
import { measureOperation } from './operation-size.js';
import type { OperationSize } from './operation-size.js';
import { hiddenSchema } from './operations/hidden-schema.js';

const MEASURES = ['depth', 'aliases', 'directives', 'repeats', 'cost'] as const;

/**
 * Whether the schema is open to this requester: whoever may not read it by introspection is held to the
 * listed operations.
 */
export type Introspection = (context: RequestContext) => boolean;

function refuseTooLarge(size: OperationSize, limits: Limits): void {
  for (const measure of MEASURES) {
    if (size[measure] > limits[measure]) {
      throw limitExceeded(measure, size[measure], limits[measure]);
    }
  }
}

/** Apollo leaves this to its own executor, which is not used here. */
function operationUnknown(name: string | undefined): GraphQLError {
  const message =
    name === undefined
      ? 'operationName must say which of the operations is meant'
      : `There is no operation named "${name}"`;
  return new GraphQLError(message, {
    extensions: { code: ApolloServerErrorCode.OPERATION_RESOLUTION_FAILURE },
  });
}

/** No text of a database can hold the character NUL: asking for it is a mistake or a probe. */
function refuseNul(query: string, document: DocumentNode, variables: unknown): void {
  const isInQuery = query.includes('\\u') && holdsNulLiteral(document);
  if (isInQuery || holdsNul(variables)) {
    throw requestFault('BAD_USER_INPUT', 'A text holds the character NUL');
  }
}

function holdsNulLiteral(document: DocumentNode): boolean {
  let found = false;
  visit(document, {
    StringValue: ({ value }) => {
      found ||= value.includes('\0');
      return found ? BREAK : undefined;
    },
  });
  return found;
}

function holdsNul(value: unknown): boolean {
  if (typeof value === 'string') return value.includes('\0');
  return typeof value === 'object' && value !== null && Object.values(value).some(holdsNul);
}

export interface LimitsOptions {
  readonly schema: GraphQLSchema;
  readonly limits: Limits;
  readonly introspection: Introspection;
  /** Takes the operation's cost from the budget of who asks, or throws what says that it is spent. */
  charge(context: RequestContext, cost: number): Promise<void>;
}

/** Measures each valid operation with its variables and refuses it before anything runs. */
export function limitsPlugin(options: LimitsOptions): ApolloServerPlugin<RequestContext> {
  const { schema, limits, introspection } = options;
  return {
    requestDidStart() {
      let isHidden = false;
      return Promise.resolve({
        async didResolveOperation({ document, operation, request, contextValue }) {
          if (operation === undefined) throw operationUnknown(request.operationName);
          const { assumedListSize } = limits;
          const variables = request.variables ?? {};
          refuseNul(request.query ?? '', document, variables);
          const size = measureOperation({
            schema,
            document,
            operation,
            variables,
            assumedListSize,
          });
          refuseTooLarge(size, limits);
          await options.charge(contextValue, size.cost);
          isHidden = size.introspects && !introspection(contextValue);
        },
        responseForOperation({ operation }) {
          const rootName = schema.getQueryType()?.name ?? 'Query';
          return Promise.resolve(isHidden ? hiddenSchema(operation.selectionSet, rootName) : null);
        },
      });
    },
  };
}
