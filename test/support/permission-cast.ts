import type { CivilDate } from '../../src/kernel/civil-date.js';

/** Guancheng district; its legal representative and, as one of the samples, its own subject. */
export const COMPANY = '91410104MA9X118532';
/** Erqi district; an individual business without a trade name. */
export const UNNAMED = '92410103MA9X199947';
/** Jinshui district; it lets the second bank see everything. */
export const BUILDER = '91410105MA9X103755';
export const POLICY = 'XINYIDAI-DEFAULT';
export const SCHEME = 'CONSTRUCTION';

export function quarterOf(day: CivilDate): string {
  return `${day.slice(0, 4)}Q${String(Math.ceil(Number(day.slice(5, 7)) / 3))}`;
}
