import type { FastifyInstance } from 'fastify';
import type { GraphQLSchema } from 'graphql';
import type { Logger } from 'pino';
import type { Registry } from 'prom-client';

import type { RequestContext, Settle } from './context.js';
import type { ArrivedRequest } from './http/arrived.js';
import type { Charging } from './http/charges.js';
import type { Limits } from './limits.js';
import type { Introspection } from './limits-plugin.js';
import type { ListedOperations } from './operations/listed.js';

export interface ServerOptions {
  /** Executable and guarded; the API or one subgraph. */
  readonly schema: GraphQLSchema;
  /**
   * Who asks, with fresh loaders. Called once per GraphQL request before its text is looked at; a
   * request fault (UNAUTHENTICATED) becomes the HTTP answer, anything else an incident.
   */
  contextOf(request: ArrivedRequest): Promise<RequestContext>;
  /**
   * Awaited when an operation has run and before its answer leaves: what has to be on record first. What it
   * throws is an incident, and the answer is withheld.
   */
  readonly settle?: Settle;
  /** Rejects while the hub cannot answer, e.g. while its database is away. */
  checkReady(): Promise<void>;
  readonly logger: Logger;
  /** Gets the server's own metrics; whoever has a pool registers its gauges here. */
  readonly metrics: Registry;
  /**
   * Whether this requester may read the schema, get suggestions for misspelt names and send what it likes; who
   * may not sends `operations`.
   */
  readonly introspection: Introspection;
  /** What can be asked for by its hash; none by default. */
  readonly operations?: ListedOperations;
  /** Budgets that requests are paid from; none by default. */
  readonly charging?: Charging;
  readonly limits?: Partial<Limits>;
  /** Further routes, within a scope of their own; a route with a long body says so in its config. */
  readonly routes?: (app: FastifyInstance) => Promise<void>;
  /** Origins of pages that may read answers; none by default. */
  readonly allowedOrigins?: readonly string[];
  /** Addresses or networks of proxies that are believed about the client's address and TLS. */
  readonly trustedProxies?: readonly string[];
  readonly timeouts?: Partial<Timeouts>;
  readonly drain?: {
    /** How long `/readyz` says no before connections are refused, for load balancers. */
    readonly noticeMs?: number;
    /** How long requests in flight may take before their connections are cut. */
    readonly limitMs?: number;
  };
}

/** How long a client may take, in milliseconds. */
export interface Timeouts {
  /** From the connection, or the last answer, to the end of the headers. */
  readonly headersMs: number;
  /** From the headers to the end of the body; a route with a long body watches it itself. */
  readonly bodyMs: number;
}
