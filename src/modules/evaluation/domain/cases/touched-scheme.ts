import type { Model } from '../model.js';
import { schemeLines } from '../scheme-lines.js';
import type { SchemeJudgement } from './industry-figures.js';
import { decayFactors } from './touched.js';

/** A case as far as it touches rules of schemes. */
export interface SchemeTouchingCase {
  readonly industry: readonly SchemeJudgement[];
  /** What the case states, by paths. */
  readonly one: { readonly expected: ReadonlyMap<string, unknown> };
}

/**
 * The rules of a scheme that none of the cases touches: a grade, a cap, each rule and each step of its
 * decay. Who is evaluated and which records count is said by the engine's own cases.
 */
export function untouchedOfScheme(
  model: Model,
  cases: readonly SchemeTouchingCase[],
): readonly string[] {
  const touched = new Set(cases.flatMap((one) => touchedBy(model, one)));
  return rulesOf(model).filter((rule) => !touched.has(rule));
}

function rulesOf(model: Model): readonly string[] {
  const rules = model.indicators.filter(({ compute }) => compute.kind !== 'PUBLIC_SCORE');
  return [
    ...model.grades.map(({ grade }) => `grade ${grade}`),
    ...model.vetoes.map(({ code }) => `veto ${code}`),
    ...(model.scheme?.publicGradeCaps ?? []).map(({ publicGrade }) => `public ${publicGrade}`),
    ...rules.flatMap((rule) => {
      const factors = decayFactors(rule, model);
      return factors.length === 0
        ? [`${rule.code} points`]
        : factors.map((factor) => `${rule.code} factor ${factor}`);
    }),
  ];
}

function touchedBy(model: Model, { industry, one }: SchemeTouchingCase): readonly string[] {
  const isStated = (...figures: readonly string[]): boolean =>
    figures.some((figure) => one.expected.has(`industry.${model.code}.${figure}`));
  return industry
    .filter(({ scheme }) => scheme.model.code === model.code)
    .flatMap(({ evaluated, contributions }) => {
      const points = evaluated.indicators.map((indicator) => indicator.points);
      const lines = schemeLines(model, { points, vetoes: evaluated.vetoBits });
      const counted = contributions.flatMap((contribution) => contribution.counted);
      return [
        ...(isStated('grade') ? [`grade ${evaluated.grade ?? ''}`] : []),
        ...(isStated('grade', 'fired') ? evaluated.vetoes.map((code) => `veto ${code}`) : []),
        ...(isStated('grade') ? (lines?.publicCaps ?? []).map((grade) => `public ${grade}`) : []),
        ...(isStated('specificScore', 'industryScore', 'specificItems')
          ? counted.flatMap(({ indicator, factor }) => [
              `${indicator} points`,
              `${indicator} factor ${factor ?? ''}`,
            ])
          : []),
      ];
    });
}
