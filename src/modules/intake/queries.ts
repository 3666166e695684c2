import { type Kysely, type RawBuilder, type SqlBool, sql } from 'kysely';

import { type Page, type PageRequest, pageOf } from '../../kernel/page.js';
import type { Refusal } from '../../kernel/result.js';
import type { Format } from './domain/format.js';
import type { Scope } from './scope.js';
import type { IntakeTables, QuarantineState, StoredState, SubmissionMapping } from './tables.js';

/** SQL that holds for the submissions (`s`) within the scope. */
export function within(scope: Scope): RawBuilder<SqlBool> {
  switch (scope.kind) {
    case 'ALL':
      return sql<SqlBool>`true`;
    case 'NOTHING':
      return sql<SqlBool>`false`;
    case 'DEPARTMENT':
      return sql<SqlBool>`s.department = ${scope.code}`;
    case 'INSTITUTION':
      return sql<SqlBool>`s.institution = ${scope.code}`;
    case 'DIVISION':
      return sql<SqlBool>`((s.department IS NULL AND ${scope.withoutDepartment}::boolean)
        OR EXISTS (SELECT FROM catalogue.department_view d
                    WHERE d.code = s.department AND starts_with(d.division, ${scope.prefix})))`;
  }
}

/** The division of a department; null when there is no such department. */
export async function findDivision(
  reads: Kysely<IntakeTables>,
  department: string,
): Promise<string | null> {
  const { rows } = await sql<{ division: string }>`/* intake.findDivision */
    SELECT division FROM catalogue.department_view WHERE code = ${department}`.execute(reads);
  return rows[0]?.division ?? null;
}

export interface SubmissionState {
  readonly id: string;
  readonly kind: string;
  /** ABANDONED: its process is gone and left no rows; the same file may be sent again. */
  readonly state: StoredState | 'ABANDONED';
  readonly fileName: string;
  readonly fileSha256: string;
  readonly format: Format;
  readonly encoding: string;
  readonly delimiter: string | null;
  readonly header: readonly string[];
  readonly stated: Readonly<Record<string, string>>;
  readonly mapping: SubmissionMapping | null;
  readonly rulesVersion: string;
  readonly reference: string | null;
  readonly department: string | null;
  readonly institution: string | null;
  readonly sentBy: string;
  readonly receivedAt: Date;
  readonly finishedAt: Date | null;
  readonly rowsDone: number;
  /** Share of the file that is read, 0 to 1. */
  readonly share: number;
  readonly accepted: number;
  readonly fixed: number;
  readonly quarantined: number;
  readonly duplicates: number;
  readonly held: number;
  readonly dropped: number;
  readonly fixes: Readonly<Record<string, number>>;
  readonly reasons: Readonly<Record<string, number>>;
  readonly notices: readonly Refusal[];
  readonly refusals: readonly Refusal[];
}

export interface QuarantinedRow {
  readonly submission: string;
  readonly row: number;
  readonly line: number;
  readonly original: string;
  readonly reasons: readonly Refusal[];
  readonly state: QuarantineState;
  readonly answeredBy: string | null;
  readonly answeredAt: Date | null;
}

type Reads = Kysely<IntakeTables>;

function submissionsIn(reads: Reads, scope: Scope) {
  return reads
    .selectFrom('intake.submission as s')
    .innerJoin('intake.submission_view as v', 'v.id', 's.id')
    .modifyFront(sql`/* intake.submissions */`)
    .select(['s.id', 's.kind', 'v.state', 's.file_name as fileName', 's.format', 's.encoding'])
    .select(sql<string>`encode(s.file_sha256, 'hex')`.as('fileSha256'))
    .select(['s.delimiter', 's.header', 's.stated', 's.rules_version as rulesVersion'])
    .select(['s.reference', 's.department', 's.institution', 's.sent_by as sentBy'])
    .select('s.received_at as receivedAt')
    .select(['s.finished_at as finishedAt', 's.rows_done as rowsDone', 's.accepted', 's.fixed'])
    .select(['s.quarantined', 's.duplicates', 's.held', 's.dropped', 's.share', 's.mapping'])
    .select(['s.fixes', 's.reasons', 's.notices', 's.refusals'])
    .where(within(scope));
}

export async function findSubmissionState(
  reads: Reads,
  scope: Scope,
  id: string,
): Promise<SubmissionState | null> {
  const row = await submissionsIn(reads, scope).where('s.id', '=', id).executeTakeFirst();
  return row ?? null;
}

/** Newest first; the page's key is the id. */
export async function listSubmissions(
  reads: Reads,
  scope: Scope,
  page: PageRequest,
): Promise<Page<SubmissionState>> {
  const before = page.after?.[0];
  const rows = await submissionsIn(reads, scope)
    .$if(before !== undefined, (query) => query.where('s.id', '<', String(before)))
    .orderBy('s.id', 'desc')
    .limit(page.first + 1)
    .execute();
  return pageOf(rows, page.first);
}

export interface WantedRows {
  readonly scope: Scope;
  readonly submission: string;
  readonly openOnly?: boolean;
}

/** In the order of the file; the page's key is the row. */
export async function listQuarantined(
  reads: Reads,
  { scope, submission, openOnly = false }: WantedRows,
  page: PageRequest,
): Promise<Page<QuarantinedRow>> {
  const rows = await reads
    .selectFrom('intake.quarantined_row as q')
    .innerJoin('intake.submission as s', 's.id', 'q.submission_id')
    .modifyFront(sql`/* intake.listQuarantined */`)
    .select(['q.submission_id as submission', 'q.row_no as row', 'q.line_no as line', 'q.original'])
    .select(['q.reasons', 'q.state', 'q.answered_by as answeredBy', 'q.answered_at as answeredAt'])
    .where('q.submission_id', '=', submission)
    .where('q.row_no', '>', Number(page.after?.[0] ?? 0))
    .$if(openOnly, (query) => query.where('q.state', '=', 'OPEN'))
    .where(within(scope))
    .orderBy('q.row_no')
    .limit(page.first + 1)
    .execute();
  return pageOf(rows, page.first);
}
