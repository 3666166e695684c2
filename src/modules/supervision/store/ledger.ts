import { type Kysely, sql } from 'kysely';

import type { LedgerAction, LedgerState } from '../domain/ledger.js';
import type { EntailedMeasure } from '../domain/scheme.js';
import type { LedgerKey } from '../queries/ledger.js';
import type { LedgerEdition } from '../queries/ledger-rows.js';
import { tiersHeld, type TiersAsked } from '../queries/notices-held.js';
import type { LedgerMeasureTable, SupervisionTables } from '../tables.js';
import type { Doer } from './notices.js';

type Sql = Kysely<SupervisionTables>;

/** Makes sure that there is such a ledger; nothing happens when there is. */
export async function ensureLedger(db: Sql, key: LedgerKey): Promise<void> {
  await sql`/* supervision.ensureLedger */
    INSERT INTO supervision.ledger (scheme, quarter, division)
    VALUES (${key.scheme}, ${key.quarter}, ${key.division}) ON CONFLICT DO NOTHING`.execute(db);
}

/**
 * Draws up the rows of a draft, in the place of those that it had. The previous grade is the one that
 * was published last: by an accepted ledger or a notice that stands. Only where a scheme gives no notice
 * a run itself publishes, and its grade may be one.
 */
export async function drawRows(
  db: Sql,
  { ledgerNo, edition }: LedgerEdition,
  asked: TiersAsked,
): Promise<void> {
  await sql`/* supervision.clearDraft */
    DELETE FROM supervision.ledger_row
     WHERE ledger_no = ${ledgerNo}::int AND edition = ${edition}::int`.execute(db);
  await sql`/* supervision.drawRows */
    WITH held AS MATERIALIZED (${tiersHeld(asked)}),
    prior AS (
      SELECT DISTINCT ON (h.uscc) h.uscc, e.grade
        FROM held h
        JOIN evaluation.result_view e ON e.uscc = h.uscc AND e.run_no < h.run_no
       WHERE ${asked.noticeDays}::int = 0 AND e.code = ${asked.scheme} AND NOT e.is_shadow AND e.grade IS NOT NULL
       ORDER BY h.uscc, e.run_no DESC)
    INSERT INTO supervision.ledger_row (uscc, ledger_no, edition, name, division_code, grade,
           previous_grade, score, model_no, version, run_no, held_by)
    SELECT h.uscc, ${ledgerNo}::int, ${edition}::int, h.name, h.division_code,
           CASE WHEN h.held_by IS NULL THEN h.grade END, coalesce(h.previous, p.grade),
           CASE WHEN h.held_by IS NULL THEN h.score END, h.model_no, h.version, h.run_no, h.held_by
      FROM held h LEFT JOIN prior p ON p.uscc = h.uscc`.execute(db);
}

/** SHA-256 over all that an edition says, in an order that is always the same. */
export async function hashOfEdition(
  db: Sql,
  { ledgerNo, edition }: LedgerEdition,
): Promise<string> {
  const { rows } = await sql<{ hash: string }>`/* supervision.hashLedger */
    SELECT encode(sha256(convert_to(coalesce(string_agg(line, E'\n' ORDER BY line), ''), 'UTF8')),
                  'hex') AS hash
      FROM (
        SELECT jsonb_build_array('ROW', uscc, name, division_code, grade, previous_grade, score,
                 version, held_by)::text COLLATE "C" AS line
          FROM supervision.ledger_row
         WHERE ledger_no = ${ledgerNo}::int AND edition = ${edition}::int
        UNION ALL
        SELECT jsonb_build_array('MEASURE', uscc, measure_no, code, type, basis, unit, executed_on,
                 evidence, outcome, grade, records)::text COLLATE "C"
          FROM supervision.ledger_measure
         WHERE ledger_no = ${ledgerNo}::int AND edition <= ${edition}::int) lines`.execute(db);
  const [row] = rows;
  if (row === undefined) throw new Error('an aggregate answers one row');
  return row.hash;
}

export interface LedgerEvent extends LedgerEdition, Doer {
  readonly action: LedgerAction;
  readonly state: LedgerState;
  readonly contentHash: string | null;
  readonly reason: string | null;
  readonly at: Date;
}

/** Adds the next step; the caller has locked the ledger. */
export async function appendLedgerEvent(db: Sql, event: LedgerEvent): Promise<void> {
  await sql`/* supervision.appendLedgerEvent */
    INSERT INTO supervision.ledger_event
           (ledger_no, event_no, action, state, edition, content_hash, actor, role, organisation, reason, at)
    SELECT ${event.ledgerNo}::int, count(*) + 1, ${event.action}, ${event.state}, ${event.edition}::int,
           ${event.contentHash}, ${event.actor}, ${event.role}, ${event.organisation}, ${event.reason},
           ${event.at}::timestamptz
      FROM supervision.ledger_event WHERE ledger_no = ${event.ledgerNo}::int`.execute(db);
}

export interface WrittenMeasure extends LedgerEdition, Doer {
  readonly uscc: string;
  readonly measure: EntailedMeasure;
  readonly taken: Pick<
    LedgerMeasureTable,
    'unit' | 'executed_on' | 'evidence' | 'outcome' | 'grade'
  >;
  readonly records: readonly string[];
  readonly at: Date;
}

/** Adds a measure to a row; the caller has locked the ledger. */
export async function insertMeasure(db: Sql, written: WrittenMeasure): Promise<void> {
  const { measure, taken } = written;
  await sql`/* supervision.addMeasure */
    INSERT INTO supervision.ledger_measure
           (uscc, ledger_no, edition, code, type, name_zh, name_en, basis, unit, executed_on, evidence,
            outcome, grade, records, written_by, role, organisation, written_at)
    VALUES (${written.uscc}, ${written.ledgerNo}::int, ${written.edition}::int, ${measure.code},
            ${measure.type}, ${measure.nameZh}, ${measure.nameEn},
            ${JSON.stringify(measure.basis)}::jsonb, ${taken.unit}, ${taken.executed_on}::date,
            ${taken.evidence}, ${taken.outcome}, ${taken.grade}, ${[...written.records]}::bigint[],
            ${written.actor}, ${written.role}, ${written.organisation}, ${written.at}::timestamptz)`.execute(
    db,
  );
}
