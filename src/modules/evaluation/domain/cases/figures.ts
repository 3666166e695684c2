import { formatScaled, parseScaled } from '../../../../kernel/decimal.js';
import { divideHalfUp } from '../../../../kernel/decimal.js';
import type { Evaluated, IndicatorResult } from '../evaluated.js';
import type { Model } from '../model.js';
import type { EvaluationCase } from './case.js';

/** What was expected at a path, and what came instead. */
export interface Difference {
  readonly path: string;
  readonly expected: string | null;
  /** Undefined where the result has no such figure. */
  readonly got: string | null | undefined;
}

type Figures = ReadonlyMap<string, string | null>;

/** A result by paths; `numberOf` tells under which number the hub keeps a record of the case. */
export function figuresOf(
  result: Evaluated,
  model: Model,
  numberOf: ReadonlyMap<string, string>,
): Figures {
  if (result.reason !== null) return refusedFigures(result.reason);
  const treated = new Map(
    result.treatments.map(({ recordNo, treatment }) => [recordNo, treatment]),
  );
  return new Map([
    ['status', 'EVALUATED'],
    ['reason', null],
    ['rawScore', hundredths(result.rawScore)],
    ['finalScore', hundredths(result.finalScore)],
    ['grade', result.grade],
    ['vetoes', result.vetoes.join(', ')],
    ...model.dimensions.map(({ code }) => dimension(code, result, model)),
    ...[...numberOf].map(
      ([id, recordNo]) => [`recordTreatment.${id}`, treated.get(recordNo) ?? 'OK'] as const,
    ),
    ...result.indicators.flatMap((one) => indicator(one, model)),
  ]);
}

/** The figures of a subject that is not evaluated. */
export function refusedFigures(reason: string): Figures {
  return new Map([
    ['status', 'NOT_EVALUATED'],
    ['reason', reason],
    ...['rawScore', 'finalScore', 'grade'].map((path) => [path, null] as const),
  ]);
}

function hundredths(score: number | null): string | null {
  return score === null ? null : formatScaled(BigInt(score), 2);
}

function dimension(code: string, { indicators }: Evaluated, model: Model) {
  const of = new Map(model.indicators.map((one) => [one.code, one.dimension]));
  const points = indicators
    .filter((one) => of.get(one.code) === code)
    .reduce((sum, one) => sum + BigInt(one.points), 0n);
  return [`dimensions.${code}`, formatScaled(divideHalfUp(points, 100n), 2)] as const;
}

function indicator({ code, value, score, points, isNeutral }: IndicatorResult, model: Model) {
  const weight = model.indicators.find((one) => one.code === code)?.weight ?? 0;
  const at = (key: string, figure: string | null) => [`indicators.${code}.${key}`, figure] as const;
  return [
    at('value', value),
    at('score', hundredths(score)),
    at('weight', String(weight)),
    at('points', formatScaled(BigInt(points), 4, true)),
    at('neutral', String(isNeutral)),
  ];
}

/** Only what the case states is compared. */
export function differencesFrom({ expected }: EvaluationCase, figures: Figures): Difference[] {
  return [...expected].flatMap(([path, wanted]) => {
    const got = figures.get(path);
    return got !== undefined && isSame(wanted, got) ? [] : [{ path, expected: wanted, got }];
  });
}

const EXACT = 12;

/** 27 and 27.00 are the same number. */
function isSame(a: string | null, b: string | null): boolean {
  if (a === b) return true;
  if (a === null || b === null) return false;
  const number = parseScaled(a, EXACT);
  return number !== null && number === parseScaled(b, EXACT);
}
