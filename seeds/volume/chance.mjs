/**
 * A repeatable source of chance (mulberry32): the same seed gives the same numbers on every machine.
 *
 * @param {number} seed
 * @returns {(below: number) => number} whole numbers from 0 up to, not including, `below`
 */
export function chanceFrom(seed) {
  let state = seed >>> 0;
  return (below) => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return Math.floor((((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296) * below);
  };
}

/**
 * Each entry as often as its weight says, so that one draw picks by weight.
 *
 * @template Entry
 * @param {readonly Entry[]} entries
 * @param {(entry: Entry) => number} weightOf
 * @returns {readonly Entry[]}
 */
export function weighted(entries, weightOf) {
  return entries.flatMap((entry) => Array.from({ length: weightOf(entry) }, () => entry));
}

/**
 * A permutation of the numbers below `size`: distinct numbers give distinct ones, neighbours lie apart.
 *
 * @param {number} size @param {number} seed
 * @returns {(number: number) => number}
 */
export function scatterOver(size, seed) {
  const step = coprimeTo(size, 6_700_417);
  const start = ((seed >>> 0) * 7_919) % size;
  // Below 2 ** 53 for sizes up to 1,300 million: no digit is lost.
  return (number) => (start + (number % size) * step) % size;
}

/** @param {number} size @param {number} from @returns {number} */
function coprimeTo(size, from) {
  let candidate = from % size;
  while (candidate < 2 || greatestCommonDivisor(candidate, size) !== 1) candidate += 1;
  return candidate;
}

/** @param {number} a @param {number} b @returns {number} */
function greatestCommonDivisor(a, b) {
  return b === 0 ? a : greatestCommonDivisor(b, a % b);
}
