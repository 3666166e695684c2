import { once } from 'node:events';
import { finished } from 'node:stream/promises';

import type { PoolClient } from 'pg';
import { type CopyStreamQuery, from as copyFrom } from 'pg-copy-streams';

/** Most bytes that a UTF-16 unit takes in UTF-8. */
const BYTES_PER_UNIT = 3;
const encoder = new TextEncoder();

/** One `COPY … FROM STDIN` under way; a slow server slows the writer. */
export class CopySink {
  readonly #stream: CopyStreamQuery;
  readonly #done: Promise<void>;
  #room: Buffer = Buffer.alloc(0);

  constructor(client: PoolClient, statement: string) {
    this.#stream = client.query(copyFrom(statement));
    this.#done = finished(this.#stream, { readable: false });
    // An error between two writes is met at the next one; until then nobody may call it unhandled.
    this.#done.catch(() => undefined);
  }

  /** Takes whole lines of COPY text; tens of kilobytes at a time are best. */
  async write(text: string): Promise<void> {
    const bytes = this.#encode(text);
    if (this.#stream.write(bytes)) return;
    await Promise.race([once(this.#stream, 'drain'), this.#done]);
  }

  /**
   * `encodeInto` is several times faster than `Buffer.from` on Chinese text, but wants room for the
   * worst case; only what was written is handed on, so that this room is needed once.
   */
  #encode(text: string): Buffer {
    const wanted = text.length * BYTES_PER_UNIT;
    if (this.#room.length < wanted) this.#room = Buffer.allocUnsafeSlow(wanted);
    const { written } = encoder.encodeInto(text, this.#room);
    return Buffer.from(this.#room.subarray(0, written));
  }

  async end(): Promise<void> {
    this.#stream.end();
    await this.#done;
  }

  /** Ends the COPY so that the client can roll back. */
  async abort(): Promise<void> {
    this.#stream.destroy(new Error('the import was given up'));
    await this.#done.catch(() => undefined);
  }
}
