import { type QueryExecutorProvider, sql } from 'kysely';

import type { CivilDate } from '../../kernel/civil-date.js';

/** The day in Shanghai by the database's clock, so that every process has the same. */
export async function todayInShanghai(db: QueryExecutorProvider): Promise<CivilDate> {
  const { rows } = await sql<{ today: CivilDate }>`/* platform.today */
    SELECT (clock_timestamp() AT TIME ZONE 'Asia/Shanghai')::date AS today`.execute(db);
  const [row] = rows;
  if (row === undefined) throw new Error('the database has a clock');
  return row.today;
}
