import { divideHalfUp, formatScaled, parseScaled } from '../../../kernel/decimal.js';
import { invariant } from '../../../kernel/invariant.js';
import type { Figures } from './figures.js';

/** Weights of the quarterly assessment, plain decimals; they are dated parameters. */
export interface Weights {
  readonly report: string;
  readonly compliance: string;
  readonly timeliness: string;
  /** Of the share that was not concealed. */
  readonly openness: string;
}

const WEIGHT_PLACES = 4;

interface Part {
  readonly weight: bigint;
  readonly numerator: bigint;
  readonly denominator: bigint;
}

/**
 * The weighted score of a department (季评估), 0 to 100, two decimals, half up once at the end. A rate
 * that has nothing to divide by takes its weight with it; null when all have.
 */
export function scoreOf(figures: Figures, weights: Weights): string | null {
  const { reportRate, complianceRate, timelinessRate, concealedRate } = figures;
  const openness = {
    numerator: concealedRate.denominator - concealedRate.numerator,
    denominator: concealedRate.denominator,
  };
  const parts = [
    part(weights.report, reportRate),
    part(weights.compliance, complianceRate),
    part(weights.timeliness, timelinessRate),
    part(weights.openness, openness),
  ].filter(({ denominator }) => denominator > 0n);
  const whole = parts.reduce((product, { denominator }) => product * denominator, 1n);
  const weight = parts.reduce((sum, one) => sum + one.weight, 0n);
  if (weight === 0n) return null;
  const reached = parts.reduce(
    (sum, one) => sum + (one.weight * one.numerator * whole) / one.denominator,
    0n,
  );
  return formatScaled(divideHalfUp(reached * 10_000n, weight * whole), 2);
}

function part(
  weight: string,
  rate: { readonly numerator: number; readonly denominator: number },
): Part {
  const scaled = parseScaled(weight, WEIGHT_PLACES);
  invariant(scaled !== null && scaled >= 0n, `"${weight}" is a weight`);
  return {
    weight: scaled,
    numerator: BigInt(rate.numerator),
    denominator: BigInt(rate.denominator),
  };
}

/**
 * Places by a two-place decimal, the highest first; equals share a place, the next one is as many
 * lower (1, 1, 3). Null has no place.
 */
export function ranksOf(values: readonly (string | null)[]): readonly (number | null)[] {
  const scaled = values.map((value) => (value === null ? null : parseScaled(value, 2)));
  return scaled.map((own) =>
    own === null ? null : 1 + scaled.filter((other) => other !== null && other > own).length,
  );
}
