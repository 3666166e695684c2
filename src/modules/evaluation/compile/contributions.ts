import { sql, type RawBuilder } from 'kysely';

import type { ScoringVocabulary } from '../../records/index.js';
import type { Compute, Model, OfRecords, Veto } from '../domain/model.js';
import type { CompiledModel } from './compile.js';
import { Factors } from './decayed.js';
import type { Sql } from './literal.js';
import { packedOrder, rankCase, ranksOf } from './ranked.js';
import { type Circumstances, REPAIRED, TypeReading } from './reading.js';
import { rowsOf, type Source } from './statement.js';
import { treatmentOf } from './treatment.js';
import { ranksLike } from './vetoes.js';

/**
 * What each row brings: the same conditions and factors as in the statement that scores, asked of the
 * rows one by one. Columns: uscc, record_no, version, type_no, treatment, event_on, `weights` (per
 * indicator in model order: what the row weighs, null when it does not count) and `vetoes` (per veto).
 */
export function contributions(
  compiled: CompiledModel,
  vocabulary: ScoringVocabulary,
  source: Source,
): RawBuilder<unknown> {
  const { model, asOf } = compiled;
  const at = { model, vocabulary, asOf };
  const reading = (recordType: string): TypeReading => new TypeReading(at, recordType);
  const weights = model.indicators.map(({ compute, mapping }, place) => {
    if (!('recordType' in compute)) return 'NULL';
    if (compute.kind === 'REOFFENCE_COUNT') {
      return repeatsRepaired(compute, reading(compute.recordType), repairsOf(place));
    }
    return weightOf(compute, mapping, reading(compute.recordType));
  });
  const repairs = model.indicators.flatMap(({ compute }, place) =>
    compute.kind === 'REOFFENCE_COUNT'
      ? [`${daysOfRepair(compute, reading(compute.recordType))} AS ${repairsOf(place)}`]
      : [],
  );
  const vetoes = model.vetoes.map((veto) => vetoOf(veto, reading(veto.when.recordType), model));
  const rows = sql.join(
    compiled.families.map((family) => sql`(${rowsOf(family, source)})`),
    sql` UNION ALL `,
  );
  return sql`${source.prelude}
    SELECT r.uscc, r.record_no, r.version, r.type_no, r.treatment, r.event_on,
           ${sql.raw(`ARRAY[${weights.join(', ')}]::numeric[]`)} AS weights,
           ${sql.raw(`ARRAY[${vetoes.join(', ')}]::boolean[]`)} AS vetoes
      FROM (SELECT ${sql.raw(['r.*', ...repairs].join(', '))} ${source.subjects}
              JOIN LATERAL (${rows}) r ON r.uscc = s.uscc) r
     ORDER BY r.uscc, r.record_no, r.version`;
}

type OfRows = Exclude<OfRecords, { readonly kind: 'REOFFENCE_COUNT' }>;

/** Over one subject's rows, those that fulfil a condition. */
function extreme(aggregate: Sql, condition: Sql): Sql {
  return `${aggregate} FILTER (WHERE ${condition}) OVER (PARTITION BY r.uscc)`;
}

function weightOf(
  compute: OfRows,
  mapping: Model['indicators'][number]['mapping'],
  reading: TypeReading,
): Sql {
  const counts = reading.counts(compute);
  const one = (condition: Sql): Sql => `CASE WHEN ${condition} THEN 1 END`;
  switch (compute.kind) {
    case 'DECAYED_SUM':
    case 'DECAYED_AMOUNT': {
      const factors = new Factors(compute, compute.decay, reading);
      return `CASE WHEN ${factors.counted} THEN nullif(${factors.factor}, 0)::numeric / ${String(factors.unit)} END`;
    }
    case 'LATEST': {
      const codes = mapping.kind === 'LOOKUP' ? ranksOf(mapping.table) : [];
      const packed = packedOrder(compute, codes, reading);
      return one(`${counts} AND ${packed} = ${extreme(`max(${packed})`, counts)}`);
    }
    case 'WORST': {
      const rank = rankCase(reading, compute.field, compute.order);
      return one(`${counts} AND ${rank} = ${extreme(`max(${rank})`, counts)}`);
    }
    case 'MAX_DAYS_OPEN': {
      const date = reading.column(compute.field);
      return one(`${counts} AND ${date} = ${extreme(`min(${date})`, counts)}`);
    }
    case 'DISTINCT_COUNT':
      return one(`${counts} AND ${reading.isOneOf(compute.field, compute.allowed)}`);
    default:
      return one(counts);
  }
}

type Reoffences = Extract<Compute, { readonly kind: 'REOFFENCE_COUNT' }>;

function repairsOf(place: number): Sql {
  return `repairs${String(place)}`;
}

/** Days on which records of the same matter were repaired. */
function daysOfRepair({ matchField }: Reoffences, reading: TypeReading): Sql {
  const isRepaired = `${reading.isType} AND r.treatment = ${String(REPAIRED)}`;
  return `array_agg(r.repaired_on) FILTER (WHERE ${isRepaired})
    OVER (PARTITION BY r.uscc, r.type_no, ${reading.column(matchField)})`;
}

function repeatsRepaired(compute: Reoffences, reading: TypeReading, repairs: Sql): Sql {
  const window = `interval '${String(compute.windowMonths)} months'`;
  return `CASE WHEN ${reading.counts({ ...compute, windowMonths: null })}
    AND ${reading.column(compute.matchField)} IS NOT NULL AND EXISTS (
      SELECT FROM unnest(r.${repairs}) AS p (repaired_on)
       WHERE r.event_on > p.repaired_on AND r.event_on <= (p.repaired_on + ${window})::date) THEN 1 END`;
}

function vetoOf({ when }: Veto, reading: TypeReading, model: Model): Sql {
  const counts = reading.counts(when);
  if (when.latestBy === null) return `coalesce(${counts}, false)`;
  const [field = ''] = Object.keys(when.filter);
  const latest = { ...when, filter: {}, orderBy: when.latestBy, field };
  const packed = packedOrder(latest, ranksLike(model, when.recordType, field), reading);
  const all = reading.counts(latest);
  return `coalesce(${counts} AND ${packed} = ${extreme(`max(${packed})`, all)}, false)`;
}

/** The rows themselves as they are read, with their treatment left out: `given` takes them back. */
export function scoringRows(compiled: CompiledModel, source: Source): RawBuilder<unknown> {
  const rows = sql.join(
    compiled.families.map((family) => sql`(SELECT r.* ${source.rows(family)})`),
    sql` UNION ALL `,
  );
  return sql`${source.prelude} SELECT r.* ${source.subjects}
    JOIN LATERAL (${rows}) r ON r.uscc = s.uscc ORDER BY r.uscc, r.record_no, r.version`;
}

/** The treatment of every record of the subjects, whether the model reads its type or not. */
export function treatmentsOfAll(at: Circumstances, source: Source): RawBuilder<unknown> {
  const types = [...at.vocabulary.types.values()];
  const families = [...new Set(types.map(({ family }) => family))];
  const rows = sql.join(
    families.map((family) => sql`(SELECT r.* ${source.rows({ family, typeNumbers: null })})`),
    sql` UNION ALL `,
  );
  return sql`SELECT r.uscc, r.record_no, ${sql.raw(treatmentOf(at, types))} AS treatment
    ${source.subjects} JOIN LATERAL (${rows}) r ON r.uscc = s.uscc ORDER BY r.uscc, r.record_no`;
}
