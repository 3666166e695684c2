import fc from 'fast-check';

import type { SchemeDocument } from './scheme-documents.js';

/** Documents like a given one with other weights, cut-offs, caps, totals and decay, as valid as it is. */
export function drawSchemes(
  scheme: SchemeDocument,
  { count, seed }: { readonly count: number; readonly seed: number },
): readonly SchemeDocument[] {
  return fc.sample(variantOf(scheme), { numRuns: count, seed });
}

/** A scheme in which the public score weighs nothing still has its grade capped by the public one. */
const WEIGHTS = [
  { publicWeight: 0, specificWeight: 1 },
  { publicWeight: 0.5, specificWeight: 0.5 },
  { publicWeight: 0.25, specificWeight: 0.75 },
  { publicWeight: 0.1, specificWeight: 0.9 },
];

const MONTHS = 36;

function variantOf(scheme: SchemeDocument): fc.Arbitrary<SchemeDocument> {
  const names = scheme.grades.map(({ grade }) => grade);
  const lower = names.slice(1);
  const { vetoes = [] } = scheme;
  return fc
    .record({
      weights: fc.constantFrom(...WEIGHTS),
      base: fc.constantFrom(60, 80.5, 90, 100),
      min: fc.constantFrom(0, 20),
      cuts: fc.uniqueArray(fc.integer({ min: 1, max: 9900 }), {
        ...{ minLength: names.length - 1, maxLength: names.length - 1 },
      }),
      isOnlyCapped: fc.boolean(),
      totals: fc.array(fc.constantFrom(null, 1, 2.5, 4), {
        ...{ minLength: scheme.rules.length, maxLength: scheme.rules.length },
      }),
      caps: fc.array(fc.tuple(fc.constantFrom(...lower), fc.integer({ min: 1, max: 48 })), {
        ...{ minLength: vetoes.length, maxLength: vetoes.length },
      }),
      publicCap: fc.dictionary(fc.constantFrom('B', 'C', 'D'), fc.constantFrom(...lower), {
        minKeys: 1,
      }),
      repairedFactor: fc.constantFrom(0, 0.3, 1),
      factors: fc.constantFrom([1, 0.6, 0.3], [1, 0.5, 0.25], [0.9, 0.35, 0]),
    })
    .map((drawn) => ({
      ...scheme,
      ...drawn.weights,
      publicModel: 'ZZ-DEFAULT-2026',
      specificBase: drawn.base,
      specificMin: drawn.min,
      grades: gradesOf(scheme.grades, drawn),
      rules: scheme.rules.map((rule, place) => {
        const times = drawn.totals[place] ?? null;
        return { ...rule, maxTotal: times === null ? null : times * rule.points };
      }),
      vetoes: vetoes.map((veto, place) => {
        const [capGrade, windowMonths] = drawn.caps[place] ?? [veto.capGrade, MONTHS];
        return { ...veto, capGrade, windowMonths };
      }),
      publicGradeCap: drawn.publicCap,
      decayTables: Object.fromEntries(
        Object.entries(scheme.decayTables).map(([name, table]) => [
          name,
          {
            ...table,
            steps: table.steps.map((step, place) => ({
              ...step,
              factor: drawn.factors[place] ?? 0,
            })),
          },
        ]),
      ),
      eligibility: { ...scheme.eligibility, repairedFactor: drawn.repairedFactor },
    }));
}

/** Falling cut-offs, the last one nothing; perhaps one grade between that is only reached by a cap. */
function gradesOf(
  grades: SchemeDocument['grades'],
  { cuts, isOnlyCapped }: { readonly cuts: readonly number[]; readonly isOnlyCapped: boolean },
): SchemeDocument['grades'] {
  const falling = cuts.toSorted((a, b) => b - a).map((cut) => cut / 100);
  return grades.map(({ min: _given, ...grade }, place) => {
    const isLast = place === grades.length - 1;
    if (isOnlyCapped && place === 1 && !isLast) return grade;
    return { ...grade, min: isLast ? 0 : (falling[place] ?? 0) };
  });
}
