import { sql, type RawBuilder } from 'kysely';

import { gramsOfQuestion, likenessOf } from '../domain/name-grams.js';

/** A folded question, so that `%` and `_` in it are what they are. */
function pattern(before: string, folded: string): string {
  return `${before}${folded.replace(/[\\%_]/g, '\\$&')}%`;
}

function holds(grams: readonly number[]): RawBuilder<boolean> {
  return sql`s.name_grams @> ${[...grams]}::int[]`;
}

/** The ways in which a name answers a question, best first; each row answers in one way. */
export interface NameAnswers {
  readonly exact: RawBuilder<boolean>;
  readonly beginning: RawBuilder<boolean>;
  readonly within: RawBuilder<boolean>;
  /** Any of the three. */
  readonly containing: RawBuilder<boolean>;
  /** One character wrong, lost or too much; null where a question is too short to be like another. */
  readonly alike: RawBuilder<boolean> | null;
  /** Thousandths of unlikeness, 0 to 1000. */
  readonly unlikeness: RawBuilder<number>;
}

export function nameAnswers(folded: string): NameAnswers {
  const grams = gramsOfQuestion(folded);
  const indexed = grams.length === 0 ? sql<boolean>`true` : holds(grams);
  const former = sql<boolean>`EXISTS (SELECT FROM jsonb_array_elements(s.former_names) f
    WHERE f ->> 'folded' LIKE ${pattern('%', folded)})`;
  const exact = sql<boolean>`s.name_folded = ${folded}`;
  const begins = sql<boolean>`s.name_folded LIKE ${pattern('', folded)}`;
  const contains = sql<boolean>`(s.name_folded LIKE ${pattern('%', folded)}
    OR (s.former_names IS NOT NULL AND ${former}))`;
  const containing = sql<boolean>`${indexed} AND ${contains}`;
  const shared = sql<number>`(SELECT count(DISTINCT g) FROM unnest(s.name_grams) g
    WHERE g = ANY (${[...grams]}::int[]))`;
  const likeness = likenessOf(folded);
  return {
    exact,
    beginning: sql<boolean>`${begins} AND s.name_folded <> ${folded}`,
    within: sql<boolean>`${containing} AND NOT ${begins}`,
    containing,
    alike:
      likeness === null
        ? null
        : sql<boolean>`(${sql.join(likeness.ways.map(holds), sql` OR `)})
            AND ${shared} >= ${likeness.least} AND NOT ${contains}`,
    unlikeness: sql<number>`1000 - (1000 * ${shared} / greatest(cardinality(s.name_grams), ${grams.length}))::int`,
  };
}
