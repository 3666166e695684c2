import type { Kysely } from 'kysely';

import type { Refusal, Result } from '../../../kernel/result.js';
import type { Database, WriteUnit } from '../../../platform/database/index.js';
import type { InspectionTables } from '../tables.js';

export type Sql = Kysely<InspectionTables>;

/** Takes a transaction back; it is caught where it was opened. */
class TakenBack extends Error {}

/** One transaction; what is refused in it leaves nothing behind. */
export async function wholly<T, R extends Refusal>(
  db: Database,
  work: (sql: Sql) => Promise<Result<T, R>>,
): Promise<Result<T, R>> {
  const done: { answer: Result<T, R> | null } = { answer: null };
  try {
    await db.write(async ({ sql }: WriteUnit<InspectionTables>) => {
      done.answer = await work(sql);
      if (!done.answer.ok) throw new TakenBack('refused');
    });
  } catch (fault) {
    if (!(fault instanceof TakenBack)) throw fault;
  }
  if (done.answer === null) throw new Error('a transaction that ends has an answer');
  return done.answer;
}
