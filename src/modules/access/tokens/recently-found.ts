import { BoundedCache } from '../../../platform/graphql/bounded-cache.js';

interface Found<T> {
  readonly value: Promise<T | null>;
  readonly askedAt: Date;
}

const MOST = 1_000;

/**
 * What was looked up a moment ago: whoever asks asks often, and what was taken back must count in every
 * process within five seconds. What is not there is not kept. Bounded, the longest unused first out.
 */
export class RecentlyFound<T> {
  readonly #known = new BoundedCache<string, Found<T>>(MOST);
  readonly #find: (key: string, now: Date) => Promise<T | null>;
  readonly #freshMs: number;

  constructor(find: (key: string, now: Date) => Promise<T | null>, freshMs = 4_000) {
    this.#find = find;
    this.#freshMs = freshMs;
  }

  /** @param now the instant at which the request arrived. */
  async find(key: string, now: Date): Promise<T | null> {
    const known = this.#known.get(key);
    const age = known === undefined ? -1 : now.getTime() - known.askedAt.getTime();
    if (known !== undefined && age >= 0 && age < this.#freshMs) return known.value;
    return this.#ask(key, now);
  }

  forget(key: string): void {
    this.#known.delete(key);
  }

  async #ask(key: string, askedAt: Date): Promise<T | null> {
    const found = { value: this.#find(key, askedAt), askedAt };
    this.#known.set(key, found);
    try {
      const value = await found.value;
      if (value === null) this.#drop(key, found);
      return value;
    } catch (fault) {
      this.#drop(key, found);
      throw fault;
    }
  }

  #drop(key: string, found: Found<T>): void {
    if (this.#known.get(key) === found) this.#known.delete(key);
  }
}
