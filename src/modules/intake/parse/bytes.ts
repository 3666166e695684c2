import { createReadStream } from 'node:fs';
import { PassThrough } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGunzip } from 'node:zlib';

/** Large enough that a chunk's fixed cost vanishes, small enough that memory stays flat. */
const CHUNK_BYTES = 262_144;

/** The file's bytes, decompressed; `onRaw` sees each chunk of the file as it lies on the disk. */
export function openBytes(
  path: string,
  gzip: boolean,
  onRaw?: (chunk: Buffer) => void,
): AsyncIterable<Buffer> {
  const file: AsyncIterable<Buffer> = createReadStream(path, { highWaterMark: CHUNK_BYTES });
  const raw = onRaw === undefined ? file : watched(file, onRaw);
  if (!gzip) return raw;
  const out = new PassThrough({ highWaterMark: CHUNK_BYTES });
  // A broken archive reaches the reader as the error of `out`; a reader that leaves early is no error.
  pipeline(raw, createGunzip({ chunkSize: CHUNK_BYTES }), out).catch((error: unknown) => {
    out.destroy(error as Error);
  });
  return out;
}

async function* watched(
  chunks: AsyncIterable<Buffer>,
  onRaw: (chunk: Buffer) => void,
): AsyncGenerator<Buffer, void, undefined> {
  for await (const chunk of chunks) {
    onRaw(chunk);
    yield chunk;
  }
}
