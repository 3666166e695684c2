import { sql, type RawBuilder } from 'kysely';

import { invariant } from '../../../kernel/invariant.js';
import { type CompiledFamily, type CompiledModel, gradeOf, inputKey } from './compile.js';
import type { Sql } from './literal.js';
import type { CompiledRoster, CompiledScheme } from './scheme.js';

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
  /** Public results of the subjects (`SELECT uscc, reason, final_score, grade, stable_until`), where a scheme reads them. */
  readonly publicResults?: RawBuilder<unknown>;
  /** Which subjects `s` outside a scheme are told so; all, unless it says otherwise. */
  readonly isToldOutside?: RawBuilder<unknown>;
}

/** Nobody outside a scheme is told so: only its members are looked at. */
export function ofMembers(source: Source): Source {
  return { ...source, isToldOutside: sql`false` };
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
  options: { readonly isShown?: boolean } = {},
): RawBuilder<unknown> {
  const judged = judgement(compiled, source, options);
  // A scheme's statement has a named query of its own.
  return compiled.scheme === null
    ? sql`${source.prelude} ${judged}`
    : sql`${source.prelude} SELECT * FROM (${judged}) judged`;
}

/** The statement without the named queries before it: it can be read like a table. */
export function judgement(
  compiled: CompiledModel,
  source: Source,
  { isShown = false }: { readonly isShown?: boolean } = {},
): RawBuilder<unknown> {
  const shown = isShown ? Object.keys(SHOWN_COLUMNS) : [];
  const unshown = isShown ? Object.values(SHOWN_COLUMNS) : [];
  const { scores, totals, results } = compiled;
  const stage = (columns: readonly Sql[], from: RawBuilder<unknown>): RawBuilder<unknown> =>
    sql`SELECT ${list(columns)} FROM (${from} OFFSET 0) v`;
  const { before, everybody } = asked(compiled, source);
  const values = sql`SELECT ${list(compiled.values)} FROM ${everybody} s
    ${sql.join(
      compiled.families.map((family) => joined(family, source)),
      sql` `,
    )}
    WHERE s.reason IS NULL`;
  const scored = stage([...scores, ...(isShown ? compiled.shown : [])], values);
  const summed = stage([...totals, ...shown], scored);
  const judged = stage([...results, ...shown], summed);
  return sql`${before} SELECT ${list([...JUDGED, ...shown])}, ${sql.raw(gradeOf(compiled.model))} AS grade
      FROM (${judged}) v
    UNION ALL
    SELECT ${list([...notEvaluated(compiled), ...unshown])}, NULL
      FROM ${everybody} s WHERE s.reason IS NOT NULL`;
}

/**
 * The population, looked at twice: by who is judged and by who is not. It is read twice where that is an
 * index scan; who is a member of a scheme is worked out once.
 */
function asked(compiled: CompiledModel, source: Source) {
  const everybody = population(compiled, source);
  return compiled.scheme === null
    ? { before: NOTHING, everybody: sql`(${everybody})` }
    : { before: sql`WITH asked AS MATERIALIZED (${everybody})`, everybody: sql`asked` };
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

function notEvaluated({ scheme }: CompiledModel): readonly Sql[] {
  return [
    ...['s.uscc', 's.reason', 'NULL::int', 'NULL::int', 'NULL::smallint'],
    scheme === null ? `'infinity'::date` : `coalesce(s.scheme_until, 'infinity')`,
    inputKey(scheme),
    ...['NULL::bigint', 'NULL::bigint', 'NULL::int[]', 'NULL::bigint[]'],
  ];
}

function population(compiled: CompiledModel, source: Source): RawBuilder<unknown> {
  const order = source.shape === 'SET' ? sql`ORDER BY s.uscc OFFSET 0` : NOTHING;
  const [columns, subjects] =
    compiled.scheme === null
      ? [NOTHING, source.subjects]
      : [sql`${SCHEME_COLUMNS},`, sql`FROM (${candidates(compiled.scheme, source)}) s`];
  return sql`SELECT s.uscc, s.version, s.subject_type, s.registration_status, s.registered_on, ${columns}
                    ${sql.raw(compiled.reason)} AS reason ${subjects} ${order}`;
}

const SCHEME_COLUMNS = sql`s.public_score, s.public_grade, s.scheme_until, s.scheme_key`;

/** The subjects with what a scheme asks of each: the public result, and whether it is a member. */
function candidates(scheme: CompiledScheme, source: Source): RawBuilder<unknown> {
  const { roster, isPublicRead } = scheme;
  const ofIndustry = sql.raw(scheme.isOfIndustry);
  const { publicResults } = source;
  invariant(!isPublicRead || publicResults !== undefined, 'a scheme is told the public results');
  const publicly =
    isPublicRead && publicResults !== undefined
      ? sql`LEFT JOIN (${publicResults}) p ON p.uscc = s.uscc`
      : sql`CROSS JOIN (SELECT NULL::text AS reason, NULL::int AS final_score, NULL::text AS grade,
                               NULL::date AS stable_until) p`;
  const listed =
    roster === null
      ? sql`CROSS JOIN (SELECT NULL::boolean AS is_member, NULL::date AS roster_until,
                               NULL::bigint AS roster_key) m`
      : onRoster(roster, source);
  const isTold = sql`${ofIndustry} OR m.roster_key IS NOT NULL OR ${source.isToldOutside ?? sql`true`}`;
  return sql`SELECT s.*, ${ofIndustry} OR coalesce(m.is_member, false) AS is_member,
      p.reason AS public_reason, p.final_score AS public_score, p.grade AS public_grade,
      least(p.stable_until, m.roster_until) AS scheme_until,
      coalesce(m.roster_key, 0) # hashtextextended(concat_ws(' ', p.reason, p.grade, p.final_score), 1) AS scheme_key
    FROM (SELECT s.* ${source.subjects}) s ${listed} ${publicly} WHERE ${isTold}`;
}

function onRoster(roster: CompiledRoster, source: Source): RawBuilder<unknown> {
  const rows = sql`SELECT r.*, ${sql.raw(roster.treatment)} AS treatment ${source.rows(roster)}
    AND ${sql.raw(roster.isOwn)}`;
  return source.shape === 'SET'
    ? sql`LEFT JOIN (SELECT r.uscc, ${list(roster.columns)} FROM (${rows}) r GROUP BY r.uscc) m
            ON m.uscc = s.uscc`
    : sql`LEFT JOIN LATERAL (SELECT ${list(roster.columns)} FROM (${rows}) r) m ON true`;
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
    ${source.rows(family)} AND ${sql.raw(family.isRead)} ${order} OFFSET 0`;
}

/** Every column of the rows of a family, with their treatment. */
export function rowsOf(family: CompiledFamily, source: Source): RawBuilder<unknown> {
  return sql`SELECT r.*, ${sql.raw(family.treatment)} AS treatment
    ${source.rows(family)} AND ${sql.raw(family.isRead)}`;
}

function list(columns: readonly Sql[]): RawBuilder<unknown> {
  return sql.raw(columns.join(', '));
}
