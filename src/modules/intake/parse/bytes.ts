import { createReadStream } from 'node:fs';
import { PassThrough, Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGunzip } from 'node:zlib';

import { EXPANSION, type ExpansionLimits, ExpansionMeter } from './expansion.js';

/** Large enough that a chunk's fixed cost vanishes, small enough that memory stays flat. */
const CHUNK_BYTES = 262_144;

/** A file as it lies on the disk, or in memory. */
export interface RawFile {
  readonly path: string;
  readonly gzip: boolean;
  /** Where the bytes are here, the path is no more than a name. */
  readonly content?: Buffer | undefined;
  /** How far it may unpack. */
  readonly expansion?: ExpansionLimits;
}

/**
 * The file's bytes, decompressed; `onRaw` sees each chunk of the file as it lies on the disk.
 *
 * @throws ExpandsTooFar while it is read
 */
export function openBytes(
  { path, gzip, content, expansion = EXPANSION }: RawFile,
  onRaw: (chunk: Buffer) => void = () => undefined,
): AsyncIterable<Buffer> {
  const file: AsyncIterable<Buffer> =
    content === undefined
      ? createReadStream(path, { highWaterMark: CHUNK_BYTES })
      : Readable.from([content]);
  if (!gzip) return watched(file, onRaw);
  const meter = new ExpansionMeter(expansion);
  const raw = watched(file, (chunk) => {
    meter.packed(chunk.length);
    onRaw(chunk);
  });
  const out = new PassThrough({ highWaterMark: CHUNK_BYTES });
  // A broken archive reaches the reader as the error of `out`; a reader that leaves early is no error.
  pipeline(raw, createGunzip({ chunkSize: CHUNK_BYTES }), out).catch((error: unknown) => {
    out.destroy(error as Error);
  });
  return watched(out, ({ length }) => meter.unpacked(length));
}

async function* watched(
  chunks: AsyncIterable<Buffer>,
  see: (chunk: Buffer) => void,
): AsyncGenerator<Buffer, void, undefined> {
  for await (const chunk of chunks) {
    see(chunk);
    yield chunk;
  }
}
