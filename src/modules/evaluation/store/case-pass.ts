import { type QueryExecutorProvider, sql } from 'kysely';

/** What cases said of a model's content. */
export interface CasePassMade {
  readonly contentHash: string;
  readonly casesHash: string;
  readonly passed: number;
  readonly failed: number;
  /** Rules of the model that no case touches. */
  readonly untouched: readonly string[];
  readonly triedBy: string;
}

export async function insertCasePass(
  db: QueryExecutorProvider,
  { contentHash, casesHash, passed, failed, untouched, triedBy }: CasePassMade,
): Promise<void> {
  await sql`/* evaluation.insertCasePass */
    INSERT INTO evaluation.case_pass (content_hash, cases_hash, passed, failed, untouched, tried_by)
    VALUES (${contentHash}, ${casesHash}, ${passed}, ${failed}, ${[...untouched]}::text[], ${triedBy})`.execute(
    db,
  );
}
