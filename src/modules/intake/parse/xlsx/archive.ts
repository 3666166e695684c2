import { createReadStream } from 'node:fs';
import { type FileHandle, open } from 'node:fs/promises';
import { PassThrough } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createInflateRaw } from 'node:zlib';

import { EXPANSION, type ExpansionLimits, ExpansionMeter } from '../expansion.js';

/** The workbook is broken or holds what this reader does not know; the message goes to the sender. */
export class WorkbookUnreadable extends Error {
  override readonly name = 'WorkbookUnreadable';
}

interface Entry {
  readonly offset: number;
  readonly size: number;
  readonly isDeflated: boolean;
}

const END_SIGNATURE = 0x06054b50;
const END_BYTES = 22;
const LONGEST_COMMENT = 65_535;
const CENTRAL_SIGNATURE = 0x02014b50;
const CENTRAL_BYTES = 46;
const LOCAL_BYTES = 30;
const STORED = 0;
const DEFLATED = 8;

/** The parts of a ZIP archive by name, read from its directory at the end of the file. */
export class Archive {
  readonly #path: string;
  readonly #entries: ReadonlyMap<string, Entry>;
  /** Of all readings together: many names may lead to the same part. */
  readonly #meter: ExpansionMeter;

  private constructor(
    path: string,
    entries: ReadonlyMap<string, Entry>,
    expansion: ExpansionLimits,
  ) {
    this.#path = path;
    this.#meter = new ExpansionMeter(expansion);
    this.#entries = entries;
  }

  static async open(path: string, expansion: ExpansionLimits = EXPANSION): Promise<Archive> {
    const file = await open(path);
    try {
      return new Archive(path, await readDirectory(file), expansion);
    } finally {
      await file.close();
    }
  }

  has(name: string): boolean {
    return this.#entries.has(name);
  }

  /**
   * The decompressed bytes of a part, streamed.
   *
   * @throws ExpandsTooFar while it is read
   */
  async *read(
    name: string,
    onRaw?: (chunk: Buffer) => void,
  ): AsyncGenerator<Buffer, void, undefined> {
    const entry = this.#entries.get(name);
    if (entry === undefined) throw new WorkbookUnreadable(`part ${name} is missing`);
    const start = await this.#dataStart(entry);
    if (entry.size === 0) return;
    const raw = createReadStream(this.#path, { start, end: start + entry.size - 1 });
    raw.on('data', (chunk) => {
      this.#meter.packed(chunk.length);
      onRaw?.(chunk as Buffer);
    });
    const out = new PassThrough();
    const copied = entry.isDeflated ? pipeline(raw, createInflateRaw(), out) : pipeline(raw, out);
    copied.catch((error: unknown) => {
      out.destroy(new WorkbookUnreadable(`part ${name} is damaged`, { cause: error }));
    });
    for await (const chunk of out as AsyncIterable<Buffer>) {
      this.#meter.unpacked(chunk.length);
      yield chunk;
    }
  }

  async #dataStart(entry: Entry): Promise<number> {
    const file = await open(this.#path);
    try {
      // Name and extra field may be longer in the local header than in the directory.
      const local = await bytesAt(file, entry.offset, LOCAL_BYTES);
      return entry.offset + LOCAL_BYTES + local.readUInt16LE(26) + local.readUInt16LE(28);
    } finally {
      await file.close();
    }
  }
}

async function readDirectory(file: FileHandle): Promise<ReadonlyMap<string, Entry>> {
  const { size } = await file.stat();
  const tailBytes = Math.min(size, END_BYTES + LONGEST_COMMENT);
  const tail = await bytesAt(file, size - tailBytes, tailBytes);
  let end = tail.length - END_BYTES;
  while (end >= 0 && tail.readUInt32LE(end) !== END_SIGNATURE) end -= 1;
  if (end < 0) throw new WorkbookUnreadable('the file is cut off');
  const bytes = tail.readUInt32LE(end + 12);
  if (bytes > size) throw new WorkbookUnreadable('its directory is damaged');
  const directory = await bytesAt(file, tail.readUInt32LE(end + 16), bytes);
  return entriesIn(directory, tail.readUInt16LE(end + 10));
}

function entriesIn(directory: Buffer, count: number): ReadonlyMap<string, Entry> {
  const entries = new Map<string, Entry>();
  let at = 0;
  for (let index = 0; index < count; index += 1) {
    if (at + CENTRAL_BYTES > directory.length || directory.readUInt32LE(at) !== CENTRAL_SIGNATURE) {
      throw new WorkbookUnreadable('its directory is damaged');
    }
    const nameBytes = directory.readUInt16LE(at + 28);
    const name = directory.toString('utf8', at + CENTRAL_BYTES, at + CENTRAL_BYTES + nameBytes);
    const method = directory.readUInt16LE(at + 10);
    const isEncrypted = (directory.readUInt16LE(at + 8) & 1) === 1;
    if ((method === STORED || method === DEFLATED) && !isEncrypted) {
      const size = directory.readUInt32LE(at + 20);
      entries.set(name, {
        offset: directory.readUInt32LE(at + 42),
        size,
        isDeflated: method === DEFLATED,
      });
    }
    at +=
      CENTRAL_BYTES + nameBytes + directory.readUInt16LE(at + 30) + directory.readUInt16LE(at + 32);
  }
  return entries;
}

async function bytesAt(file: FileHandle, position: number, length: number): Promise<Buffer> {
  const { buffer, bytesRead } = await file.read(Buffer.alloc(length), 0, length, position);
  if (bytesRead < length) throw new WorkbookUnreadable('the file is cut off');
  return buffer;
}
