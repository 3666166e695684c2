import type { Database } from '../database/index.js';
import { BoundedCache } from '../graphql/bounded-cache.js';
import { Account } from './account.js';
import type { Budget, Payment, Spender, Standing } from './budget.js';
import { forgetBefore, type Grant, takeLease } from './store.js';

/** Budgets of points, shared by all processes on one database. */
export interface Quota {
  /** Spends the points, or says how long to wait. Never throws: a lost database is no reason to answer less. */
  spend(spender: Spender, points: number): Promise<Payment>;
  /** What is left to the spender; undefined when it has not spent this minute. */
  standing(spender: Spender): Standing | undefined;
}

export interface QuotaOptions {
  readonly db: Database;
  readonly logger: { warn(fields: object, message: string): void };
  /** Milliseconds of a clock that is never set; the process's own when left out. */
  readonly clock?: () => number;
}

/** So many leases use up a minute's budget: what other processes hold unspent is a share or two. */
const SHARES = 16;
/** Without the database each process grants itself this part of a minute's budget. */
const SHARES_ALONE = 4;
const PATIENCE_MS = 1_000;
/** After it failed the database is not asked for so long: nobody waits for what does not come. */
const PAUSE_MS = 5_000;
const MINUTE_SECONDS = 60;
const MOST_ACCOUNTS = 20_000;

function ownGrant({ perMinute }: Budget): Grant {
  const points = Math.ceil(perMinute / SHARES_ALONE);
  const [minuteSeconds, daySeconds] = [MINUTE_SECONDS, MINUTE_SECONDS];
  return { points, leftInMinute: 0, leftInDay: 0, minuteSeconds, daySeconds, day: null };
}

async function within<T>(work: Promise<T>, ms: number): Promise<T> {
  const { promise: late, reject } = Promise.withResolvers<never>();
  const timer = setTimeout(() => {
    reject(new Error(`no answer within ${ms} ms`));
  }, ms);
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}

class SharedQuota implements Quota {
  readonly #accounts = new BoundedCache<string, Account>(MOST_ACCOUNTS);
  readonly #clock: () => number;
  #pausedUntil = -Infinity;
  #day = '';

  constructor(readonly options: QuotaOptions) {
    this.#clock = options.clock ?? (() => performance.now());
  }

  async spend(spender: Spender, points: number): Promise<Payment> {
    const account = this.#accountOf(spender);
    const paid = account.pay(points, this.#clock());
    if (paid !== undefined) return paid;
    account.pending ??= this.#lease(account, spender, points).finally(() => {
      account.pending = undefined;
    });
    await account.pending;
    return this.spend(spender, points);
  }

  standing({ id }: Spender): Standing | undefined {
    return this.#accounts.get(id)?.standing(this.#clock());
  }

  #accountOf({ id, budget }: Spender): Account {
    const known = this.#accounts.get(id);
    if (known?.budget === budget) return known;
    const account = new Account(budget);
    this.#accounts.set(id, account);
    return account;
  }

  async #lease(account: Account, spender: Spender, points: number): Promise<void> {
    const asked = this.#clock();
    const grant = asked < this.#pausedUntil ? undefined : await this.#ask(account, spender, points);
    account.hold(grant ?? ownGrant(spender.budget), asked);
  }

  async #ask(account: Account, spender: Spender, points: number): Promise<Grant | undefined> {
    const { db, logger } = this.options;
    const slice = Math.ceil(spender.budget.perMinute / SHARES);
    const returned = account.unspentAt(this.#clock());
    const wish = { spender, points: Math.max(points, slice), returned };
    try {
      const grant = await within(takeLease(db, wish), PATIENCE_MS);
      this.#newDay(grant.day);
      return grant;
    } catch (error) {
      this.#pausedUntil = this.#clock() + PAUSE_MS;
      logger.warn({ error }, 'budgets are counted by this process alone');
      return undefined;
    }
  }

  #newDay(day: string | null): void {
    if (day === null || day <= this.#day) return;
    this.#day = day;
    // Not awaited: rows that stay for another day hurt nobody.
    forgetBefore(this.options.db, day).catch((error: unknown) => {
      this.options.logger.warn({ error }, 'budgets of past days are still kept');
    });
  }
}

export function createQuota(options: QuotaOptions): Quota {
  return new SharedQuota(options);
}
