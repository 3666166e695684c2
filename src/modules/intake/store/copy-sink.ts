import { once } from 'node:events';
import { finished } from 'node:stream/promises';

import type { PoolClient } from 'pg';
import { type CopyStreamQuery, from as copyFrom } from 'pg-copy-streams';

import { utf8Bytes } from '../utf8-bytes.js';

/** One `COPY … FROM STDIN` under way; a slow server slows the writer. */
export class CopySink {
  readonly #stream: CopyStreamQuery;
  readonly #done: Promise<void>;
  #drained: Promise<unknown> = Promise.resolve();
  #hasFailed = false;

  constructor(client: PoolClient, statement: string) {
    this.#stream = client.query(copyFrom(statement));
    // Told at once: the next write would go to a connection that the stream has given back already.
    this.#stream.once('error', () => {
      this.#hasFailed = true;
    });
    this.#done = finished(this.#stream, { readable: false });
    // An error between two writes is met at the next one; until then nobody may call it unhandled.
    this.#done.catch(() => undefined);
  }

  /**
   * Takes whole lines of COPY text; tens of kilobytes at a time are best. Waits for the text before
   * this one only, so that the next rows are read while the server takes these.
   */
  async write(text: string): Promise<void> {
    await this.#drained;
    if (this.#hasFailed) return this.#done;
    if (this.#stream.write(utf8Bytes(text))) return;
    this.#drained = Promise.race([once(this.#stream, 'drain'), this.#done]);
    this.#drained.catch(() => undefined);
  }

  async end(): Promise<void> {
    this.#stream.end();
    await this.#done;
  }

  /** Ends the COPY so that the client can roll back. */
  async abort(): Promise<void> {
    if (!this.#hasFailed) this.#stream.destroy(new Error('the import was given up'));
    await this.#done.catch(() => undefined);
  }
}
