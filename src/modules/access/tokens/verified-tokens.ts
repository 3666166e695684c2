import { BoundedCache } from '../../../platform/graphql/bounded-cache.js';
import type { Identity } from '../domain/identity.js';

interface Verified {
  readonly identity: Identity;
  readonly expiresAt: Date;
  readonly seenAt: Date;
}

const MOST = 1_000;
/** So long at most does a token outlive the key that its issuer took back. */
const TRUSTED_MILLISECONDS = 60_000;

/**
 * Tokens whose signature was checked a moment ago: a client sends the same token with each request,
 * and a signature costs more than a simple query. Bounded, the longest unused first out.
 */
export class VerifiedTokens {
  readonly #known = new BoundedCache<string, Verified>(MOST);

  find(token: string, now: Date): Identity | undefined {
    const entry = this.#known.get(token);
    if (entry === undefined) return undefined;
    const age = now.getTime() - entry.seenAt.getTime();
    if (age >= 0 && age <= TRUSTED_MILLISECONDS && now < entry.expiresAt) return entry.identity;
    this.#known.delete(token);
    return undefined;
  }

  keep(token: string, entry: Verified): void {
    this.#known.set(token, entry);
  }
}
