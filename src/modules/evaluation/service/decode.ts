import { civilDate } from '../../../kernel/civil-date.js';
import { divideHalfUp, formatScaled } from '../../../kernel/decimal.js';
import { invariant } from '../../../kernel/invariant.js';
import type { CompiledModel } from '../compile/compile.js';
import type { Evaluated, IndicatorResult, RecordTreatment } from '../domain/evaluated.js';
import { type Grade, GRADES, type Model, TREATMENTS } from '../domain/model.js';
import type { ResultRow } from '../queries/engine.js';

/** A row of the statement in the words of the domain. */
export function evaluatedOf(compiled: CompiledModel, row: ResultRow): Evaluated {
  return {
    uscc: row.uscc,
    reason: row.reason,
    rawScore: row.raw_score,
    finalScore: row.final_score,
    grade: gradeIn(row.grade),
    indicators: indicatorsOf(compiled, row),
    vetoes: vetoesIn(compiled.model, row.vetoes),
    treatments: treatmentsIn(row.treatments),
    coverage: row.coverage,
    stableUntil: row.stable_until === 'infinity' ? null : civilDate(row.stable_until),
    inputKey: row.input_key,
  };
}

export function gradeIn(text: string | null): Grade | null {
  return GRADES.find((grade) => grade === text) ?? null;
}

/** Codes of the vetoes whose bits are set. */
export function vetoesIn(model: Model, bits: string | null): readonly string[] {
  const fired = BigInt(bits ?? 0);
  return model.vetoes.flatMap(({ code }, place) => (isSet(fired, place) ? [code] : []));
}

/** Records and treatments as they are packed. */
export function treatmentsIn(packed: readonly string[] | null): readonly RecordTreatment[] {
  return (packed ?? []).map((text) => {
    const both = BigInt(text);
    const treatment = TREATMENTS[Number(both % 16n)];
    invariant(treatment !== undefined, `${text} holds a treatment`);
    return { recordNo: String(both / 16n), treatment };
  });
}

function isSet(bits: bigint, place: number): boolean {
  return ((bits >> BigInt(place)) & 1n) === 1n;
}

function indicatorsOf(
  { model, codes }: CompiledModel,
  { points, neutral, scores, numerators, denominators }: ResultRow,
): readonly IndicatorResult[] {
  if (points === null) return [];
  const empty = BigInt(neutral ?? 0);
  return model.indicators.map(({ code }, place) => {
    const isNeutral = isSet(empty, place);
    const fraction = [numerators?.[place] ?? null, denominators?.[place] ?? '1'] as const;
    return {
      code,
      isNeutral,
      points: points[place] ?? 0,
      score: scores?.[place] ?? 0,
      value: isNeutral ? null : shownValue(fraction, codes[place] ?? null),
    };
  });
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
