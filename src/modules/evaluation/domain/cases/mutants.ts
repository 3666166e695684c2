import type { Model, Veto } from '../model.js';
import { indicatorVariants, selectionVariants } from './indicator-variants.js';
import { inList, moved, shifted, type Variants, within, without } from './variants.js';

/** A model that differs in one parameter, and which one. */
export interface Mutant {
  /** Path of the parameter and what was done to it. */
  readonly change: string;
  readonly model: Model;
}

/** Every model that differs from this one in one number, one value that counts, or the order of two rules. */
export function mutantsOf(model: Model): readonly Mutant[] {
  const variants: Variants<Model> = [
    ...within('excluded', excludedVariants(model), (excluded) => ({ ...model, excluded })),
    ...within('subjectTypes', without(model.subjectTypes), (subjectTypes) => ({
      ...model,
      subjectTypes,
    })),
    ...within('grades', gradeVariants(model), (grades) => ({ ...model, grades })),
    ...within('decayTables', decayVariants(model), (decayTables) => ({ ...model, decayTables })),
    ...within('publicity', publicityVariants(model), (publicity) => ({ ...model, publicity })),
    ...within('eligibility', eligibilityVariants(model), (eligibility) => ({
      ...model,
      eligibility,
    })),
    ...within(
      'indicators',
      inList(model.indicators, ({ code }) => `.${code}`, indicatorVariants),
      (indicators) => ({ ...model, indicators }),
    ),
    ...within('vetoes', vetoVariants(model), (vetoes) => ({ ...model, vetoes })),
  ];
  return variants.map(([change, changed]) => ({ change, model: changed }));
}

function excludedVariants({ excluded }: Model): Variants<Model['excluded']> {
  return inList(
    excluded,
    ({ reason }) => `.${reason}`,
    // A natural person never gets as far as a model.
    (rule) =>
      within(
        '',
        without(rule.in).filter(([change]) => !change.endsWith(' NATURAL_PERSON')),
        (values) => ({ ...rule, in: values }),
      ),
  );
}

/** A grade begins where the next one ends: both move together. */
function gradeVariants({ grades }: Model): Variants<Model['grades']> {
  return grades.slice(0, -1).flatMap((band, at) =>
    ['0.01', '-0.01'].flatMap((step) =>
      shifted(band.min, [step]).map(([change, min]) => {
        const below = grades[at + 1];
        const lower = below === undefined ? undefined : shifted(below.max, [step])[0]?.[1];
        const next = grades.with(at, { ...band, min });
        const both =
          below === undefined || lower === undefined
            ? next
            : next.with(at + 1, { ...below, max: lower });
        return [`.${band.grade}.min${change}`, both] as const;
      }),
    ),
  );
}

function decayVariants({ decayTables }: Model): Variants<Model['decayTables']> {
  return Object.entries(decayTables).flatMap(([name, table]) => [
    ...within(
      `.${name}`,
      inList(
        table.steps,
        (_, at) => `.steps[${at}]`,
        (step) => [
          ...within('.withinMonths', moved(step.withinMonths, [1, -1]), (withinMonths) => ({
            ...step,
            withinMonths,
          })),
          ...within('.factor', shifted(step.factor, ['-0.01']), (factor) => ({ ...step, factor })),
        ],
      ),
      (steps) => ({ ...decayTables, [name]: { ...table, steps } }),
    ),
    ...within(`.${name}.beyond`, shifted(table.beyond, ['0.01']), (beyond) => ({
      ...decayTables,
      [name]: { ...table, beyond },
    })),
  ]);
}

function publicityVariants({ publicity }: Model): Variants<Model['publicity']> {
  const { maxMonths } = publicity;
  return (['MINOR', 'GENERAL', 'SERIOUS'] as const).flatMap((severity) =>
    within(`.${severity}.maxMonths`, moved(maxMonths[severity], [1, -1]), (months) => ({
      ...publicity,
      maxMonths: { ...maxMonths, [severity]: months },
    })),
  );
}

function eligibilityVariants({ eligibility }: Model): Variants<Model['eligibility']> {
  const { order, legalDocumentRequiredTypes: types, repairedFactor } = eligibility;
  const exchanged = order.slice(1).flatMap((rule, at) => {
    const before = order[at];
    if (before === undefined) return [];
    const next = order.with(at, rule).with(at + 1, before);
    return [[`.order ${rule} before ${before}`, { ...eligibility, order: next }] as const];
  });
  return [
    ...exchanged,
    ...within('.legalDocumentRequiredTypes', without(types), (legalDocumentRequiredTypes) => ({
      ...eligibility,
      legalDocumentRequiredTypes,
    })),
    ...within('.repairedFactor', shifted(repairedFactor, ['0.01']), (factor) => ({
      ...eligibility,
      repairedFactor: factor,
    })),
  ];
}

function vetoVariants({ vetoes }: Model): Variants<Model['vetoes']> {
  return inList(
    vetoes,
    ({ code }) => `.${code}`,
    (veto) => [
      ...within('.capScore', shifted(veto.capScore, ['-0.01']), (capScore) => ({
        ...veto,
        capScore,
      })),
      ...within('.when', selectionsOf(veto.when), (when) => ({ ...veto, when })),
    ],
  );
}

/** What the latest record has to say cannot be left out: without it the rule asks nothing. */
function selectionsOf(when: Veto['when']): Variants<Veto['when']> {
  return selectionVariants(when).filter(
    ([change]) => when.latestBy === null || !change.endsWith(' dropped'),
  );
}
