import { civilDate } from '../../../kernel/civil-date.js';
import { divideHalfUp, formatScaled } from '../../../kernel/decimal.js';
import type { CompiledModel } from '../compile/compile.js';
import type { Evaluated, IndicatorResult } from '../domain/evaluated.js';
import { hasBit, treatmentsOf, vetoesOf } from '../domain/kept-result.js';
import type { ResultRow } from '../queries/engine.js';

/** A row of the statement in the words of the domain. */
export function evaluatedOf(compiled: CompiledModel, row: ResultRow): Evaluated {
  return {
    uscc: row.uscc,
    reason: row.reason,
    rawScore: row.raw_score,
    finalScore: row.final_score,
    grade: row.grade,
    indicators: indicatorsOf(compiled, row),
    vetoes: vetoesOf(compiled.model, row),
    vetoBits: row.vetoes,
    treatments: treatmentsOf(row),
    coverage: row.coverage,
    stableUntil: row.stable_until === 'infinity' ? null : civilDate(row.stable_until),
    inputKey: row.input_key,
  };
}

function indicatorsOf(
  { model, codes }: CompiledModel,
  { points, neutral, scores, numerators, denominators }: ResultRow,
): readonly IndicatorResult[] {
  if (points === null) return [];
  return model.indicators.map(({ code }, place) => {
    const isNeutral = hasBit(neutral, place);
    const fraction = [numerators?.[place] ?? null, denominators?.[place] ?? '1'] as const;
    return {
      code,
      isNeutral,
      points: points[place] ?? 0,
      // Of a scheme's rule, which has no score of its own, its points.
      score: model.scheme === null ? (scores?.[place] ?? 0) : roundedPoints(points[place] ?? 0),
      value: isNeutral ? null : shownValue(fraction, codes[place] ?? null),
    };
  });
}

function roundedPoints(points: number): number {
  return Number(divideHalfUp(BigInt(points), 100n));
}

/** Decimals of a value as it is shown. */
const SHOWN_PLACES = 4;

function shownValue(
  [numerator, denominator]: readonly [string | null, string],
  codes: readonly string[] | null,
): string | null {
  if (numerator === null) return null;
  if (codes !== null) return codes[Number(numerator)] ?? null;
  const shown = divideHalfUp(BigInt(numerator) * 10n ** BigInt(SHOWN_PLACES), BigInt(denominator));
  return formatScaled(shown, SHOWN_PLACES, true);
}
