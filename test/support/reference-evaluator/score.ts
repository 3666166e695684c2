import type { Indicator, Mapping } from '../../../src/modules/evaluation/domain/model.js';
import type { Computed } from './compute.js';
import { Fraction } from './fraction.js';

/** An indicator's score in hundredths. */
export function scoreOf({ mapping, neutralScore }: Indicator, { value }: Computed): number {
  const score = value === null ? Fraction.decimal(neutralScore ?? '0') : mapped(mapping, value);
  const rounded = Number(score.rounded(2));
  return Math.min(10_000, Math.max(0, rounded));
}

function mapped(mapping: Mapping, value: Fraction | string | boolean): Fraction {
  if (mapping.kind === 'LOOKUP') {
    return Fraction.decimal(mapping.table[showValue(value)] ?? '0');
  }
  if (!(value instanceof Fraction)) throw new Error(`${String(value)} is no number to be mapped`);
  switch (mapping.kind) {
    case 'STEP': {
      const band = mapping.bands.find(
        ({ upTo }) => upTo === null || value.compare(Fraction.decimal(upTo)) <= 0,
      );
      return Fraction.decimal(band?.score ?? '0');
    }
    case 'LINEAR':
      return between(
        Fraction.decimal(mapping.base).plus(Fraction.decimal(mapping.slope).times(value)),
        mapping,
      );
    case 'PROPORTION':
      return between(Fraction.decimal(mapping.factor).times(value), mapping);
    case 'POINTS':
      throw new Error('a scheme is judged by its own rules');
  }
}

function between(score: Fraction, { min, max }: { min: string; max: string }): Fraction {
  return score.atLeast(Fraction.decimal(min)).atMost(Fraction.decimal(max));
}

/** At most four decimals, `'true'` or `'false'`, or a code. */
export function showValue(value: Fraction | string | boolean): string {
  return value instanceof Fraction ? value.text(4) : String(value);
}

/** Whether a value rests on something known rather than on the absence of records. */
export function isCovered({ compute }: Indicator, { value }: Computed): boolean {
  if (value === null || typeof value === 'boolean') return value === true;
  const isNeverNothing = ['FULL_YEARS_SINCE', 'RATIO', 'WEIGHTED_RATIO'].includes(compute.kind);
  return typeof value === 'string' || isNeverNothing || !value.isZero();
}
