import { sql, type RawBuilder } from 'kysely';

import { type CompiledFamily, type CompiledModel, gradeOf } from './compile.js';
import type { Sql } from './literal.js';

/** Where subjects and their rows come from. */
export interface Source {
  /** Named queries that stand before the statement. */
  readonly prelude: RawBuilder<unknown>;
  /** `FROM … s [WHERE …]`, with everything that is asked of a subject. */
  readonly subjects: RawBuilder<unknown>;
  /** `FROM … r WHERE …`: the rows of a family; in the EACH shape of the subject `s`. */
  rows(family: Pick<CompiledFamily, 'family' | 'typeNumbers'>): RawBuilder<unknown>;
  /**
   * SET gathers all rows by subject and joins them, which reads each page once; EACH looks the rows of
   * one subject after the other up, which is cheaper for up to some per cent of all subjects.
   */
  readonly shape: 'SET' | 'EACH';
}

/** Columns of a result in the order in which they are stored. */
export const RESULT_COLUMNS = [
  'uscc',
  'reason',
  'raw_score',
  'final_score',
  'grade',
  'coverage',
  'stable_until',
  'input_key',
  'vetoes',
  'neutral',
  'points',
  'treatments',
] as const;

/** The values behind the scores besides; only explanations ask for them. */
const SHOWN_COLUMNS = {
  scores: 'NULL::int[]',
  numerators: 'NULL::numeric[]',
  denominators: 'NULL::numeric[]',
} as const;

/**
 * The one statement: who is evaluated, joined with what was gathered of each family of their rows →
 * values → scores → totals → results. A fence (`OFFSET 0`) stands between the stages, because
 * PostgreSQL would otherwise put each expression in every place that names it.
 */
export function evaluation(
  compiled: CompiledModel,
  source: Source,
  { isShown = false }: { readonly isShown?: boolean } = {},
): RawBuilder<unknown> {
  const shown = isShown ? Object.keys(SHOWN_COLUMNS) : [];
  const unshown = isShown ? Object.values(SHOWN_COLUMNS) : [];
  const { scores, totals, results } = compiled;
  const stage = (columns: readonly Sql[], from: RawBuilder<unknown>): RawBuilder<unknown> =>
    sql`SELECT ${list(columns)} FROM (${from} OFFSET 0) v`;
  const values = sql`SELECT ${list(compiled.values)} FROM (${population(compiled, source)}) s
    ${sql.join(
      compiled.families.map((family) => joined(family, source)),
      sql` `,
    )}
    WHERE s.reason IS NULL`;
  const scored = stage([...scores, ...(isShown ? compiled.shown : [])], values);
  const summed = stage([...totals, ...shown], scored);
  const judged = stage([...results, ...shown], summed);
  return sql`${source.prelude}
    SELECT ${list([...JUDGED, ...shown])}, ${sql.raw(gradeOf(compiled.model))} AS grade
      FROM (${judged}) v
    UNION ALL
    SELECT ${list([...NOT_EVALUATED, ...unshown])}, NULL
      FROM (${population(compiled, source)}) s WHERE s.reason IS NOT NULL`;
}

const SORTED = `CASE WHEN cardinality(treatments) > 1
  THEN (SELECT array_agg(t ORDER BY t) FROM unnest(treatments) t) ELSE treatments END AS treatments`;

const JUDGED: readonly Sql[] = [
  'uscc',
  'NULL::text AS reason',
  'raw_score::int AS raw_score',
  'final_score::int AS final_score',
  'coverage',
  'stable_until::date AS stable_until',
  'input_key',
  'vetoes::bigint AS vetoes',
  'neutral::bigint AS neutral',
  'points',
  SORTED,
];

const NOT_EVALUATED: readonly Sql[] = [
  's.uscc',
  's.reason',
  'NULL::int',
  'NULL::int',
  'NULL::smallint',
  `'infinity'::date`,
  'hashint8extended(s.version::bigint, 0)',
  'NULL::bigint',
  'NULL::bigint',
  'NULL::int[]',
  'NULL::bigint[]',
];

function population(compiled: CompiledModel, source: Source): RawBuilder<unknown> {
  const order = source.shape === 'SET' ? sql`ORDER BY s.uscc OFFSET 0` : NOTHING;
  return sql`SELECT s.uscc, s.version, s.subject_type, s.registration_status, s.registered_on,
                    ${sql.raw(compiled.reason)} AS reason ${source.subjects} ${order}`;
}

function joined(family: CompiledFamily, source: Source): RawBuilder<unknown> {
  const name = sql.raw(`f${String(family.family)}`);
  const gathered = list(family.columns);
  const rows = treated(family, source);
  return source.shape === 'SET'
    ? sql`LEFT JOIN (SELECT r.uscc, ${gathered} FROM (${rows}) r GROUP BY r.uscc) ${name}
            ON ${name}.uscc = s.uscc`
    : sql`LEFT JOIN LATERAL (SELECT ${gathered} FROM (${rows}) r) ${name} ON true`;
}

const NOTHING = sql``;

/**
 * The rows of a family with their treatment, which everything else asks for. Behind a fence PostgreSQL
 * knows the order of rows only if it is asked for; the index gives it, so that nothing is sorted.
 */
function treated(family: CompiledFamily, source: Source): RawBuilder<unknown> {
  const order = source.shape === 'SET' ? sql`ORDER BY r.uscc` : NOTHING;
  return sql`SELECT ${list(family.reads)}, ${sql.raw(family.treatment)} AS treatment
    ${source.rows(family)} ${order} OFFSET 0`;
}

/** Every column of the rows of a family, with their treatment. */
export function rowsOf(family: CompiledFamily, source: Source): RawBuilder<unknown> {
  return sql`SELECT r.*, ${sql.raw(family.treatment)} AS treatment ${source.rows(family)}`;
}

function list(columns: readonly Sql[]): RawBuilder<unknown> {
  return sql.raw(columns.join(', '));
}
