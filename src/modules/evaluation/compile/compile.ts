import type { CivilDate } from '../../../kernel/civil-date.js';
import type { ScoringVocabulary } from '../../records/index.js';
import { type Indicator, type Mapping, type Model, selectionsOf } from '../domain/model.js';
import { nextChange } from './changes.js';
import { Families } from './families.js';
import { hundredths, type Sql } from './literal.js';
import { population } from './population.js';
import type { Circumstances } from './reading.js';
import {
  type CompiledScheme,
  compileScheme,
  publicCaps,
  schemeGrade,
  schemeScore,
} from './scheme.js';
import { scoreOf, scoreOfYears } from './score.js';
import { treatmentOf } from './treatment.js';
import { valueOf, type Value, type ValueColumns } from './value.js';
import { capped, fires } from './vetoes.js';

/** A model compiled for one day: the pieces of the one statement, wherever its rows come from. */
export interface CompiledModel {
  readonly model: Model;
  readonly asOf: CivilDate;
  /** Null for a comprehensive model. */
  readonly scheme: CompiledScheme | null;
  /** Why a subject `s` is not evaluated, or null. */
  readonly reason: Sql;
  readonly families: readonly CompiledFamily[];
  /** Columns of each stage over the one before; see `statement.ts`. */
  readonly values: readonly Sql[];
  readonly scores: readonly Sql[];
  readonly totals: readonly Sql[];
  readonly results: readonly Sql[];
  /** The values behind the scores, as two arrays in model order. */
  readonly shown: readonly Sql[];
  /** What coded values mean, in model order. */
  readonly codes: readonly (readonly string[] | null)[];
}

export interface CompiledFamily {
  readonly family: number;
  /** The types of the family that the model reads; null when it reads all. */
  readonly typeNumbers: readonly number[] | null;
  /** Which rows `r` of these types are looked at; of a scheme, its own. */
  readonly isRead: Sql;
  /** The treatment of a row `r`. */
  readonly treatment: Sql;
  /** What is read of a row besides its treatment: naming no more saves a fifth of a row's time. */
  readonly reads: readonly Sql[];
  /** Gathered over the rows of a subject. */
  readonly columns: readonly Sql[];
}

interface Compiled {
  readonly indicator: Indicator;
  readonly value: Value;
  readonly columns: ValueColumns;
  readonly score: Sql;
}

/** @throws an incident when the model names what the catalogue lacks: check it first. */
export function compileModel(
  model: Model,
  vocabulary: ScoringVocabulary,
  asOf: CivilDate,
): CompiledModel {
  const at = { model, vocabulary, asOf };
  const families = new Families(at);
  const indicators = model.indicators.map((indicator, place): Compiled => {
    const value = valueOf(indicator, families, at);
    const columns = { n: `n${String(place)}`, d: `d${String(place)}` };
    const score = isInYears(indicator)
      ? scoreOfYears(indicator, asOf)
      : scoreOf(indicator, value, columns);
    return { indicator, value, columns, score };
  });
  const vetoes = model.vetoes.map((veto, place) => ({
    veto,
    condition: fires(veto, families, model),
    fired: `k${String(place)}`,
  }));
  const next = nextChange(families, at);
  const treatments = gathered(
    families,
    'array_agg(r.record_no * 16 + r.treatment) FILTER (WHERE r.treatment <> 0)',
  );
  const keys = gathered(families, 'bit_xor(hashint8extended(r.record_no, r.version::bigint))');
  const { scheme } = model;
  const capsOfPublic = scheme === null ? [] : publicCaps(scheme);
  const values = [
    's.uscc',
    's.registered_on',
    ...indicators.flatMap(({ value, columns }) => [
      `${value.numerator} AS ${columns.n}`,
      ...(typeof value.denominator === 'string' ? [`${value.denominator} AS ${columns.d}`] : []),
    ]),
    ...vetoes.map(({ condition, fired }) => `${condition} AS ${fired}`),
    ...capsOfPublic.map((condition, place) => `${condition} AS c${String(place)}`),
    `${['NULL::bigint[]', ...treatments].join(' || ')} AS treatments`,
    `${[inputKey(scheme), ...keys.map((key) => `coalesce(${key}, 0)`)].join(' # ')} AS input_key`,
    `coalesce(least(${scheme === null ? next : `${next}, s.scheme_until`}), 'infinity') AS stable_until`,
  ];
  return {
    model,
    asOf,
    scheme: scheme === null ? null : compileScheme(at, scheme),
    reason: population(model),
    families: compiledFamilies(families, at),
    values,
    ...stages(model, indicators, {
      vetoes,
      publicFired: capsOfPublic.map((_, at) => `c${String(at)}`),
    }),
    shown: shownOf(indicators),
    codes: indicators.map(({ value }) => value.codes),
  };
}

type InYears = Indicator & { readonly mapping: Extract<Mapping, { readonly kind: 'STEP' }> };

function isInYears(indicator: Indicator): indicator is InYears {
  return indicator.compute.kind === 'FULL_YEARS_SINCE' && indicator.mapping.kind === 'STEP';
}

/** The same aggregate of every family. */
function gathered(families: Families, aggregate: Sql): readonly Sql[] {
  return families.numbers.map((family) => families.aggregate(family, aggregate));
}

function compiledFamilies(families: Families, at: Circumstances): readonly CompiledFamily[] {
  return families.numbers.map((family) => ({
    family,
    typeNumbers: typesAmong(family, families, at),
    isRead: readOnly(family, families, at),
    treatment: treatmentOf(
      at,
      families.typesOf(family).map(({ type }) => type),
    ),
    reads: columnsIn(families.columnsOf(family)),
    columns: families.columnsOf(family),
  }));
}

/** A scheme reads the events of its own industry: those of others are neither treated nor hashed. */
function readOnly(family: number, families: Families, { model }: Circumstances): Sql {
  if (model.scheme === null) return 'true';
  const own = families.typesOf(family).map((reading) => {
    const filters = selectionsOf(model).filter(
      ({ recordType }) => recordType === reading.type.recordType,
    );
    const schemes = [...new Set(filters.flatMap(({ filter }) => filter['scheme'] ?? []))];
    return `(${[reading.isType, ...reading.fulfils({ scheme: schemes })].join(' AND ')})`;
  });
  return `(${own.join(' OR ')})`;
}

function typesAmong(
  family: number,
  families: Families,
  { vocabulary }: Circumstances,
): readonly number[] | null {
  const all = [...vocabulary.types.values()].filter((type) => type.family === family);
  const read = families.typesOf(family);
  return read.length === all.length ? null : read.map(({ type }) => type.typeNo);
}

/** Columns of `r` that expressions name. */
function columnsIn(expressions: readonly Sql[]): readonly Sql[] {
  const named = [...expressions.join(' ').matchAll(/\br\.[a-z_]+/g)].map(([column]) => column);
  return [...new Set(['r.uscc', ...named])].filter((column) => column !== 'r.treatment').sort();
}

/** What a subject's result rests on besides its rows: its own version and, in a scheme, the roster and the public result. */
export function inputKey(scheme: object | null): Sql {
  const own = 'hashint8extended(s.version::bigint, 0)';
  return scheme === null ? own : `${own} # s.scheme_key`;
}

interface Fired {
  readonly vetoes: Parameters<typeof capped>[1];
  /** Columns of the caps by the public grade. */
  readonly publicFired: readonly Sql[];
}

function stages(model: Model, indicators: readonly Compiled[], { vetoes, publicFired }: Fired) {
  const { scheme } = model;
  const fired = [...vetoes.map((veto) => veto.fired), ...publicFired];
  const flags = (bits: readonly Sql[]): Sql => {
    const set = bits.flatMap((bit, place) =>
      bit === 'false' ? [] : [`CASE WHEN ${bit} THEN ${String(1n << BigInt(place))} ELSE 0 END`],
    );
    return set.length === 0 ? '0' : `(${set.join(' | ')})::bigint`;
  };
  const weights = model.indicators.reduce((sum, { weight }) => sum + weight, 0);
  const evidence = indicators.map(
    ({ indicator, value, columns }) =>
      `CASE WHEN ${value.isEvident(columns)} THEN ${String(indicator.weight)} ELSE 0 END`,
  );
  const points = indicators.map((_, place) => `p${String(place)}`);
  const kept = ['uscc', 'treatments', 'input_key', 'stable_until'];
  return {
    scores: [
      ...kept,
      ...fired,
      ...indicators.map(
        ({ indicator, score }, place) =>
          `${score} * ${String(indicator.weight)} AS p${String(place)}`,
      ),
      `${flags(indicators.map(({ value, columns }) => value.isEmpty(columns)))} AS neutral`,
      `((20000 * (${evidence.join(' + ')}) + ${String(weights)}) / ${String(2 * weights)})::smallint AS coverage`,
    ],
    totals: [
      ...kept,
      'neutral',
      'coverage',
      `ARRAY[${points.join(', ')}] AS points`,
      `${scheme === null ? `(${points.join(' + ')} + 50) / 100` : schemeScore(model, scheme)} AS raw_score`,
      `${flags(fired)} AS vetoes`,
      ...(scheme === null ? vetoes.map((veto) => veto.fired) : []),
    ],
    results: [
      ...kept,
      'neutral',
      'coverage',
      'points',
      'raw_score',
      'vetoes',
      `${scheme === null ? capped('raw_score', vetoes) : 'raw_score'} AS final_score`,
    ],
  };
}

/** Scores, numerators and denominators as they are shown; coded values have the place of their code. */
function shownOf(indicators: readonly Compiled[]): readonly Sql[] {
  const scores = indicators.map(({ score }) => score);
  const numerators = indicators.map(({ columns }) => `${columns.n}::numeric`);
  const denominators = indicators.map(({ value, columns }) => {
    if (typeof value.denominator === 'string') return `${columns.d}::numeric`;
    return String(value.denominator ?? 1n);
  });
  return [
    `ARRAY[${scores.join(', ')}] AS scores`,
    `ARRAY[${numerators.join(', ')}]::numeric[] AS numerators`,
    `ARRAY[${denominators.join(', ')}]::numeric[] AS denominators`,
  ];
}

/** The grade of a final score in hundredths, in a scheme under its caps. */
export function gradeOf(model: Model): Sql {
  if (model.scheme !== null) return schemeGrade(model, model.scheme);
  const bands = model.grades.map(
    ({ grade, min }) => `WHEN final_score >= ${String(hundredths(min))} THEN '${grade}'`,
  );
  return `CASE ${bands.join(' ')} END`;
}
