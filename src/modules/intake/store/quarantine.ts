import { type RawBuilder, type SqlBool, sql } from 'kysely';

import { type BulkUnit, STAGING_TABLE, type SubmissionInMerge } from '../door.js';
import { intakeRefusal } from '../refusals.js';
import { ROWS_PER_BLOCK, openBlock } from './originals.js';

const staging = sql.raw(STAGING_TABLE);

/** Blocks opened at once: some hundred kilobytes each. */
const BLOCKS_AT_ONCE = 64;

export interface ResendScope {
  readonly kind: string;
  /** SQL that holds for the submissions (`s`) whose rows the sender may correct. */
  readonly within: RawBuilder<SqlBool>;
}

/** Rows that claim to correct a quarantined row which is not open in their sender's scope are quarantined. */
export async function refuseUnknownResends(
  unit: BulkUnit,
  { kind, within }: ResendScope,
): Promise<void> {
  const { code } = intakeRefusal('QUARANTINE_ROW_UNKNOWN');
  await sql`/* intake.refuseUnknownResends */
    UPDATE ${staging} t
       SET outcome = 'QUARANTINED', resent_submission = NULL, resent_row = NULL,
           reasons = coalesce(t.reasons, '[]') || jsonb_build_array(jsonb_build_object(
             'code', ${code}::text, 'at', '[]'::jsonb,
             'params', jsonb_build_object('id', t.resent_submission || '-' || t.resent_row)))
     WHERE t.resent_row IS NOT NULL AND NOT EXISTS (
       SELECT FROM intake.quarantined_row q JOIN intake.submission s ON s.id = q.submission_id
        WHERE q.submission_id = t.resent_submission AND q.row_no = t.resent_row AND q.state = 'OPEN'
          AND s.kind = ${kind} AND ${within})
  `.execute(unit.sql);
}

/**
 * Gives rows that only the merge quarantined their text back, out of the blocks: staging every
 * row's text for their sake would double what COPY has to carry.
 */
export async function fillOriginals(unit: BulkUnit, submission: string): Promise<void> {
  for await (const found of textsWanted(unit, submission)) {
    await sql`/* intake.fillOriginals */
      UPDATE ${staging} s SET original = f.text
        FROM unnest(${found.rows}::int[], ${found.texts}::text[]) AS f(row_no, text)
       WHERE s.row_no = f.row_no`.execute(unit.sql);
  }
}

interface Found {
  readonly rows: number[];
  readonly texts: string[];
}

async function* textsWanted(
  unit: BulkUnit,
  submission: string,
  after = 0,
): AsyncGenerator<Found, void, undefined> {
  const { rows } = await sql<{
    first: number;
    wanted: number[];
    bytes: Buffer;
  }>`/* intake.blocksWanted */
    SELECT b.first_row AS first, b.bytes, w.wanted
      FROM (SELECT (row_no - 1) / ${ROWS_PER_BLOCK}::int * ${ROWS_PER_BLOCK}::int + 1 AS first_row,
                   array_agg(row_no ORDER BY row_no) AS wanted
              FROM ${staging} WHERE outcome = 'QUARANTINED' AND original IS NULL GROUP BY 1) w
      JOIN intake.original_block b
        ON b.submission_id = ${submission}::bigint AND b.first_row = w.first_row
     WHERE b.first_row > ${after} ORDER BY b.first_row LIMIT ${BLOCKS_AT_ONCE}`.execute(unit.sql);
  const last = rows.at(-1);
  if (last === undefined) return;
  const opened = await Promise.all(rows.map((row) => openBlock(row.bytes)));
  yield {
    rows: rows.flatMap((row) => row.wanted),
    texts: rows.flatMap((row, at) => row.wanted.map((no) => opened[at]?.[no - row.first] ?? '')),
  };
  yield* textsWanted(unit, submission, last.first);
}

/** Stores what is quarantined. */
export async function keepQuarantined(
  unit: BulkUnit,
  submission: SubmissionInMerge,
): Promise<void> {
  await sql`/* intake.keepQuarantined */
    INSERT INTO intake.quarantined_row (submission_id, row_no, line_no, original, original_hash, reasons)
    SELECT ${submission.id}::bigint, row_no, line_no, original, original_hash, reasons
      FROM ${staging} WHERE outcome = 'QUARANTINED' ORDER BY row_no`.execute(unit.sql);
}

/** The quarantined rows that this submission corrects. */
export async function answerQuarantined(
  unit: BulkUnit,
  submission: SubmissionInMerge,
): Promise<void> {
  await sql`/* intake.answerQuarantined */
    UPDATE intake.quarantined_row q
       SET state = CASE WHEN s.outcome = 'QUARANTINED' THEN 'RESENT' ELSE 'RESOLVED' END,
           answered_by = ${submission.id}::bigint, answered_at = clock_timestamp()
      FROM ${staging} s
     WHERE s.resent_row IS NOT NULL AND q.submission_id = s.resent_submission
       AND q.row_no = s.resent_row AND q.state = 'OPEN'`.execute(unit.sql);
}
