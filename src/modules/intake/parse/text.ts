import { openBytes } from './bytes.js';
import { firstBroken } from './utf8.js';
import type { Encoding, Inspected } from './inspect.js';

/** The text cannot be read in the encoding that it seems to have. */
export class UndecodableText extends Error {
  override readonly name = 'UndecodableText';
}

/**
 * The file's text, strictly decoded. Lone carriage returns (old spreadsheets) are left alone here.
 * `TextDecoder` with `fatal` is several times faster than `StringDecoder`, and proves what it reads.
 */
export async function* openText(
  file: Inspected,
  onRaw?: (chunk: Buffer) => void,
): AsyncGenerator<string, void, undefined> {
  const decoder = new TextDecoder(file.encoding, { fatal: true });
  for await (const chunk of openBytes(file, onRaw)) {
    const text = decode(decoder, chunk);
    if (text !== '') yield text;
  }
  const rest = decode(decoder, null);
  if (rest !== '') yield rest;
}

function decode(decoder: InstanceType<typeof TextDecoder>, chunk: Buffer | null): string {
  try {
    return chunk === null ? decoder.decode() : decoder.decode(chunk, { stream: true });
  } catch (error) {
    throw new UndecodableText('undecodable', { cause: error });
  }
}

/** Where decoding fails; read only for the refusal's sentence, so it may be slow. */
export interface BrokenPlace {
  readonly encoding: Encoding;
  readonly line: number;
  /** Offset of the first wrong byte in the (decompressed) text, from 0. */
  readonly byte: number;
}

export async function findBrokenPlace(file: Inspected, encoding: Encoding): Promise<BrokenPlace> {
  const decoder = new TextDecoder(encoding, { fatal: true });
  let line = 1;
  let base = 0;
  let carry: Buffer = Buffer.alloc(0);
  for await (const chunk of openBytes(file)) {
    const bytes = carry.length === 0 ? chunk : Buffer.concat([carry, chunk]);
    // 0x0A is never part of a longer character in UTF-8 or GB 18030.
    const cut = bytes.lastIndexOf(0x0a) + 1;
    const lines = bytes.subarray(0, cut);
    if (!isDecodable(decoder, lines)) return placeIn(lines, { encoding, line, byte: base });
    line += countFeeds(lines);
    base += cut;
    carry = Buffer.from(bytes.subarray(cut));
  }
  return placeIn(carry, { encoding, line, byte: base });
}

/** The broken place in these bytes, of which the first stands at `start`. */
function placeIn(bytes: Buffer, start: BrokenPlace): BrokenPlace {
  const { encoding } = start;
  const decoder = new TextDecoder(encoding, { fatal: true });
  let from = 0;
  let { line } = start;
  for (let feed = bytes.indexOf(0x0a); feed !== -1; feed = bytes.indexOf(0x0a, from)) {
    if (!isDecodable(decoder, bytes.subarray(from, feed + 1))) break;
    from = feed + 1;
    line += 1;
  }
  const rest = bytes.subarray(from);
  const broken = encoding === 'utf-8' ? firstBroken(rest) : longestDecodable(decoder, rest);
  return { encoding, line, byte: start.byte + from + broken };
}

function longestDecodable(decoder: InstanceType<typeof TextDecoder>, bytes: Buffer): number {
  const feed = bytes.indexOf(0x0a);
  for (let end = feed === -1 ? bytes.length : feed; end > 0; end -= 1) {
    if (isDecodable(decoder, bytes.subarray(0, end))) return end;
  }
  return 0;
}

function isDecodable(decoder: InstanceType<typeof TextDecoder>, bytes: Buffer): boolean {
  try {
    decoder.decode(bytes);
    return true;
  } catch {
    return false;
  }
}

function countFeeds(bytes: Buffer): number {
  let count = 0;
  for (let at = bytes.indexOf(0x0a); at !== -1; at = bytes.indexOf(0x0a, at + 1)) count += 1;
  return count;
}
