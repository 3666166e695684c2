import { invariant } from '../../../kernel/invariant.js';
import type { Model, Veto } from '../domain/model.js';
import type { Families } from './families.js';
import { hundredths, type Sql } from './literal.js';
import { latestRank, ranksOf } from './ranked.js';

/** Whether a veto fires, as SQL where the families are joined. */
export function fires({ when }: Veto, families: Families, model: Model): Sql {
  const reading = families.reading(when.recordType);
  if (when.latestBy === null) {
    return `${families.count(reading.type.family, reading.counts(when))} > 0`;
  }
  const [[field, values] = ['', []], ...more] = Object.entries(when.filter);
  invariant(field !== '' && more.length === 0, 'the latest record is judged by one field');
  const codes = ranksLike(model, when.recordType, field);
  const latest = { ...when, filter: {}, orderBy: when.latestBy, field };
  const places = values.map((value) => codes.indexOf(value)).filter((place) => place !== -1);
  return `coalesce(${latestRank(latest, codes, families)} IN (${places.join(', ')}), false)`;
}

/** The same order as that of the indicator that looks at the same latest record. */
export function ranksLike(model: Model, recordType: string, field: string): readonly string[] {
  for (const { compute, mapping } of model.indicators) {
    const isSame =
      compute.kind === 'LATEST' && compute.recordType === recordType && compute.field === field;
    if (isSame && mapping.kind === 'LOOKUP') return ranksOf(mapping.table);
  }
  throw new Error(`no indicator ranks ${field} of ${recordType}`);
}

/** The lower of a score in hundredths and the caps of the vetoes that fired. */
export function capped(
  score: Sql,
  vetoes: readonly { readonly veto: Veto; readonly fired: Sql }[],
): Sql {
  const caps = vetoes.map(
    ({ veto, fired }) => `CASE WHEN ${fired} THEN ${String(hundredths(veto.capScore))} END`,
  );
  return caps.length === 0 ? score : `least(${[score, ...caps].join(', ')})`;
}
