import { civilDate } from '../../../kernel/civil-date.js';
import { invariant } from '../../../kernel/invariant.js';
import type { ScoringVocabulary } from '../../records/index.js';
import type { Contribution } from '../domain/evaluated.js';
import { type Model, TREATMENTS } from '../domain/model.js';
import type { ContributionRow } from '../queries/engine.js';

/** Rows of the statement in the words of the domain. */
export function contributionsOf(
  model: Model,
  vocabulary: ScoringVocabulary,
  rows: readonly ContributionRow[],
): readonly Contribution[] {
  const types = new Map(
    [...vocabulary.types.values()].map((type) => [type.typeNo, type.recordType]),
  );
  return rows.map((row) => {
    const [recordType, treatment] = [types.get(row.type_no), TREATMENTS[row.treatment]];
    invariant(recordType !== undefined && treatment !== undefined, 'the row has a type');
    return {
      ...{ recordType, treatment, uscc: row.uscc, recordNo: row.record_no, version: row.version },
      eventOn: civilDate(row.event_on),
      counted: model.indicators.flatMap(({ code, compute }, place) => {
        const weight = row.weights[place] ?? null;
        if (weight === null) return [];
        const isDecayed = compute.kind === 'DECAYED_SUM' || compute.kind === 'DECAYED_AMOUNT';
        return [{ indicator: code, factor: isDecayed ? trimmed(weight) : null }];
      }),
      vetoes: model.vetoes.flatMap(({ code }, place) => (row.vetoes[place] === true ? [code] : [])),
    };
  });
}

/** Numeric division leaves zeros at the end. */
function trimmed(decimal: string): string {
  return decimal.includes('.') ? decimal.replace(/\.?0+$/, '') : decimal;
}
