import { afterAll, expect } from '@jest/globals';
import type { GraphQLSchema } from 'graphql';
import { Registry } from 'prom-client';

import { instancesOf } from '../../../../src/platform/graphql/module.js';
import { buildApiSchema } from '../../../../src/platform/graphql/schema.js';
import { createServer } from '../../../../src/platform/graphql/server.js';
import type { GraphqlServer, ServerOptions } from '../../../../src/platform/graphql/server.js';
import { createLogger } from '../../../../src/platform/telemetry/index.js';
import { personalIn } from '../../../support/personal-values.mjs';
import { requestContext } from './context.js';
import { groundInstances, groundModule } from './ground.js';

export interface Served {
  readonly server: GraphqlServer;
  readonly url: string;
  /** What was logged, one object a line. */
  readonly lines: readonly Record<string, unknown>[];
}

const opened: Pick<Served, 'server' | 'lines'>[] = [];
afterAll(async () => {
  await Promise.all(opened.map(({ server }) => server.close()));
  expect(personalIn(JSON.stringify(opened.map(({ lines }) => lines)))).toEqual([]);
});

export function groundSchema(): Promise<GraphQLSchema> {
  return buildApiSchema([groundModule], instancesOf(groundInstances()));
}

/** The small registry on a free port, closed after the test file. */
export async function serve(options: Partial<ServerOptions> = {}): Promise<Served> {
  const lines: Record<string, unknown>[] = [];
  const logger = createLogger({
    level: 'info',
    destination: { write: (line) => lines.push(JSON.parse(line) as Record<string, unknown>) },
  });
  const server = await createServer({
    schema: options.schema ?? (await groundSchema()),
    contextOf: ({ requestId }) => Promise.resolve(requestContext(requestId)),
    checkReady: () => Promise.resolve(),
    logger,
    metrics: new Registry(),
    introspection: () => true,
    ...options,
  });
  const url = await server.listen({ host: '127.0.0.1', port: 0 });
  opened.push({ server, lines });
  return { server, url, lines };
}

export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  readonly body: {
    readonly data?: Readonly<Record<string, unknown>> | null;
    readonly errors?: readonly {
      readonly message: string;
      readonly path?: readonly (string | number)[];
      readonly extensions: Readonly<Record<string, unknown>>;
    }[];
  };
}

export async function post(
  url: string,
  body: unknown,
  headers: Readonly<Record<string, string>> = {},
): Promise<Answer> {
  const response = await fetch(`${url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: typeof body === 'string' ? body : JSON.stringify(body),
  });
  return {
    status: response.status,
    headers: response.headers,
    body: (await response.json()) as Answer['body'],
  };
}
