/** Unified social credit codes by number. Basis: GB 32100-2015 and GB 11714-1997. */

const ALPHABET = '0123456789ABCDEFGHJKLMNPQRTUWXY';
const WEIGHTS = [1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28];
const BODY_WEIGHTS = [3, 7, 9, 10, 5, 8, 4, 2];
const BODY_START = 'MA';
const FREE_CHARACTERS = 6;

/** As many bodies begin with MA as the six characters behind it allow. */
export const MOST_CODES = ALPHABET.length ** FREE_CHARACTERS;

/** Values by character code. @param {(character: string) => number} valueOf */
function table(valueOf) {
  const values = new Uint8Array(128);
  for (const character of ALPHABET) values[character.charCodeAt(0)] = valueOf(character);
  return values;
}

const VALUES = table((character) => ALPHABET.indexOf(character));

/** In GB 11714 a letter counts from 10 for A through the whole alphabet, also the letters left out here. */
const BODY_VALUES = table((character) => Number.parseInt(character, 36));

/** @param {string} text @param {Uint8Array} values @param {readonly number[]} weights */
function weightedSum(text, values, weights) {
  let sum = 0;
  for (let at = 0; at < weights.length; at += 1) {
    sum += (values[text.charCodeAt(at)] ?? 0) * (weights[at] ?? 0);
  }
  return sum;
}

/** @param {string} body of eight characters @returns {string} */
function bodyCheck(body) {
  const check = 11 - (weightedSum(body, BODY_VALUES, BODY_WEIGHTS) % 11);
  if (check === 11) return '0';
  return check === 10 ? 'X' : String(check);
}

/** @param {string} first17 @returns {string} */
function lastCheck(first17) {
  return ALPHABET[(31 - (weightedSum(first17, VALUES, WEIGHTS) % 31)) % 31] ?? '';
}

/**
 * The code of the body with that number, valid in both check characters.
 *
 * @param {string} start department, category and six digits of the division
 * @param {number} number below MOST_CODES; each gives a body of its own
 * @returns {string}
 */
export function creditCode(start, number) {
  let body = '';
  let rest = number;
  for (let at = 0; at < FREE_CHARACTERS; at += 1) {
    body = (ALPHABET[rest % 31] ?? '') + body;
    rest = Math.floor(rest / 31);
  }
  const whole = BODY_START + body;
  const first17 = start + whole + bodyCheck(whole);
  return first17 + lastCheck(first17);
}
