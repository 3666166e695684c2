import { parseScaled } from '../../../../kernel/decimal.js';
import { invariant } from '../../../../kernel/invariant.js';
import { errorAt, type Finding, type Path } from '../finding.js';
import type { Decimal } from '../model.js';

const PLACES = 15;

/** A decimal of a model as an integer of 15 places: enough to compare any two exactly. */
export function exact(value: Decimal): bigint {
  const scaled = parseScaled(value, PLACES);
  invariant(scaled !== null, 'a number of a model that was read is a plain decimal');
  return scaled;
}

/** How many decimals it has, without zeros at the end. */
export function decimalsOf(value: Decimal): number {
  return (value.split('.')[1] ?? '').replace(/0+$/u, '').length;
}

export interface Limits {
  readonly least: Decimal;
  readonly most: Decimal;
  readonly decimals: number;
}

/** A number outside its limits, or finer than what is computed with. */
export function limitFindings(value: Decimal, limits: Limits, at: Path): readonly Finding[] {
  const { least, most, decimals } = limits;
  const isWithin = exact(least) <= exact(value) && exact(value) <= exact(most);
  return isWithin && decimalsOf(value) <= decimals
    ? []
    : [errorAt(at, 'NUMBER_OUTSIDE', { value, least, most, decimals })];
}

export const SCORE: Limits = { least: '0', most: '100', decimals: 2 };
