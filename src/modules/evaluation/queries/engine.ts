import { type Kysely, type RawBuilder, sql } from 'kysely';

/** A result as the statement gives it. */
export interface ResultRow {
  readonly uscc: string;
  readonly reason: string | null;
  readonly raw_score: number | null;
  readonly final_score: number | null;
  readonly grade: string | null;
  readonly coverage: number | null;
  readonly stable_until: string;
  readonly input_key: string;
  readonly vetoes: string | null;
  readonly neutral: string | null;
  readonly points: readonly number[] | null;
  readonly treatments: readonly string[] | null;
  readonly scores: readonly number[] | null;
  readonly numerators: readonly (string | null)[] | null;
  readonly denominators: readonly (string | null)[] | null;
}

export interface ContributionRow {
  readonly uscc: string;
  readonly record_no: string;
  readonly version: number;
  readonly type_no: number;
  readonly treatment: number;
  readonly event_on: string;
  readonly weights: readonly (string | null)[];
  readonly vetoes: readonly boolean[];
}

/** A subject as an evaluation reads it. */
export interface SubjectRow {
  readonly uscc: string;
  readonly version: number;
  readonly subject_type: string | null;
  readonly registration_status: string | null;
  readonly registered_on: string | null;
  readonly alias_of: string | null;
  readonly industry_code: string | null;
}

/** A row of `records.scoring_view`. */
export interface ScoringRow {
  readonly uscc: string;
  readonly record_no: string;
  readonly version: number;
  readonly type_no: number;
  readonly family: number;
  readonly event_on: string;
  readonly until: string;
  readonly publicity_end: string;
  readonly expired_on: string;
  readonly repaired_on: string;
  readonly severity: number;
  readonly is_valid: boolean;
  readonly has_document: boolean;
  readonly is_disputed: boolean;
  readonly code_a: number | null;
  readonly code_b: number | null;
  readonly code_c: number | null;
  readonly amount_a: string | null;
  readonly amount_b: string | null;
  readonly date_a: string | null;
}

export async function judge(
  db: Kysely<unknown>,
  statement: RawBuilder<unknown>,
): Promise<readonly ResultRow[]> {
  const { rows } = await sql<ResultRow>`/* evaluation.evaluate */ ${statement}`.execute(db);
  return rows;
}

/**
 * Judges what is not stored. Of a list PostgreSQL knows no size and takes it for short: joined pair by
 * pair, many variants would take the square of their time.
 */
export async function judgeGiven(
  db: Kysely<unknown>,
  statement: RawBuilder<unknown>,
): Promise<readonly ResultRow[]> {
  return db.transaction().execute(async (transaction) => {
    await sql`/* evaluation.joinLists */ SET LOCAL enable_nestloop = off`.execute(transaction);
    return judge(transaction, statement);
  });
}

export async function readContributions(
  db: Kysely<unknown>,
  statement: RawBuilder<unknown>,
): Promise<readonly ContributionRow[]> {
  const { rows } = await sql<ContributionRow>`/* evaluation.contributions */ ${statement}`.execute(
    db,
  );
  return rows;
}

/** A record and the number of its treatment. */
export interface TreatmentRow {
  readonly uscc: string;
  readonly record_no: string;
  readonly treatment: number;
}

export async function readTreatments(
  db: Kysely<unknown>,
  statement: RawBuilder<unknown>,
): Promise<readonly TreatmentRow[]> {
  const { rows } = await sql<TreatmentRow>`/* evaluation.treatments */ ${statement}`.execute(db);
  return rows;
}

export async function readScoringRows(
  db: Kysely<unknown>,
  statement: RawBuilder<unknown>,
): Promise<readonly ScoringRow[]> {
  const { rows } = await sql<ScoringRow>`/* evaluation.scoringRows */ ${statement}`.execute(db);
  return rows;
}

export async function readSubjects(
  db: Kysely<unknown>,
  from: RawBuilder<unknown>,
): Promise<readonly SubjectRow[]> {
  const { rows } = await sql<SubjectRow>`/* evaluation.subjects */
    SELECT s.uscc, s.version, s.subject_type, s.registration_status, s.registered_on, s.alias_of,
           s.industry_code ${from}`.execute(db);
  return rows;
}

/** Codes as a relation. */
export function listed(usccs: readonly string[]): RawBuilder<unknown> {
  return sql`/* evaluation.listed */ SELECT DISTINCT uscc FROM unnest(${[...usccs]}::text[]) AS u (uscc)`;
}

/** The number of a word that the vocabulary was not asked for. */
export async function wordsByNumber(
  db: Kysely<unknown>,
  numbers: readonly number[],
): Promise<ReadonlyMap<number, string>> {
  const { rows } = await sql<{ word: string; no: number }>`/* evaluation.words */
    SELECT word, word_no AS no FROM records.scoring_word_view WHERE word_no = ANY (${[...numbers]}::int[])`.execute(
    db,
  );
  return new Map(rows.map(({ word, no }) => [no, word]));
}
