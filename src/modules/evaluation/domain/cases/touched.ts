import { parseScaled } from '../../../../kernel/decimal.js';
import type { Contribution, Evaluated, IndicatorResult } from '../evaluated.js';
import { type Indicator, type Model, TREATMENTS } from '../model.js';

/** A case as far as it touches rules. */
export interface TouchingCase {
  readonly evaluated: Evaluated;
  readonly contributions: readonly Contribution[];
  /** What the case states, by paths: a rule that it says nothing about is not touched by it. */
  readonly one: { readonly expected: ReadonlyMap<string, unknown> };
}

/**
 * The rules of a model that none of the cases touches. A rule is an exclusion, a treatment, a grade, a veto,
 * each band or entry of an indicator's mapping, its neutral score, and each step of its decay.
 */
export function untouchedRules(model: Model, cases: readonly TouchingCase[]): readonly string[] {
  const touched = new Set(cases.flatMap((one) => rulesTouchedBy(model, one)));
  return rulesOf(model).filter((rule) => !touched.has(rule));
}

/** Every rule that an evaluation can reach; natural persons are refused before there is one. */
function rulesOf(model: Model): readonly string[] {
  return [
    ...model.excluded
      .filter(({ in: values }) => values.some((value) => value !== 'NATURAL_PERSON'))
      .map(({ reason }) => `exclusion ${reason}`),
    ...TREATMENTS.map((treatment) => `treatment ${treatment}`),
    ...model.grades.map(({ grade }) => `grade ${grade}`),
    ...model.vetoes.map(({ code }) => `veto ${code}`),
    ...model.indicators.flatMap((indicator) => [
      ...mappingRules(indicator),
      ...(indicator.neutralScore === null ? [] : [`${indicator.code} neutral`]),
      ...decayFactors(indicator, model).map((factor) => `${indicator.code} factor ${factor}`),
    ]),
  ];
}

function mappingRules({ code, mapping }: Indicator): readonly string[] {
  switch (mapping.kind) {
    case 'STEP':
      return mapping.bands.map(({ upTo }) => bandRule(code, upTo));
    case 'LOOKUP':
      return Object.keys(mapping.table).map((key) => `${code} entry ${key}`);
    case 'LINEAR':
    case 'PROPORTION':
      return [`${code} between its limits`];
    case 'POINTS':
      return [`${code} points`];
  }
}

function bandRule(code: string, upTo: string | null): string {
  return `${code} band ${upTo === null ? 'above' : `up to ${upTo}`}`;
}

/** Factors by which a record's weight fades, each once. */
export function decayFactors({ compute }: Indicator, model: Model): readonly string[] {
  if (compute.kind !== 'DECAYED_SUM' && compute.kind !== 'DECAYED_AMOUNT') return [];
  const severities = compute.filter['severity'] ?? [];
  const tables = compute.decay === 'BY_SEVERITY' ? severities : [compute.decay];
  const factors = tables.flatMap((name) => model.decayTables[name]?.steps ?? []);
  return [...new Set(factors.map(({ factor }) => factor))];
}

function rulesTouchedBy(model: Model, { evaluated, contributions, one }: TouchingCase) {
  const { reason, grade, vetoes, indicators } = evaluated;
  const states = statementsOf(one.expected);
  if (reason !== null) return states.isStated('reason') ? [`exclusion ${reason}`] : [];
  const byCode = new Map(model.indicators.map((indicator) => [indicator.code, indicator]));
  return [
    ...(states.isStated('grade') ? [`grade ${grade ?? ''}`] : []),
    ...(states.isStated('vetoes') ? vetoes.map((code) => `veto ${code}`) : []),
    ...(states.isStated('recordTreatment')
      ? contributions.map(({ treatment }) => `treatment ${treatment}`)
      : []),
    ...contributions.flatMap(({ counted }) =>
      counted
        .filter(({ indicator }) => states.isScored(indicator))
        .map(({ indicator, factor }) => `${indicator} factor ${factor ?? ''}`),
    ),
    ...indicators.flatMap((result) => {
      const indicator = byCode.get(result.code);
      const isScored = indicator !== undefined && states.isScored(result.code);
      return isScored ? [mappedBy(indicator, result)] : [];
    }),
  ];
}

/** A total speaks of everything that is added up in it. */
const TOTALS = ['rawScore', 'finalScore'] as const;

function statementsOf(expected: ReadonlyMap<string, unknown>) {
  const paths = [...expected.keys()];
  const hasTotal = TOTALS.some((total) => expected.has(total));
  const isStated = (part: string): boolean =>
    hasTotal || paths.some((path) => path === part || path.startsWith(`${part}.`));
  const isScored = (code: string): boolean =>
    hasTotal ||
    ['score', 'points', 'value'].some((figure) => expected.has(`indicators.${code}.${figure}`));
  return { isStated, isScored };
}

const EXACT = 6;

function mappedBy({ code, mapping }: Indicator, { value, score }: IndicatorResult): string {
  if (value === null) return `${code} neutral`;
  switch (mapping.kind) {
    case 'STEP': {
      // A value is shown rounded: of two bands that it might lie in the score tells which it was.
      const band = mapping.bands.find((each) => parseScaled(each.score, 2) === BigInt(score));
      return bandRule(code, band?.upTo ?? null);
    }
    case 'LOOKUP':
      return `${code} entry ${value}`;
    case 'POINTS':
      return `${code} points`;
    case 'LINEAR':
    case 'PROPORTION': {
      const limits = [mapping.min, mapping.max].map((limit) => parseScaled(limit, 2));
      const isLimit = limits.includes(BigInt(score)) && parseScaled(value, EXACT) === 0n;
      return `${code} ${isLimit ? 'at a limit' : 'between its limits'}`;
    }
  }
}
