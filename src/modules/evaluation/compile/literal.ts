import type { CivilDate } from '../../../kernel/civil-date.js';
import { parseScaled } from '../../../kernel/decimal.js';
import { invariant } from '../../../kernel/invariant.js';
import type { Decimal } from '../domain/model.js';

/** A piece of SQL made of numbers, dates and quoted words only. */
export type Sql = string;

export function quoted(text: string): Sql {
  invariant(!text.includes('\\') && !text.includes('\0'), `"${text}" is a plain word`);
  return `'${text.replaceAll("'", "''")}'`;
}

export function day(date: CivilDate): Sql {
  return `'${date}'::date`;
}

/** Digits after the point of a plain decimal, without those that say nothing. */
export function placesOf(decimal: Decimal): number {
  const [, fraction = ''] = decimal.split('.');
  return fraction.replace(/0+$/, '').length;
}

/** A decimal as a whole number of `places` decimal places. */
export function scaled(decimal: Decimal, places: number): bigint {
  const value = parseScaled(decimal, places);
  invariant(value !== null, `"${decimal}" is a decimal of ${String(places)} places`);
  return value;
}

/** The greatest whole number that is not above a decimal times a unit. */
export function floorTimes(decimal: Decimal, unit: bigint): bigint {
  const places = placesOf(decimal);
  const product = scaled(decimal, places) * unit;
  const divisor = 10n ** BigInt(places);
  return product >= 0n ? product / divisor : -((-product + divisor - 1n) / divisor);
}

/** A score in hundredths. */
export function hundredths(score: Decimal): number {
  return Number(scaled(score, 2));
}

export function allOf(conditions: readonly Sql[]): Sql {
  return conditions.length === 0 ? 'true' : conditions.join(' AND ');
}
