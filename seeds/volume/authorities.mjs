/** The authorities of the invented city: one of each kind in each of its places. */
import { weighted } from './chance.mjs';
import { creditCode } from './codes.mjs';
import { OFFICES } from './record-words.mjs';
import { PLACES } from './words.mjs';

/** Far from the bodies of the subjects' codes, which are scattered over all numbers. */
const FIRST_NUMBER = 30_000_000;

/** @typedef {{ name: string, uscc: string, sign: string }} Authority `sign` opens its documents' numbers. */

/** @type {ReadonlyMap<string, readonly Authority[]>} by division, each as often as it decides */
const byDivision = new Map(
  PLACES.map(([division, , district], place) => {
    const offices = OFFICES.map(([office, word, weight], at) => ({
      name: `${district}${office}`,
      uscc: creditCode(`11${division}`, FIRST_NUMBER + place * OFFICES.length + at),
      sign: `${district.replace(/^郑州市?/, '').slice(0, 1)}${word}`,
      weight: Number(weight),
    }));
    return [String(division), weighted(offices, ({ weight }) => weight)];
  }),
);

/**
 * @param {(below: number) => number} chance
 * @param {string} division
 * @returns {Authority}
 */
export function authorityOf(chance, division) {
  const offices = byDivision.get(division) ?? [];
  const office = offices[chance(offices.length)];
  if (office === undefined) throw new RangeError(`no place of the city is ${division}`);
  return office;
}
