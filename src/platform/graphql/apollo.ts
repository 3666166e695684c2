import { ApolloServer } from '@apollo/server';
import type { ApolloServerOptionsWithGateway } from '@apollo/server';
import {
  ApolloServerPluginCacheControlDisabled,
  ApolloServerPluginInlineTraceDisabled,
  ApolloServerPluginLandingPageDisabled,
  ApolloServerPluginSchemaReportingDisabled,
  ApolloServerPluginUsageReportingDisabled,
} from '@apollo/server/plugin/disabled';
import type { Registry } from 'prom-client';

import type { RequestContext, Settle } from './context.js';
import { operationMetricsPlugin } from './http/metrics.js';
import { responsePlugin } from './http/response-plugin.js';
import type { Incidents } from './incidents.js';
import { jitExecutor } from './jit-executor.js';
import { limitsPlugin } from './limits-plugin.js';
import type { LimitsOptions } from './limits-plugin.js';

type Gateway = ApolloServerOptionsWithGateway<RequestContext>['gateway'];

/** Apollo takes another executor than its own only from a gateway. */
function gatewayOf({ schema, settle }: Pick<ApolloOptions, 'schema' | 'settle'>): Gateway {
  const executor = jitExecutor(schema);
  return {
    onSchemaLoadOrUpdate(tell) {
      tell({ apiSchema: schema, coreSupergraphSdl: '' });
      return () => undefined;
    },
    load: () =>
      Promise.resolve({
        executor: async (asked) => {
          const { document, operation, operationName, queryHash, request } = asked;
          // Apollo hands on what `contextOf` gave; its interface calls it any record.
          const context = asked.context as unknown as RequestContext;
          const variables = request.variables ?? {};
          const execution = { document, operation, operationName, queryHash, variables, context };
          const result = await executor(execution);
          await settle?.(context, operationName ?? queryHash);
          return result;
        },
      }),
    stop: () => Promise.resolve(),
  };
}

export interface ApolloOptions extends Pick<LimitsOptions, 'schema' | 'introspection' | 'charge'> {
  readonly incidents: Incidents;
  readonly metrics: Registry;
  readonly settle?: Settle | undefined;
}

/** Apollo Server without everything that reports, caches or guesses. */
export function apolloServer(options: ApolloOptions): ApolloServer<RequestContext> {
  const { schema, incidents, introspection, charge } = options;
  const { limits, logger } = incidents;
  return new ApolloServer<RequestContext>({
    gateway: gatewayOf(options),
    logger,
    nodeEnv: 'production',
    // Decided per request by the limits plugin.
    introspection: true,
    includeStacktraceInErrorResponses: false,
    stopOnTerminationSignals: false,
    persistedQueries: false,
    // Bodies are JSON only, and who comes by cookie shows a token of its own.
    csrfPrevention: false,
    parseOptions: { maxLexicalTokens: limits.tokens },
    formatError: (formatted, error) => incidents.format(formatted, error),
    plugins: [
      ApolloServerPluginCacheControlDisabled(),
      ApolloServerPluginInlineTraceDisabled(),
      ApolloServerPluginLandingPageDisabled(),
      ApolloServerPluginSchemaReportingDisabled(),
      ApolloServerPluginUsageReportingDisabled(),
      limitsPlugin({ schema, limits, introspection, charge }),
      responsePlugin({ incidents, introspection }),
      operationMetricsPlugin(options.metrics),
    ],
  });
}
