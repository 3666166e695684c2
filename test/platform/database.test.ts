import { describe, expect, it } from '@jest/globals';
import { sql } from 'kysely';

import { openTestDatabase } from '../support/database.js';

const db = await openTestDatabase({ poolSize: 1 });

describe('the database', () => {
  it('finds Chinese text by trigrams', async () => {
    const { rows } = await sql<{ likeness: number }>`
      SELECT similarity('郑州宇通客车股份有限公司', '郑州宇通') AS likeness`.execute(db.read());
    expect(rows[0]?.likeness).toBeGreaterThan(0);
  });

  it('answers dates, large numbers and decimals as text and instants as dates', async () => {
    const { rows } = await sql`
      SELECT date '2024-02-29' AS day, 9007199254740993::int8 AS large, 1.10::numeric AS exact,
        timestamptz '2024-02-29 08:00+08' AS instant, ARRAY[date '2024-02-29'] AS days
    `.execute(db.read());
    expect(rows[0]).toEqual({
      day: '2024-02-29',
      large: '9007199254740993',
      exact: '1.10',
      instant: new Date('2024-02-29T00:00:00Z'),
      days: ['2024-02-29'],
    });
  });

  it('prepares a statement that comes again, however many came once before it', async () => {
    const ask = async (name: string): Promise<unknown> =>
      sql`${sql.raw(`/* test.${name} */`)} SELECT ${1}::int`.execute(db.read());
    await Array.from({ length: 300 }, (_, n) => `once${String(n)}`).reduce<Promise<unknown>>(
      (before, name) => before.then(() => ask(name)),
      Promise.resolve(),
    );
    await ask('again').then(() => ask('again'));
    const { rows } = await sql<{ statement: string }>`
      SELECT statement FROM pg_prepared_statements WHERE statement LIKE '/* test.%'`.execute(
      db.read(),
    );
    expect(rows.map(({ statement }) => statement)).toEqual(['/* test.again */ SELECT $1::int']);
  });
});
