import { describe, expect, it } from '@jest/globals';
import { sql } from 'kysely';

import { openTestDatabase } from '../support/database.js';

const db = await openTestDatabase();

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
});
