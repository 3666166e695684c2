import { sql, type QueryExecutorProvider, type RawBuilder } from 'kysely';

/**
 * A text as a word. Only whether two texts are equal is ever asked, and an index takes no page of
 * prose: a long one is known by its digest.
 */
export function wordOf(text: RawBuilder<unknown>): RawBuilder<string> {
  return sql<string>`CASE WHEN octet_length(${text}) <= 256 THEN ${text}
    ELSE 'sha256:' || encode(sha256(convert_to(${text}, 'UTF8')), 'hex') END`;
}

/**
 * Gives a number to each word of the versions that has none; in order, so that two who do it at once
 * never wait for each other.
 *
 * @param versions a relation with `record_type` and `payload`
 */
export async function addWords(
  db: QueryExecutorProvider,
  versions: RawBuilder<unknown>,
): Promise<void> {
  await sql`/* records.addWords */
    INSERT INTO records.scoring_word (word)
    SELECT DISTINCT ${wordOf(sql`t.word`)}
      FROM ${versions} r
      JOIN records.scoring_type y ON y.record_type = r.record_type
     CROSS JOIN LATERAL (VALUES (r.payload ->> y.code_a), (r.payload ->> y.code_b), (r.payload ->> y.code_c)) t (word)
     WHERE t.word IS NOT NULL
       AND NOT EXISTS (SELECT FROM records.scoring_word w WHERE w.word = ${wordOf(sql`t.word`)})
     ORDER BY 1
    ON CONFLICT DO NOTHING`.execute(db);
}

/** The numbers of these words; one that is new gets its number now. */
export async function numberWords(
  db: QueryExecutorProvider,
  words: readonly string[],
): Promise<ReadonlyMap<string, number>> {
  const asked = sql`unnest(${[...new Set(words)]}::text[]) t (word)`;
  await sql`/* records.addAskedWords */
    INSERT INTO records.scoring_word (word)
    SELECT ${wordOf(sql`t.word`)} FROM ${asked}
     WHERE NOT EXISTS (SELECT FROM records.scoring_word w WHERE w.word = ${wordOf(sql`t.word`)})
     ORDER BY 1
    ON CONFLICT DO NOTHING`.execute(db);
  const { rows } = await sql<{ word: string; wordNo: number }>`/* records.wordNumbers */
    SELECT t.word, w.word_no AS "wordNo"
      FROM ${asked} JOIN records.scoring_word w ON w.word = ${wordOf(sql`t.word`)}`.execute(db);
  return new Map(rows.map(({ word, wordNo }) => [word, wordNo]));
}
