import { randomUUID } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { mkdir, readdir, rm } from 'node:fs/promises';
import type { IncomingMessage } from 'node:http';
import path from 'node:path';
import { pipeline } from 'node:stream/promises';

import { UploadFault } from './upload-fault.js';
import { UPLOAD_LIMITS, type UploadLimits } from './upload-limits.js';
import { UploadPace } from './upload-pace.js';

const BROKEN_OFF = { en: 'The body ended before its end', zh: '上传中断，文件不完整' };
const NO_SPACE = {
  en: 'The hub has no space for the file; try again later',
  zh: '平台磁盘空间不足，请稍后再试',
};

/** Files on their way in. A name begins with the id of the process that owns it. */
export class UploadFolder {
  readonly #folder: string;
  readonly #longestBytes: number;
  readonly #limits: UploadLimits;

  constructor(folder: string, longestBytes: number, limits: UploadLimits = UPLOAD_LIMITS) {
    this.#folder = folder;
    this.#longestBytes = longestBytes;
    this.#limits = limits;
  }

  /** Makes the folder, and removes what a process that is no more has left in it. */
  async prepare(): Promise<void> {
    await mkdir(this.#folder, { recursive: true, mode: 0o700 });
    const names = await readdir(this.#folder);
    const left = names.filter((name) => !isOfLivingProcess(Number.parseInt(name, 10)));
    await Promise.all(left.map((name) => this.remove(path.join(this.#folder, name))));
  }

  /**
   * Writes the body to a file of its own and answers its path. A body that breaks off, stalls, crawls or is
   * too long leaves no file.
   *
   * @throws UploadFault
   */
  async receive(request: IncomingMessage): Promise<string> {
    if (Number(request.headers['content-length'] ?? 0) > this.#longestBytes) throw this.#tooLong();
    const file = newFile(this.#folder);
    const pace = new UploadPace(request, this.#limits);
    try {
      await pipeline(this.#limited(request, pace), createWriteStream(file, { mode: 0o600 }));
      return file;
    } catch (error) {
      await this.remove(file);
      throw faultOf(error, request);
    } finally {
      pace.stop();
    }
  }

  async remove(file: string): Promise<void> {
    await rm(file, { force: true });
  }

  /** The rest of a body that is too long stays unread, so that the answer still finds its way. */
  async *#limited(
    request: IncomingMessage,
    pace: UploadPace,
  ): AsyncGenerator<Buffer, void, undefined> {
    let bytes = 0;
    for await (const chunk of request.iterator({ destroyOnReturn: false })) {
      bytes += (chunk as Buffer).length;
      pace.see((chunk as Buffer).length);
      if (bytes > this.#longestBytes) throw this.#tooLong();
      yield chunk as Buffer;
    }
  }

  #tooLong(): UploadFault {
    const bytes = String(this.#longestBytes);
    return new UploadFault(413, 'UPLOAD_TOO_LONG', {
      en: `An upload may have ${bytes} bytes; send it compressed, or in parts`,
      zh: `上传文件不得超过 ${bytes} 字节，请压缩或拆分后报送`,
    });
  }
}

function newFile(folder: string): string {
  return path.join(folder, `${String(process.pid)}-${randomUUID()}`);
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
    return new UploadFault(507, 'NO_SPACE', NO_SPACE);
  }
  if (request.complete) return error;
  return new UploadFault(400, 'UPLOAD_BROKEN_OFF', BROKEN_OFF);
}

function codeOf(error: unknown): unknown {
  return error instanceof Error && 'code' in error ? error.code : undefined;
}
