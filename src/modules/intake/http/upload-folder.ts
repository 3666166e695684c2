import { randomUUID } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { mkdir, readdir, rm } from 'node:fs/promises';
import type { IncomingMessage } from 'node:http';
import path from 'node:path';
import { pipeline } from 'node:stream/promises';

import { UploadFault } from './upload-fault.js';

/** A sender that is silent for so long is gone. */
const SILENCE_MILLISECONDS = 60_000;

/** Files on their way in. A name begins with the id of the process that owns it. */
export class UploadFolder {
  readonly #folder: string;
  readonly #longestBytes: number;

  constructor(folder: string, longestBytes: number) {
    this.#folder = folder;
    this.#longestBytes = longestBytes;
  }

  /** Makes the folder, and removes what a process that is no more has left in it. */
  async prepare(): Promise<void> {
    await mkdir(this.#folder, { recursive: true, mode: 0o700 });
    const names = await readdir(this.#folder);
    const left = names.filter((name) => !isOfLivingProcess(Number.parseInt(name, 10)));
    await Promise.all(left.map((name) => this.remove(path.join(this.#folder, name))));
  }

  /**
   * Writes the body to a file of its own and answers its path. A body that breaks off, stalls or is too long
   * leaves no file.
   *
   * @throws UploadFault
   */
  async receive(request: IncomingMessage): Promise<string> {
    if (Number(request.headers['content-length'] ?? 0) > this.#longestBytes) throw this.#tooLong();
    const file = path.join(this.#folder, `${String(process.pid)}-${randomUUID()}`);
    const socket = request.socket.setTimeout(SILENCE_MILLISECONDS, () => {
      request.destroy(new UploadFault(408, 'UPLOAD_STALLED', 'The sender fell silent'));
    });
    try {
      await pipeline(this.#limited(request), createWriteStream(file, { mode: 0o600 }));
      return file;
    } catch (error) {
      await this.remove(file);
      throw faultOf(error, request);
    } finally {
      socket.setTimeout(0);
    }
  }

  async remove(file: string): Promise<void> {
    await rm(file, { force: true });
  }

  /** The rest of a body that is too long stays unread, so that the answer still finds its way. */
  async *#limited(request: IncomingMessage): AsyncGenerator<Buffer, void, undefined> {
    let bytes = 0;
    for await (const chunk of request.iterator({ destroyOnReturn: false })) {
      bytes += (chunk as Buffer).length;
      if (bytes > this.#longestBytes) throw this.#tooLong();
      yield chunk as Buffer;
    }
  }

  #tooLong(): UploadFault {
    const longest = `An upload may have ${String(this.#longestBytes)} bytes`;
    return new UploadFault(413, 'UPLOAD_TOO_LONG', `${longest}; send it compressed, or in parts`);
  }
}

/** What a process of the same number left before is not ours: nothing is under way yet. */
function isOfLivingProcess(id: number): boolean {
  if (!Number.isSafeInteger(id) || id <= 0 || id === process.pid) return false;
  try {
    return process.kill(id, 0);
  } catch (error) {
    return codeOf(error) === 'EPERM';
  }
}

function faultOf(error: unknown, request: IncomingMessage): unknown {
  if (error instanceof UploadFault) return error;
  if (codeOf(error) === 'ENOSPC') {
    return new UploadFault(507, 'NO_SPACE', 'The hub has no space for the file; try again later');
  }
  if (request.complete) return error;
  return new UploadFault(400, 'UPLOAD_BROKEN_OFF', 'The body ended before its end');
}

function codeOf(error: unknown): unknown {
  return error instanceof Error && 'code' in error ? error.code : undefined;
}
