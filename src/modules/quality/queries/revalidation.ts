import { sql, type Kysely } from 'kysely';

import type { CivilDate } from '../../../kernel/civil-date.js';
import { type Page, pageOf } from '../../../kernel/page.js';
import type { QualityTables, RevalidationState } from '../tables.js';
import type { RuleCount } from './rules.js';

/** How far a run is and what it found. */
export interface Revalidation {
  readonly id: string;
  readonly recordType: string;
  readonly typeVersion: number;
  readonly judgedOn: CivilDate;
  readonly state: RevalidationState;
  readonly total: number;
  readonly done: number;
  readonly failing: number;
  readonly askedAt: Date;
  readonly finishedAt: Date | null;
}

export async function findRevalidation(
  db: Kysely<QualityTables>,
  id: string,
): Promise<Revalidation | null> {
  const { rows } = await sql<Revalidation>`/* quality.revalidation */
    SELECT id, record_type AS "recordType", type_version AS "typeVersion", judged_on AS "judgedOn", state,
           total::int AS total, done::int AS done, failing::int AS failing, asked_at AS "askedAt",
           finished_at AS "finishedAt"
      FROM quality.revalidation WHERE id = ${id}::bigint`.execute(db);
  return rows[0] ?? null;
}

/** Records that failed, by rule. */
export async function countFindings(
  db: Kysely<QualityTables>,
  id: string,
): Promise<readonly RuleCount[]> {
  const { rows } = await sql<RuleCount>`/* quality.findingCounts */
    SELECT code, count(*)::int AS rows
      FROM quality.revalidation_finding, unnest(codes) code
     WHERE revalidation = ${id}::bigint GROUP BY code ORDER BY rows DESC, code`.execute(db);
  return rows;
}

export interface RevalidationFinding {
  readonly uscc: string;
  readonly recordNo: string;
  readonly department: string | null;
  readonly codes: readonly string[];
}

export interface FindingsAfter {
  readonly first: number;
  /** Code of the subject and number of the record. */
  readonly after?: readonly [string, string] | undefined;
}

export async function listFindings(
  db: Kysely<QualityTables>,
  id: string,
  { first, after }: FindingsAfter,
): Promise<Page<RevalidationFinding>> {
  const [uscc, recordNo] = after ?? ['', '0'];
  const { rows } = await sql<RevalidationFinding>`/* quality.findings */
    SELECT uscc, record_no AS "recordNo", department, codes FROM quality.revalidation_finding
     WHERE revalidation = ${id}::bigint AND (uscc, record_no) > (${uscc}, ${recordNo}::bigint)
     ORDER BY uscc, record_no LIMIT ${first + 1}`.execute(db);
  return pageOf(rows, first);
}
