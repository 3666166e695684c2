import { createHash } from 'node:crypto';

import { sql } from 'kysely';

import type { Database } from '../../../src/platform/database/index.js';
import { foldDocument } from '../../../src/modules/records/index.js';

/** A report as records keep it; what is left out is a plain penalty of the market regulator. */
export interface Stored {
  readonly document: string | null;
  readonly decidedOn: string | null;
  readonly reportedOn: string;
  readonly department?: string;
  readonly uscc?: string;
  readonly action?: string;
  readonly submission?: number;
  readonly payload?: object;
}

const COMPANY = '91410104MA9X118532';

/** An accepted record. */
export async function accept(db: Database, stored: Stored): Promise<void> {
  const { document, decidedOn, reportedOn, department = 'SCJG', uscc = COMPANY } = stored;
  const { submission = 1, payload = {}, action = 'ACCEPTED' } = stored;
  const folded = document === null ? null : foldDocument(document);
  const isLater = action !== 'ACCEPTED';
  await sql`WITH no AS (SELECT nextval('records.record_no') AS no)
    INSERT INTO records.record (uscc, record_no, version, known_from, known_to, record_type, type_version,
           department, decided_on, document_no, document_folded, reported_on, content_key, payload, action,
           submission_id, row_no)
    SELECT ${uscc}, no, version, ('2026-01-01'::date + version)::timestamptz,
           CASE WHEN version = ${isLater ? 2 : 1} THEN 'infinity' ELSE '2026-01-03'::timestamptz END,
           'ADMIN_PENALTY', 1, ${department}, ${decidedOn}::date, ${document}, ${folded}, ${reportedOn}::date,
           no, ${JSON.stringify(payload)}::jsonb, CASE WHEN version = 2 THEN ${action} ELSE 'ACCEPTED' END,
           ${submission}::bigint, 1
      FROM no, generate_series(1, ${isLater ? 2 : 1}) version`.execute(db.read());
}

let row = 0;

/** A row that was set aside; a quarantined one waits for its correction. */
export async function setAside(
  db: Database,
  stored: Stored & {
    readonly outcome: 'QUARANTINED' | 'DROPPED' | 'DUPLICATE';
    readonly codes: readonly string[];
    /** Rows of the same text are one row, sent again; left out, it is a row of its own. */
    readonly text?: string;
    readonly state?: 'OPEN' | 'RESOLVED';
  },
): Promise<void> {
  const { document, decidedOn, reportedOn, department = 'SCJG', submission = 1, outcome } = stored;
  row += 1;
  const folded = document === null ? null : foldDocument(document);
  const text = stored.text ?? `row ${String(row)}`;
  const digest = outcome === 'DROPPED' ? null : createHash('sha256').update(text).digest();
  await sql`INSERT INTO records.faulty_report (submission_id, row_no, department, record_type, document_folded,
           decided_on, reported_on, outcome, codes, original_hash)
    VALUES (${submission}, ${row}, ${department}, 'ADMIN_PENALTY', ${folded}, ${decidedOn}::date,
            ${reportedOn}::date, ${outcome}, ${[...stored.codes]}::text[], ${digest})`.execute(
    db.read(),
  );
  if (outcome !== 'QUARANTINED') return;
  const { state = 'OPEN' } = stored;
  await sql`INSERT INTO intake.quarantined_row (submission_id, row_no, line_no, original, original_hash, reasons, state)
    VALUES (${submission}, ${row}, ${row}, ${`the row about ${document ?? 'nobody'}`}, '\\x00', '[]', ${state})`.execute(
    db.read(),
  );
}

/** A row whose subject the hub does not know. */
export async function hold(db: Database, stored: Stored): Promise<void> {
  const { document, decidedOn, reportedOn, department = 'SCJG', submission = 1 } = stored;
  row += 1;
  const folded = document === null ? null : foldDocument(document);
  await sql`INSERT INTO records.held_record (submission_id, row_no, original_hash, department, record_type,
           document_folded, decided_on, reported_on, staged)
    VALUES (${submission}, ${row}, sha256(${`held ${String(row)}`}::bytea), ${department}, 'ADMIN_PENALTY', ${folded}, ${decidedOn}::date,
            ${reportedOn}::date, '{}')`.execute(db.read());
}
