import { promisify } from 'node:util';
import { zstdCompress, zstdDecompress } from 'node:zlib';

import { type Kysely, sql } from 'kysely';

import { utf8Bytes } from '../utf8-bytes.js';

const compress = promisify(zstdCompress);
const decompress = promisify(zstdDecompress);

export const ROWS_PER_BLOCK = 1000;

/** Between the rows of a block. PostgreSQL's text cannot hold it, so no stored row does. */
const BETWEEN = '\u0000';

export interface Block {
  readonly firstRow: number;
  readonly rows: number;
  readonly bytes: Promise<Buffer>;
}

/** Compresses on another thread; the promise is awaited when the block is stored. */
export function makeBlock(firstRow: number, texts: readonly string[]): Block {
  const bytes = compress(utf8Bytes(texts.join(BETWEEN)));
  // Met again when the block is stored.
  bytes.catch(() => undefined);
  return { firstRow, rows: texts.length, bytes };
}

export async function storeBlocks(
  trx: Kysely<unknown>,
  submission: string,
  blocks: readonly Block[],
): Promise<void> {
  if (blocks.length === 0) return;
  const bytes = await Promise.all(blocks.map((block) => block.bytes));
  const first = blocks.map((block) => block.firstRow);
  const rows = blocks.map((block) => block.rows);
  await sql`/* intake.storeBlocks */
    INSERT INTO intake.original_block (submission_id, first_row, row_count, bytes)
    SELECT ${submission}::bigint, * FROM unnest(${first}::int[], ${rows}::int[], ${bytes}::bytea[])
  `.execute(trx);
}

/** The texts of a block, in the order of their rows. */
export async function openBlock(bytes: Buffer): Promise<readonly string[]> {
  return (await decompress(bytes)).toString('utf8').split(BETWEEN);
}
