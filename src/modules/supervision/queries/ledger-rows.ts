import { type Kysely, sql } from 'kysely';

import type { CivilDate } from '../../../kernel/civil-date.js';
import type { Hold } from '../domain/ledger.js';
import type { MeasureBasis, MeasureType } from '../domain/scheme.js';
import type { SupervisionTables } from '../tables.js';
import { tiersHeld, type TiersAsked } from './notices-held.js';

type Sql = Kysely<SupervisionTables>;

/** One edition of a ledger. */
export interface LedgerEdition {
  readonly ledgerNo: number;
  readonly edition: number;
}

/** A measure that was taken, as it is kept. */
export interface KeptMeasure {
  readonly measureNo: string;
  readonly code: string;
  readonly type: MeasureType;
  readonly nameZh: string;
  readonly nameEn: string;
  readonly basis: MeasureBasis;
  readonly unit: string;
  readonly executedOn: CivilDate;
  readonly evidence: string;
  readonly outcome: string | null;
  /** The grade that stood when it was written. */
  readonly grade: string | null;
  /** Ids of the records that it rests on. */
  readonly records: readonly string[];
}

export interface KeptRow {
  readonly uscc: string;
  readonly name: string;
  readonly division: string;
  /** Null while its notice holds it. */
  readonly grade: string | null;
  readonly previousGrade: string | null;
  /** In hundredths. */
  readonly score: number | null;
  readonly modelNo: number;
  readonly version: string;
  readonly heldBy: Hold | null;
  readonly measures: readonly KeptMeasure[];
}

export interface RowsAsked {
  /** After this code. */
  readonly after?: string | null;
  /** Null: all that follow. */
  readonly limit: number | null;
  /** Only of this subject. */
  readonly subject?: string;
}

/** Rows with their measures, in the order of the codes. */
export async function listRows(
  db: Sql,
  { ledgerNo, edition }: LedgerEdition,
  { after = null, limit, subject }: RowsAsked,
): Promise<readonly KeptRow[]> {
  const { rows } = await sql<KeptRow>`/* supervision.ledgerRows */
    SELECT r.uscc, r.name, r.division_code AS division, r.grade, r.previous_grade AS "previousGrade",
           r.score, r.model_no AS "modelNo", r.version, r.held_by AS "heldBy", m.measures
      FROM supervision.ledger_row r
     CROSS JOIN LATERAL (
       SELECT coalesce(jsonb_agg(jsonb_build_object('measureNo', t.measure_no::text, 'code', t.code,
                'type', t.type, 'nameZh', t.name_zh, 'nameEn', t.name_en, 'basis', t.basis,
                'unit', t.unit, 'executedOn', t.executed_on, 'evidence', t.evidence,
                'outcome', t.outcome, 'grade', t.grade,
                'records', ARRAY(SELECT t.uscc || '-' || n FROM unnest(t.records) AS n))
              ORDER BY t.measure_no), '[]') AS measures
         FROM supervision.ledger_measure t
        WHERE t.uscc = r.uscc AND t.ledger_no = r.ledger_no AND t.edition <= r.edition) m
     WHERE r.ledger_no = ${ledgerNo}::int AND r.edition = ${edition}::int
       AND (${subject ?? null}::text IS NULL OR r.uscc = ${subject ?? null})
       AND (${after}::text IS NULL OR r.uscc > ${after} COLLATE "C")
     ORDER BY r.uscc LIMIT ${limit}::bigint`.execute(db);
  return rows;
}

/** How many rows an edition has, and how many of them each reason holds. */
export interface RowCounts {
  readonly rows: number;
  readonly measures: number;
  readonly held: Readonly<Partial<Record<Hold, number>>>;
}

export async function countRows(db: Sql, { ledgerNo, edition }: LedgerEdition): Promise<RowCounts> {
  const { rows } = await sql<RowCounts>`/* supervision.countLedgerRows */
    SELECT coalesce(sum(n), 0)::int AS rows,
           coalesce(jsonb_object_agg(held_by, n) FILTER (WHERE held_by IS NOT NULL), '{}') AS held,
           (SELECT count(*)::int FROM supervision.ledger_measure
             WHERE ledger_no = ${ledgerNo}::int AND edition <= ${edition}::int) AS measures
      FROM (SELECT held_by, count(*) AS n FROM supervision.ledger_row
             WHERE ledger_no = ${ledgerNo}::int AND edition = ${edition}::int GROUP BY held_by) g`.execute(
    db,
  );
  return rows[0] ?? { rows: 0, measures: 0, held: {} };
}

/** How many grades of an edition a notice or an appeal holds that did not when it was drawn up. */
export async function countHeldSince(
  db: Sql,
  { ledgerNo, edition }: LedgerEdition,
  asked: TiersAsked,
): Promise<number> {
  const { rows } = await sql<{ n: number }>`/* supervision.heldSince */
    SELECT count(*)::int AS n
      FROM supervision.ledger_row r
      JOIN (${tiersHeld(asked)}) h ON h.uscc = r.uscc AND h.grade = r.grade
     WHERE r.ledger_no = ${ledgerNo}::int AND r.edition = ${edition}::int
       AND h.held_by IN ('OPEN_WINDOW', 'OPEN_APPEAL', 'SET_ASIDE')`.execute(db);
  return rows[0]?.n ?? 0;
}
