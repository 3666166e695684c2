import type { ApolloServerPlugin, GraphQLRequestContext } from '@apollo/server';
import type { GraphQLFormattedError } from 'graphql';

import type { RequestContext } from '../context.js';
import type { Incidents } from '../incidents.js';
import { isRequestFault } from '../incidents.js';
import type { Introspection } from '../limits-plugin.js';
import { waitingTime } from './charges.js';
import { acceptedMediaType } from './media-type.js';

type Asked = GraphQLRequestContext<RequestContext>;

const SUGGESTION = / ?Did you mean .+\?$/s;

/**
 * GraphQL over HTTP: a request that was understood and refused before it ran has no data. Who
 * accepts application/graphql-response+json gets 4xx; under application/json, where a client cannot
 * tell a proxy's 4xx from ours, 200. Requests that are no GraphQL at all keep Apollo's 4xx.
 */
function statusOf(asked: Asked, isJson: boolean): number | undefined {
  const { status } = asked.response.http;
  const isRefused =
    asked.response.body?.kind === 'single' && asked.response.body.singleResult.data === undefined;
  if (!isRefused || asked.source === undefined || status === 429) return status;
  if (asked.errors?.some((error) => !isRequestFault(error)) === true) return 500;
  return isJson ? 200 : 400;
}

/** The same fault at many places is one error: an answer must not grow with the number of mistakes. */
function mergedAlike(errors: readonly GraphQLFormattedError[]): GraphQLFormattedError[] {
  const merged = new Map<string, GraphQLFormattedError>();
  for (const error of errors) {
    const known = merged.get(error.message);
    const locations = [...(known?.locations ?? []), ...(error.locations ?? [])];
    merged.set(error.message, { ...error, ...(locations.length === 0 ? {} : { locations }) });
  }
  return [...merged.values()];
}

function withoutSuggestions(errors: readonly GraphQLFormattedError[]): GraphQLFormattedError[] {
  return errors.map((error) => ({ ...error, message: error.message.replace(SUGGESTION, '') }));
}

/** Reports incidents, hides the schema from whom it is hidden, and chooses status and media type. */
export function responsePlugin(options: {
  readonly incidents: Incidents;
  readonly introspection: Introspection;
}): ApolloServerPlugin<RequestContext> {
  const { incidents, introspection } = options;
  return {
    requestDidStart: () =>
      Promise.resolve({
        didEncounterErrors({ errors, contextValue, operationName }) {
          const place = { requestId: contextValue.requestId, operation: operationName ?? null };
          for (const error of errors) {
            if (!isRequestFault(error)) incidents.report(error, place);
          }
          return Promise.resolve();
        },
        willSendResponse(asked) {
          const { body, http } = asked.response;
          const result = body.kind === 'single' ? body.singleResult : undefined;
          const wait = asked.errors?.map(waitingTime).find((seconds) => seconds !== null);
          if (wait !== undefined) {
            http.status = 429;
            http.headers.set('retry-after', wait);
          }
          if (result?.errors !== undefined && result.data === undefined) {
            result.errors = mergedAlike(result.errors);
          }
          if (result?.errors !== undefined && !introspection(asked.contextValue)) {
            result.errors = withoutSuggestions(result.errors);
          }
          const type = acceptedMediaType(asked.request.http?.headers.get('accept'));
          if (type === null) return Promise.resolve();
          const status = statusOf(asked, type === 'application/json');
          if (status !== undefined) http.status = status;
          http.headers.set('content-type', `${type}; charset=utf-8`);
          return Promise.resolve();
        },
      }),
  };
}
