import { sql, type Kysely } from 'kysely';

import type { CivilDate } from '../../../kernel/civil-date.js';
import type { QualityTables } from '../tables.js';

type Sql = Kysely<QualityTables>;

/** A run that judges the stored records of a type again, as the next batch finds it. */
export interface RunningRevalidation {
  readonly id: string;
  readonly recordType: string;
  readonly typeVersion: number;
  readonly judgedOn: CivilDate;
  readonly state: 'WAITING' | 'RUNNING' | 'DONE';
  readonly afterUscc: string;
  readonly afterNo: string;
}

export interface NewRevalidation {
  readonly recordType: string;
  readonly typeVersion: number;
  readonly judgedOn: CivilDate;
  readonly askedBy: string;
}

/** Answers the new run's number. */
export async function startRevalidation(db: Sql, wanted: NewRevalidation): Promise<string> {
  const { rows } = await sql<{ id: string }>`/* quality.startRevalidation */
    INSERT INTO quality.revalidation (record_type, type_version, judged_on, total, asked_by)
    SELECT ${wanted.recordType}, ${wanted.typeVersion}, ${wanted.judgedOn}::date, count(*), ${wanted.askedBy}
      FROM records.record_view WHERE known_to = 'infinity' AND record_type = ${wanted.recordType}
    RETURNING id`.execute(db);
  const [row] = rows;
  if (row === undefined) throw new Error('an insert answers its key');
  return row.id;
}

/** Locks the run until the batch is written, so that two processes never judge the same records for it. */
export async function lockRevalidation(db: Sql, id: string): Promise<RunningRevalidation | null> {
  const { rows } = await sql<RunningRevalidation>`/* quality.lockRevalidation */
    SELECT id, record_type AS "recordType", type_version AS "typeVersion", judged_on AS "judgedOn", state,
           after_uscc AS "afterUscc", after_no AS "afterNo"
      FROM quality.revalidation WHERE id = ${id}::bigint FOR UPDATE`.execute(db);
  return rows[0] ?? null;
}

export interface StoredRecord {
  readonly uscc: string;
  readonly recordNo: string;
  readonly department: string | null;
  readonly reportedOn: CivilDate;
  readonly payload: Readonly<Record<string, unknown>>;
}

/** The next current records of the type, in the order of their keys. */
export async function nextRecords(
  db: Sql,
  { recordType, afterUscc, afterNo }: RunningRevalidation,
  limit: number,
): Promise<readonly StoredRecord[]> {
  const { rows } = await sql<StoredRecord>`/* quality.nextRecords */
    SELECT uscc, record_no AS "recordNo", department, reported_on AS "reportedOn", payload
      FROM records.record_view
     WHERE known_to = 'infinity' AND record_type = ${recordType}
       AND (uscc, record_no) > (${afterUscc}, ${afterNo}::bigint)
     ORDER BY uscc, record_no LIMIT ${limit}`.execute(db);
  return rows;
}

export interface Finding {
  readonly uscc: string;
  readonly recordNo: string;
  readonly department: string | null;
  readonly codes: readonly string[];
}

/** Keeps what a batch found together with how far it came: after a kill the run goes on behind it. */
export async function keepBatch(
  db: Sql,
  id: string,
  batch: { readonly judged: readonly StoredRecord[]; readonly findings: readonly Finding[] },
): Promise<void> {
  const { judged, findings } = batch;
  await sql`/* quality.keepFindings */
    INSERT INTO quality.revalidation_finding (revalidation, uscc, record_no, department, codes)
    SELECT ${id}::bigint, uscc, "recordNo"::bigint, department, codes
      FROM jsonb_to_recordset(${JSON.stringify(findings)}::jsonb)
           AS t (uscc text, "recordNo" text, department text, codes text[])`.execute(db);
  const last = judged.at(-1);
  await sql`/* quality.advanceRevalidation */
    UPDATE quality.revalidation
       SET state = ${last === undefined ? 'DONE' : 'RUNNING'},
           done = done + ${judged.length}, failing = failing + ${findings.length},
           after_uscc = coalesce(${last?.uscc ?? null}::text, after_uscc),
           after_no = coalesce(${last?.recordNo ?? null}::bigint, after_no),
           finished_at = CASE WHEN ${last === undefined} THEN clock_timestamp() END
     WHERE id = ${id}::bigint`.execute(db);
}
