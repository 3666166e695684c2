import { sql, type Kysely } from 'kysely';

import type { CivilDate } from '../../../kernel/civil-date.js';
import type { SubmissionInMerge } from '../../intake/index.js';
import type { QualityTables } from '../tables.js';

type Sql = Kysely<QualityTables>;

const KEY = sql`department, record_type, document_folded`;

/** How the staging table holds a row of the ledger. */
export const STAGING = [
  { name: 'department', type: 'text COLLATE "C"' },
  { name: 'record_type', type: 'text COLLATE "C"' },
  { name: 'document_folded', type: 'text COLLATE "C"' },
  { name: 'document_no', type: 'text' },
  { name: 'decided_on', type: 'date' },
  { name: 'found_by', type: 'text' },
] as const;

/**
 * Brings staged rows into the ledger. A decision stands there once; the department's own word on its
 * day comes before that of another source, and against its own earlier word it goes to quarantine.
 */
export async function mergeDecisions(db: Sql, submission: SubmissionInMerge): Promise<void> {
  // Two files that name the same decision wait for each other, so that none overwrites what it has not seen.
  await sql`/* quality.lockLedger */ LOCK TABLE quality.decision IN SHARE ROW EXCLUSIVE MODE`.execute(
    db,
  );
  await settleRepeated(db);
  await judgeAgainstStored(db);
  await sql`/* quality.storeDecisions */
    INSERT INTO quality.decision AS d (department, record_type, document_folded, document_no, decided_on,
           is_listed, found_by, submission_id, row_no)
    SELECT DISTINCT ON (${KEY}) ${KEY}, document_no, decided_on,
           bool_or(found_by IS NULL) OVER same, max(found_by) OVER same, ${submission.id}::bigint, row_no
      FROM intake_staging WHERE outcome IN ('ACCEPTED', 'FIXED')
    WINDOW same AS (PARTITION BY ${KEY})
     ORDER BY ${KEY}, found_by NULLS FIRST, row_no
    ON CONFLICT (${KEY}) DO UPDATE
       SET decided_on = CASE WHEN excluded.is_listed THEN excluded.decided_on ELSE d.decided_on END,
           is_listed = d.is_listed OR excluded.is_listed,
           found_by = coalesce(d.found_by, excluded.found_by)`.execute(db);
}

/** Within a file the first row about a decision counts; one that names another day contradicts it. */
async function settleRepeated(db: Sql): Promise<void> {
  await sql`/* quality.settleRepeated */
    UPDATE intake_staging t
       SET outcome = CASE WHEN t.decided_on = f.decided_on THEN 'DUPLICATE' ELSE 'QUARANTINED' END,
           reasons = CASE WHEN t.decided_on <> f.decided_on THEN ${dateDiffers(sql`f.decided_on`)} END
      FROM (SELECT row_no,
                   first_value(row_no) OVER w AS first_row
              FROM intake_staging WHERE outcome IN ('ACCEPTED', 'FIXED')
            WINDOW w AS (PARTITION BY ${KEY}, found_by IS NULL ORDER BY row_no)) r
      JOIN intake_staging f ON f.row_no = r.first_row
     WHERE t.row_no = r.row_no AND r.row_no <> r.first_row`.execute(db);
}

async function judgeAgainstStored(db: Sql): Promise<void> {
  await sql`/* quality.judgeDecisions */
    UPDATE intake_staging t
       SET outcome = CASE WHEN t.decided_on = d.decided_on OR t.found_by IS NOT NULL THEN 'DUPLICATE'
                          ELSE 'QUARANTINED' END,
           reasons = CASE WHEN t.decided_on <> d.decided_on AND t.found_by IS NULL
                          THEN ${dateDiffers(sql`d.decided_on`)} END
      FROM quality.decision d
     WHERE (t.department, t.record_type, t.document_folded) = (d.department, d.record_type, d.document_folded)
       AND t.outcome IN ('ACCEPTED', 'FIXED')
       AND CASE WHEN t.found_by IS NULL THEN d.is_listed ELSE d.found_by IS NOT NULL END`.execute(
    db,
  );
}

function dateDiffers(known: ReturnType<typeof sql>) {
  return sql`jsonb_build_array(jsonb_build_object('code', 'DECISION_DATE_DIFFERS', 'at', '["decidedOn"]'::jsonb,
    'params', jsonb_build_object('document', t.document_no, 'known', ${known}::text)))`;
}

/** A number that a department states for a month stands until it states another. */
export async function stateCount(
  db: Sql,
  stated: {
    readonly department: string;
    readonly recordType: string;
    readonly month: CivilDate;
    readonly decisions: number;
    readonly statedBy: string;
  },
): Promise<void> {
  const { department, recordType, month, decisions, statedBy } = stated;
  await sql`/* quality.stateCount */
    INSERT INTO quality.decision_count (department, record_type, month, decisions, stated_by, stated_at)
    VALUES (${department}, ${recordType}, ${month}::date, ${decisions}, ${statedBy}, clock_timestamp())
    ON CONFLICT (department, record_type, month) DO UPDATE
       SET decisions = excluded.decisions, stated_by = excluded.stated_by, stated_at = excluded.stated_at`.execute(
    db,
  );
}

/** Marks overdue decisions as formally reminded of; the first reminder's day stays. */
export async function markReminded(
  db: Sql,
  { department, documents, on }: RemindedDecisions,
): Promise<void> {
  await sql`/* quality.markReminded */
    UPDATE quality.decision d SET reminded_on = ${on}::date
      FROM unnest(${documents.map(({ recordType }) => recordType)}::text[],
                  ${documents.map(({ document }) => document)}::text[]) AS t (record_type, document_no)
     WHERE d.department = ${department} AND d.record_type = t.record_type AND d.document_no = t.document_no
       AND d.reminded_on IS NULL`.execute(db);
}

export interface RemindedDecisions {
  readonly department: string;
  readonly documents: readonly { readonly recordType: string; readonly document: string }[];
  readonly on: CivilDate;
}
