import { type Kysely, sql } from 'kysely';

import { ROWS_PER_BLOCK, openBlock, packTexts } from './originals.js';

/** Blocks opened at once: some hundred kilobytes each. */
const BLOCKS_AT_ONCE = 64;

/** Where a batch ended: a block of a submission. */
export interface LastForgotten {
  readonly submission: string;
  readonly first: number;
}

interface Wanted {
  readonly days: number;
  readonly after: LastForgotten | null;
}

interface ToForget extends LastForgotten {
  readonly rows: readonly number[];
  readonly bytes: Buffer;
}

/**
 * Clears the texts of quarantined rows that were answered so many days ago, also among the originals;
 * their state, reasons and hashes stay. Answers where it ended, null when nothing was left to do.
 */
export async function forgetAnswered(
  trx: Kysely<unknown>,
  wanted: Wanted,
): Promise<LastForgotten | null> {
  const found = await findAnswered(trx, wanted);
  const last = found.at(-1);
  if (last === undefined) return null;
  const bytes = await Promise.all(found.map(withoutTexts));
  const submissions = found.map(({ submission }) => submission);
  const firsts = found.map(({ first }) => first);
  await sql`/* intake.forgetInBlocks */
    UPDATE intake.original_block b SET bytes = f.bytes
      FROM unnest(${submissions}::bigint[], ${firsts}::int[], ${bytes}::bytea[])
        AS f(submission_id, first_row, bytes)
     WHERE b.submission_id = f.submission_id AND b.first_row = f.first_row`.execute(trx);
  await sql`/* intake.forgetRows */
    UPDATE intake.quarantined_row q SET original = ''
      FROM unnest(${found.flatMap(({ submission, rows }) => rows.map(() => submission))}::bigint[],
                  ${found.flatMap(({ rows }) => rows)}::int[]) AS f(submission_id, row_no)
     WHERE q.submission_id = f.submission_id AND q.row_no = f.row_no`.execute(trx);
  return last;
}

async function findAnswered(
  trx: Kysely<unknown>,
  { days, after }: Wanted,
): Promise<readonly ToForget[]> {
  const { rows } = await sql<ToForget>`/* intake.findAnswered */
    SELECT w.submission_id::text AS submission, w.first_row AS first, w.rows, b.bytes
      FROM (SELECT submission_id,
                   (row_no - 1) / ${ROWS_PER_BLOCK}::int * ${ROWS_PER_BLOCK}::int + 1 AS first_row,
                   array_agg(row_no) AS rows
              FROM intake.quarantined_row
             WHERE state <> 'OPEN' AND original <> ''
               AND answered_at < clock_timestamp() - make_interval(days => ${days}::int)
             GROUP BY 1, 2) w
      JOIN intake.original_block b USING (submission_id, first_row)
     WHERE (w.submission_id, w.first_row) > (${after?.submission ?? '0'}::bigint, ${after?.first ?? 0}::int)
     ORDER BY w.submission_id, w.first_row LIMIT ${BLOCKS_AT_ONCE} FOR UPDATE OF b`.execute(trx);
  return rows;
}

async function withoutTexts({ first, rows, bytes }: ToForget): Promise<Buffer> {
  const forgotten = new Set(rows);
  const texts = await openBlock(bytes);
  return packTexts(texts.map((text, at) => (forgotten.has(first + at) ? '' : text)));
}
