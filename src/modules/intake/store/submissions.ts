import { type Kysely, type Selectable, sql } from 'kysely';

import type { Refusal } from '../../../kernel/result.js';
import type { Fingerprint } from '../domain/fingerprint.js';
import type { Inspected } from '../parse/inspect.js';
import type { Progress, Summary } from '../domain/summary.js';
import type { IntakeTables, SubmissionMapping, SubmissionTable } from '../tables.js';

/** What is known of a submission before its first row is read. */
export interface NewSubmission {
  readonly kind: string;
  readonly fingerprint: Fingerprint;
  readonly file: Inspected;
  readonly fileName: string;
  readonly header: readonly string[];
  readonly delimiter: string | null;
  readonly stated: Readonly<Record<string, string>>;
  readonly mapping: SubmissionMapping | null;
  readonly rulesVersion: string;
  readonly reference: string | null;
  readonly department: string | null;
  readonly institution: string | null;
  readonly sentBy: string;
  /** Null: now. */
  readonly receivedAt: Date | null;
}

export type KnownSubmission = Selectable<SubmissionTable>;

/** Only one process works on a submission; the lock goes with the transaction or its connection. */
export async function tryLock(trx: Kysely<unknown>, key: string): Promise<boolean> {
  const { rows } = await sql<{ locked: boolean }>`/* intake.tryLock */
    SELECT pg_try_advisory_xact_lock(${key}::bigint) AS locked`.execute(trx);
  return rows[0]?.locked === true;
}

export async function waitForLock(trx: Kysely<unknown>, key: string): Promise<void> {
  await sql`/* intake.waitForLock */ SELECT pg_advisory_xact_lock(${key}::bigint)`.execute(trx);
}

export async function findSubmission(
  reads: Kysely<IntakeTables>,
  fingerprint: Buffer,
): Promise<KnownSubmission | undefined> {
  return reads
    .selectFrom('intake.submission')
    .modifyFront(sql`/* intake.findSubmission */`)
    .selectAll()
    .where('fingerprint', '=', fingerprint)
    .executeTakeFirst();
}

/**
 * The submission of another file under the same reference, if any is stored or on its way. What was
 * stored before references named one batch is known again all the same.
 */
export async function findOtherFile(
  reads: Kysely<IntakeTables>,
  { kind, department, institution, reference, file, fingerprint }: NewSubmission,
): Promise<string | null> {
  const { rows } = await sql<{ id: string }>`/* intake.findOtherFile */
    SELECT s.id::text AS id FROM intake.submission s JOIN intake.submission_view v ON v.id = s.id
     WHERE s.kind = ${kind} AND s.department IS NOT DISTINCT FROM ${department}
       AND s.institution IS NOT DISTINCT FROM ${institution}
       AND s.reference = ${reference} AND s.file_sha256 <> ${Buffer.from(file.sha256, 'hex')}
       AND v.state IN ('DONE', 'RUNNING')
       AND NOT EXISTS (SELECT FROM intake.submission k
                        WHERE k.fingerprint = ${fingerprint.bytes} AND k.state = 'DONE')
     ORDER BY s.id LIMIT 1`.execute(reads);
  return rows[0]?.id ?? null;
}

/** Writes the submission down, or takes up again one that was left unfinished. */
export async function startSubmission(
  reads: Kysely<IntakeTables>,
  submission: NewSubmission,
): Promise<{ readonly id: string; readonly receivedAt: Date }> {
  const { file, fingerprint } = submission;
  const { rows } = await sql<{ id: string; receivedAt: Date }>`/* intake.startSubmission */
    INSERT INTO intake.submission AS s (kind, fingerprint, lock_key, state, file_name, file_sha256,
      file_bytes, format, encoding, delimiter, header, stated, rules_version, reference, department,
      institution, sent_by, process_id, mapping, received_at)
    VALUES (${submission.kind}, ${fingerprint.bytes}, ${fingerprint.lockKey}::bigint, 'RUNNING',
      ${submission.fileName}, ${Buffer.from(file.sha256, 'hex')}, ${file.bytes}, ${file.format},
      ${file.encoding}, ${submission.delimiter}, ${submission.header}::text[],
      ${JSON.stringify(submission.stated)}::jsonb, ${submission.rulesVersion},
      ${submission.reference}, ${submission.department}, ${submission.institution},
      ${submission.sentBy}, ${process.pid},
      ${submission.mapping === null ? null : JSON.stringify(submission.mapping)}::jsonb,
      coalesce(${submission.receivedAt}::timestamptz, clock_timestamp()))
    ON CONFLICT (fingerprint) DO UPDATE SET state = 'RUNNING', started_at = clock_timestamp(),
      heartbeat_at = clock_timestamp(), finished_at = NULL, rows_done = 0, share = 0, refusals = '[]',
      process_id = excluded.process_id, sent_by = excluded.sent_by
    RETURNING s.id::text AS id, s.received_at AS "receivedAt"`.execute(reads);
  const row = rows[0];
  if (row === undefined) throw new Error('a submission was written and not answered');
  return row;
}

/** A sign of life, outside the submission's transaction. */
export async function beat(
  reads: Kysely<IntakeTables>,
  id: string,
  { rows, share }: Pick<Progress, 'rows' | 'share'>,
): Promise<void> {
  await sql`/* intake.beat */ UPDATE intake.submission
    SET rows_done = ${rows}, share = ${share}, heartbeat_at = clock_timestamp() WHERE id = ${id}`.execute(
    reads,
  );
}

/** Ends a submission that left nothing behind: refused as a whole, or broken off by an incident. */
export async function endWithoutRows(
  reads: Kysely<IntakeTables>,
  id: string,
  refusals: readonly Refusal[],
): Promise<void> {
  await sql`/* intake.endWithoutRows */ UPDATE intake.submission
    SET state = ${refusals.length > 0 ? 'REFUSED' : 'FAILED'}, finished_at = clock_timestamp(),
        refusals = ${JSON.stringify(refusals)}::jsonb
    WHERE id = ${id} AND state = 'RUNNING'`.execute(reads);
}

/** Ends a submission together with its rows, in their transaction. */
export async function finishSubmission(trx: Kysely<unknown>, summary: Summary): Promise<void> {
  await sql`/* intake.finishSubmission */ UPDATE intake.submission
    SET state = 'DONE', finished_at = clock_timestamp(), heartbeat_at = clock_timestamp(),
        rows_done = ${summary.read}, share = 1, accepted = ${summary.accepted}, fixed = ${summary.fixed},
        quarantined = ${summary.quarantined}, duplicates = ${summary.duplicates},
        held = ${summary.held}, dropped = ${summary.dropped},
        fixes = ${JSON.stringify(summary.fixes)}::jsonb,
        reasons = ${JSON.stringify(summary.reasons)}::jsonb,
        notices = ${JSON.stringify(summary.notices)}::jsonb
    WHERE id = ${summary.submission}`.execute(trx);
}
