import type { Client } from 'pg';

import { type Access, openClient } from './pool.js';
import { isHeldBy, lockPresence } from './store.js';

/** A job as somebody took it. */
export interface TakenJob {
  readonly id: string;
  /** The taker's name for itself. */
  readonly locked_by: string | null;
}

/**
 * Lets others see that whoever took jobs still works: a lock under the taker's name, on a connection
 * that ends with the process.
 */
export class Presence {
  readonly #access: Access;
  #client: Promise<Client> | undefined;

  constructor(access: Access) {
    this.#access = access;
  }

  /** @throws when the job was given to somebody else before the taker could be seen. */
  async confirm({ id, locked_by }: TakenJob): Promise<void> {
    this.#client ??= this.#show(locked_by);
    const client = await this.#client;
    if (await isHeldBy(client, id, locked_by)) return;
    throw new Error('somebody else has taken the job meanwhile');
  }

  /** Once all jobs have been reported done. */
  async end(): Promise<void> {
    const client = await this.#client?.catch(() => undefined);
    await client?.end();
  }

  async #show(taker: string | null): Promise<Client> {
    try {
      const client = await openClient(this.#access);
      client.once('end', () => (this.#client = undefined));
      await lockPresence(client, taker);
      return client;
    } catch (error) {
      this.#client = undefined;
      throw error;
    }
  }
}
