import { formatScaled } from '../../../../kernel/decimal.js';
import { invariant } from '../../../../kernel/invariant.js';
import type { Contribution, Evaluated } from '../evaluated.js';
import type { Model } from '../model.js';
import { schemeLines } from '../scheme-lines.js';

/** A scheme that cases are tried with. */
export interface TriedScheme {
  readonly model: Model;
  /** What supervision says of each grade, by the names under which cases state it. */
  readonly entailed: ReadonlyMap<string, ReadonlyMap<string, string>>;
}

/** What a scheme made of the subject of a case. */
export interface SchemeJudgement {
  readonly scheme: TriedScheme;
  readonly evaluated: Evaluated;
  readonly contributions: readonly Contribution[];
  /** Hundredths of the public score. */
  readonly publicScore: number | null;
}

type Entry = readonly [string, string | null];

/** The figures of the schemes whose member the subject is, by paths. */
export function industryFigures(judged: readonly SchemeJudgement[]): readonly Entry[] {
  const own = judged.toSorted((one, other) =>
    one.scheme.model.code < other.scheme.model.code ? -1 : 1,
  );
  return [
    ['industry', own.map(({ scheme }) => scheme.model.code).join(', ')],
    ...own.flatMap(figuresOf),
  ];
}

function figuresOf({
  scheme,
  evaluated,
  contributions,
  publicScore,
}: SchemeJudgement): readonly Entry[] {
  const { model, entailed } = scheme;
  const path = (key: string): string => `industry.${model.code}.${key}`;
  if (evaluated.reason !== null) {
    return [
      [path('reason'), evaluated.reason],
      [path('grade'), null],
    ];
  }
  const points = evaluated.indicators.map((indicator) => indicator.points);
  const lines = schemeLines(model, { points, vetoes: evaluated.vetoBits });
  invariant(lines !== null, 'who was judged has points');
  const band = model.grades.find(({ grade }) => grade === evaluated.grade);
  const items = model.indicators.flatMap(({ code, compute }) => {
    if (compute.kind === 'PUBLIC_SCORE') return [];
    const count = contributions.filter(({ counted }) =>
      counted.some(({ indicator }) => indicator === code),
    ).length;
    const line = lines.items.find(({ rule }) => rule === code);
    return count === 0 ? [] : [{ code, count, contribution: line?.contribution ?? '0' }];
  });
  return [
    [path('reason'), null],
    [path('specificScore'), lines.specificScore],
    [path('publicFinalScore'), hundredths(publicScore)],
    [path('industryScore'), hundredths(evaluated.finalScore)],
    [path('grade'), evaluated.grade],
    [path('nativeLabel'), band?.nationalLabel ?? null],
    [path('fired'), lines.fired.join(', ')],
    [path('specificItems'), items.map(({ code }) => code).join(', ')],
    ...items.flatMap(({ code, count, contribution }): readonly Entry[] => [
      [path(`specificItems.${code}.count`), String(count)],
      [path(`specificItems.${code}.contribution`), contribution],
    ]),
    ...[...(entailed.get(evaluated.grade ?? '') ?? [])].map(([key, text]): Entry => [
      path(key),
      text,
    ]),
  ];
}

function hundredths(score: number | null): string | null {
  return score === null ? null : formatScaled(BigInt(score), 2);
}
