import { sql, type QueryExecutorProvider, type RawBuilder } from 'kysely';

import type { Tally } from '../domain/grade-groups.js';
import { currentResults, type ResultListing } from './current.js';

/** By what the current results are told apart. */

export type Grouping = 'NONE' | 'DISTRICT' | 'INDUSTRY' | 'SUBJECT_TYPE' | 'SIZE';

/** A county's code has six digits (GB/T 2260). */
const KEYS: Readonly<Record<Grouping, RawBuilder<string | null>>> = {
  NONE: sql`NULL::text`,
  DISTRICT: sql`left(s.division_code, 6)`,
  INDUSTRY: sql`s.industry_code`,
  SUBJECT_TYPE: sql`s.subject_type`,
  SIZE: sql`s.scale`,
};

/** The current results that whoever asks may see in full, counted. */
export async function tallyGrades(
  db: QueryExecutorProvider,
  listing: ResultListing,
  grouping: Grouping,
): Promise<readonly Tally[]> {
  const { rows } = await sql<Tally>`/* evaluation.distribution */
    SELECT ${KEYS[grouping]} AS key, e.grade, e.reason, count(*)::int AS count
      FROM ${currentResults(listing)}
     GROUP BY 1, 2, 3`.execute(db);
  return rows;
}
