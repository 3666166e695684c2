import { sql, type Kysely } from 'kysely';

import type { CivilDate } from '../../../kernel/civil-date.js';
import type { SubjectsTables } from '../tables.js';

/** Codes that were really issued although they break a rule. */
export async function listExceptions(db: Kysely<SubjectsTables>): Promise<ReadonlySet<string>> {
  const rows = await db
    .selectFrom('subjects.code_exception')
    .modifyFront(sql`/* subjects.exceptions */`)
    .select('code')
    .execute();
  return new Set(rows.map(({ code }) => code));
}

/** The day on which a file is judged: the database's clock, so that every process has the same. */
export async function todayInShanghai(db: Kysely<SubjectsTables>): Promise<CivilDate> {
  const { rows } = await sql<{ today: CivilDate }>`/* subjects.today */
    SELECT (now() AT TIME ZONE 'Asia/Shanghai')::date AS today`.execute(db);
  const [row] = rows;
  if (row === undefined) throw new Error('the database has no clock');
  return row.today;
}
