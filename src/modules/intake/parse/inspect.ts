import { createHash } from 'node:crypto';
import { open, stat } from 'node:fs/promises';

import { type Refusal, type Result, accepted, refused } from '../../../kernel/result.js';
import type { Format } from '../domain/format.js';
import { intakeRefusal } from '../refusals.js';
import { openBytes } from './bytes.js';
import { EXPANSION, ExpandsTooFar, type ExpansionLimits } from './expansion.js';
import { Utf8Watch } from './utf8.js';

export type Encoding = 'utf-8' | 'gb18030' | 'utf-16le' | 'utf-16be';

/** What one reading of the file tells before any row is looked at. */
export interface Inspected {
  readonly path: string;
  /** Where the bytes are here, the path is no more than a name. */
  readonly content?: Buffer | undefined;
  /** SHA-256 of the file as it came, hex. */
  readonly sha256: string;
  readonly bytes: number;
  readonly gzip: boolean;
  readonly format: Format;
  readonly encoding: Encoding;
  /** The text is UTF-8 that was broken on the way. */
  readonly damaged: boolean;
  /** How far it may unpack, here and where its parts are read. */
  readonly expansion: ExpansionLimits;
}

export interface InspectOptions {
  /** It is expected to be one JSON document, not lines of JSON. */
  readonly isDocument?: boolean;
  readonly expansion?: ExpansionLimits | undefined;
  readonly content?: Buffer | undefined;
}

const OPENING_BYTES = 4096;

/** Reads the file once: its hash, whether it is UTF-8, and what it is. */
export async function inspect(
  path: string,
  { isDocument = false, expansion = EXPANSION, content }: InspectOptions = {},
): Promise<Result<Inspected>> {
  const gzip = startsWith(content ?? (await head(path)), [0x1f, 0x8b]);
  const hash = createHash('sha256');
  const watch = new Utf8Watch();
  let opening = Buffer.alloc(0);
  try {
    for await (const chunk of openBytes({ path, gzip, expansion, content }, (raw) =>
      hash.update(raw),
    )) {
      if (opening.length < OPENING_BYTES) {
        opening = Buffer.concat([opening, chunk.subarray(0, OPENING_BYTES)]);
      }
      watch.see(chunk);
    }
  } catch (error) {
    if (gzip && isZlibError(error)) return refused(intakeRefusal('ARCHIVE_BROKEN'));
    if (error instanceof ExpandsTooFar) return refused(expandsTooFar(error));
    throw error;
  }
  const encoding = encodingOf(opening, watch);
  const format = formatOf(opening, encoding, isDocument);
  if (typeof format !== 'string') return refused(format);
  const size = content?.length ?? (await stat(path)).size;
  const damaged = format !== 'XLSX' && encoding === 'gb18030' && watch.verdict() === 'DAMAGED_UTF8';
  return accepted({
    path,
    content,
    sha256: hash.digest('hex'),
    bytes: size,
    gzip,
    format,
    encoding,
    damaged,
    expansion,
  });
}

export function expandsTooFar({ limits: { bytes, ratio } }: ExpandsTooFar): Refusal {
  return intakeRefusal('EXPANDS_TOO_FAR', { mib: bytes / 1_048_576, ratio });
}

async function head(path: string): Promise<Buffer> {
  const file = await open(path);
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(4), 0, 4, 0);
    return buffer.subarray(0, bytesRead);
  } finally {
    await file.close();
  }
}

function encodingOf(opening: Buffer, watch: Utf8Watch): Encoding {
  if (startsWith(opening, [0xff, 0xfe])) return 'utf-16le';
  if (startsWith(opening, [0xfe, 0xff])) return 'utf-16be';
  return watch.verdict() === 'UTF8' ? 'utf-8' : 'gb18030';
}

function formatOf(opening: Buffer, encoding: Encoding, isDocument: boolean): Format | Refusal {
  if (startsWith(opening, [0x50, 0x4b, 0x03, 0x04]))
    return isDocument ? intakeRefusal('MAPPING_WANTS_JSON') : 'XLSX';
  if (startsWith(opening, [0xd0, 0xcf, 0x11, 0xe0])) return intakeRefusal('OLD_EXCEL_FILE');
  // The opening may end inside a character: decoded without `fatal` here, strictly later.
  const first = new TextDecoder(encoding).decode(opening).trimStart().charAt(0);
  if (first === '') return intakeRefusal('FILE_EMPTY');
  if (isDocument) return '[{'.includes(first) ? 'JSON' : intakeRefusal('MAPPING_WANTS_JSON');
  if (first === '[') return intakeRefusal('JSON_NOT_IN_LINES');
  return first === '{' ? 'NDJSON' : 'CSV';
}

function startsWith(bytes: Buffer, magic: readonly number[]): boolean {
  return bytes.length >= magic.length && magic.every((byte, at) => bytes[at] === byte);
}

function isZlibError(error: unknown): boolean {
  return (
    typeof error === 'object' &&
    error !== null &&
    'code' in error &&
    String(error.code).startsWith('Z_')
  );
}
