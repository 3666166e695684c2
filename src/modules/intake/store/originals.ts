import { hash } from 'node:crypto';
import { promisify } from 'node:util';
import { zstdCompress, zstdDecompress } from 'node:zlib';

import { type Kysely, sql } from 'kysely';

import { utf8Bytes } from '../utf8-bytes.js';

const compress = promisify(zstdCompress);
const decompress = promisify(zstdDecompress);

export const ROWS_PER_BLOCK = 1000;

/** Behind each row of a block. PostgreSQL's text cannot hold it, so no stored row does. */
const END = '\u0000';

export interface Block {
  readonly firstRow: number;
  readonly rows: number;
  readonly bytes: Promise<Buffer>;
}

/** Takes the texts of rows until they are a block. */
export class BlockMaker {
  #parts: Buffer[] = [];
  #rows = 0;

  get room(): number {
    return ROWS_PER_BLOCK - this.#rows;
  }

  /**
   * Takes texts, encoded once for their hashes and for the block: to hash a text by itself costs twice.
   *
   * @returns the SHA-256 of each, hex; of an empty text `''`, because of a dropped row even a hash would
   *   tell who knows the row that it was sent.
   */
  add(texts: readonly string[]): readonly string[] {
    if (texts.length === 0) return [];
    const bytes = utf8Bytes(texts.join(END) + END);
    this.#parts.push(bytes);
    this.#rows += texts.length;
    let from = 0;
    return texts.map(() => {
      const end = bytes.indexOf(0, from);
      const row = bytes.subarray(from, end);
      from = end + 1;
      return row.length === 0 ? '' : hash('sha256', row, 'hex');
    });
  }

  /** The block of these rows, of which `lastRow` is the last. It is compressed on another thread. */
  close(lastRow: number): Block {
    const rows = this.#rows;
    const bytes = compress(Buffer.concat(this.#parts).subarray(0, -1));
    // Met again when the block is stored.
    bytes.catch(() => undefined);
    this.#parts = [];
    this.#rows = 0;
    return { firstRow: lastRow - rows + 1, rows, bytes };
  }
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

/** Texts as the bytes of a block. */
export async function packTexts(texts: readonly string[]): Promise<Buffer> {
  return compress(utf8Bytes(texts.join(END)));
}

/** The texts of a block, in the order of their rows. */
export async function openBlock(bytes: Buffer): Promise<readonly string[]> {
  return (await decompress(bytes)).toString('utf8').split(END);
}
