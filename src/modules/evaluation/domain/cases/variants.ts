import { formatScaled, parseScaled } from '../../../../kernel/decimal.js';
import type { Decimal } from '../model.js';

/** Other values of one part of a model, each with what was changed. */
export type Variants<T> = readonly (readonly [string, T])[];

/** Puts the variants of a part into the whole. */
export function within<T, W>(at: string, variants: Variants<T>, put: (part: T) => W): Variants<W> {
  return variants.map(([change, part]) => [`${at}${change}`, put(part)] as const);
}

const SCALE = 4;

export function shifted(value: Decimal, steps: readonly Decimal[]): Variants<Decimal> {
  const before = parseScaled(value, SCALE) ?? 0n;
  return steps.map((step) => {
    const after = formatScaled(before + (parseScaled(step, SCALE) ?? 0n), SCALE, true);
    return [` ${value} → ${after}`, after] as const;
  });
}

export function moved(value: number, steps: readonly number[]): Variants<number> {
  return steps.map((step) => [` ${value} → ${value + step}`, value + step] as const);
}

/** A little, towards the middle of the scale: a score stays one. */
export function nudged(score: Decimal): Variants<Decimal> {
  return shifted(score, [score === '0' ? '0.01' : '-0.01']);
}

/** Each number of a table by its key. */
export function inTable(
  table: Readonly<Record<string, Decimal>>,
  change: (value: Decimal) => Variants<Decimal>,
): Variants<Readonly<Record<string, Decimal>>> {
  return Object.entries(table).flatMap(([key, value]) =>
    within(`.${key}`, change(value), (next) => ({ ...table, [key]: next })),
  );
}

export function inList<T>(
  list: readonly T[],
  nameOf: (one: T, at: number) => string,
  change: (one: T) => Variants<T>,
): Variants<readonly T[]> {
  return list.flatMap((one, at) =>
    within(nameOf(one, at), change(one), (next) => list.with(at, next)),
  );
}

export function without(list: readonly string[]): Variants<readonly string[]> {
  return list.map((one) => [` without ${one}`, list.filter((each) => each !== one)] as const);
}
