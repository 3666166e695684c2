import { type QueryExecutorProvider, sql } from 'kysely';

import { type Page, pageOf } from '../../../kernel/page.js';
import { inspectionsInYear } from './recent.js';

/** A subject that was inspected less often this year than its grade demands. */
export interface BelowFrequency {
  readonly uscc: string;
  readonly grade: string;
  readonly inspected: number;
  readonly demanded: number;
}

export interface FrequencyOf {
  /** Of the scheme's results. */
  readonly modelNo: number;
  /** Visits a year at least, by grade. */
  readonly demanded: readonly { readonly grade: string; readonly times: number }[];
  readonly year: number;
  /** Prefix of the subjects' division; null: everywhere. */
  readonly division: string | null;
}

/** In the order of codes. */
export async function listBelowFrequency(
  db: QueryExecutorProvider,
  { modelNo, demanded, year, division }: FrequencyOf,
  { first, after }: { readonly first: number; readonly after: string | null },
): Promise<Page<BelowFrequency>> {
  const { rows } = await sql<BelowFrequency>`/* inspection.listBelowFrequency */
    SELECT e.uscc, e.grade, coalesce(v.times, 0) AS inspected, g.times AS demanded
      FROM jsonb_to_recordset(${JSON.stringify(demanded)}::jsonb) AS g (grade text, times int)
      JOIN evaluation.current_view e ON e.model_no = ${modelNo} AND e.grade = g.grade
      LEFT JOIN ${inspectionsInYear(year)} v ON v.uscc = e.uscc
      LEFT JOIN subjects.subject_view s ON s.uscc = e.uscc AND s.known_to = 'infinity'
     WHERE coalesce(v.times, 0) < g.times AND (${after}::text IS NULL OR e.uscc > ${after})
       AND (${division}::text IS NULL OR starts_with(s.division_code, ${division}::text))
     ORDER BY e.uscc LIMIT ${first + 1}`.execute(db);
  return pageOf(rows, first);
}
