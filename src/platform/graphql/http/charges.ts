import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { GraphQLError } from 'graphql';

import type { Quota, Spender, Standing } from '../../quota/index.js';
import type { LoaderRegistry, RequestContext } from '../context.js';
import { requestFault } from '../errors.js';
import { type ArrivedRequest, arrivedRequest } from './arrived.js';

declare module 'fastify' {
  interface FastifyContextConfig {
    /** Points that a request costs as it arrives; none for what watches the hub. */
    readonly points?: number;
  }
}

/** Who pays, and from what. */
export interface Charging {
  readonly quota: Quota;
  /** Never refuses: who is not believed pays as a stranger. */
  spenderOf(request: ArrivedRequest): Promise<Spender>;
}

/** Of a route that says nothing, and of an address that does not exist. */
const ROUTE_POINTS = 10;

/** HTTP status and header of a budget that is spent; null for every other error. */
export function waitingTime({ extensions }: Pick<GraphQLError, 'extensions'>): string | null {
  const { limit, retryAfterSeconds } = extensions;
  return limit === 'budget' ? String(retryAfterSeconds) : null;
}

function budgetSpent(retryAfterSeconds: number): GraphQLError {
  return requestFault(
    'LIMIT_EXCEEDED',
    `The budget is spent; ask again in ${retryAfterSeconds} seconds`,
    { limit: 'budget', retryAfterSeconds },
  );
}

/** Basis: draft-ietf-httpapi-ratelimit-headers-10 (structured fields of RFC 9651). */
function showStanding(reply: FastifyReply, { budget }: Spender, { minute, day }: Standing): void {
  const left = day === null ? '' : `, "day";r=${day.points};t=${day.seconds}`;
  void reply.headers({
    'ratelimit-policy': `"minute";q=${budget.perMinute};w=60, "day";q=${budget.perDay};w=86400`,
    ratelimit: `"minute";r=${minute.points};t=${minute.seconds}${left}`,
  });
}

/** Takes points for each request before its body is read, and for an operation before it runs. */
export class Charges {
  readonly #spenders = new WeakMap<FastifyRequest, Spender>();
  /** By the request's loaders: the server hands on a copy of the context. */
  readonly #operations = new WeakMap<LoaderRegistry, Spender>();

  constructor(
    readonly app: FastifyInstance,
    readonly charging: Charging | undefined,
  ) {
    if (charging === undefined) return;
    app.addHook('onRequest', async (request) => {
      const points = request.routeOptions.config.points ?? ROUTE_POINTS;
      if (points === 0) return;
      const spender = await charging.spenderOf(arrivedRequest(request, new Date()));
      this.#spenders.set(request, spender);
      await this.#take(spender, points);
    });
    app.addHook('onSend', (request, reply) => {
      const spender = this.#spenders.get(request);
      const standing = spender === undefined ? undefined : charging.quota.standing(spender);
      if (spender !== undefined && standing !== undefined) showStanding(reply, spender, standing);
      return Promise.resolve();
    });
  }

  /** Says that the operation of this context is paid for by whoever sent the request. */
  bind(request: FastifyRequest, context: RequestContext): void {
    const spender = this.#spenders.get(request);
    if (spender !== undefined) this.#operations.set(context.loaders, spender);
  }

  /** @throws LIMIT_EXCEEDED when the budget has not so much left. */
  async operation(context: RequestContext, cost: number): Promise<void> {
    const spender = this.#operations.get(context.loaders);
    if (spender !== undefined) await this.#take(spender, cost);
  }

  async #take(spender: Spender, points: number): Promise<void> {
    const payment = await this.charging?.quota.spend(spender, points);
    if (payment?.ok === false) throw budgetSpent(payment.retryAfterSeconds);
  }
}
