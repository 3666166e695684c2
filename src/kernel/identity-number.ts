import { parseCivilDate } from './civil-date.js';

/** Basis: GB 11643, ISO 7064 MOD 11-2: 2^(18-i) mod 11. */
const WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
const CHECK_CHARACTERS = '10X98765432';

/** First two digits of a division (GB/T 2260), or 9 for a foreigner's permanent residence card. */
const PROVINCE = /^(?:1[1-5]|2[1-3]|3[1-7]|4[1-6]|5[0-4]|6[1-5]|71|8[1-3]|9\d)/;

function isBirthday(digits: string): boolean {
  const text = `${digits.slice(0, 4)}-${digits.slice(4, 6)}-${digits.slice(6, 8)}`;
  return /^(?:18|19|20)/.test(digits) && parseCivilDate(text) !== null;
}

function hasCheckCharacter(text: string): boolean {
  let sum = 0;
  for (let i = 0; i < 17; i += 1) sum += (text.charCodeAt(i) - 48) * (WEIGHTS[i] ?? 0);
  return CHECK_CHARACTERS[sum % 11] === text.charAt(17).toUpperCase();
}

/**
 * Whether a text is the identity number (公民身份号码) of a natural person: eighteen characters with a
 * province, a birthday and the right check character. The hub never keeps one, so it has to know one.
 * A credit code of digits may look like one: judge that first.
 */
export function isIdentityNumber(text: string): boolean {
  return (
    /^\d{17}[\dXx]$/.test(text) &&
    PROVINCE.test(text) &&
    isBirthday(text.slice(6, 14)) &&
    hasCheckCharacter(text)
  );
}

/**
 * Whether fifteen digits may be an identity number of the first generation (until 1999), which has
 * no check character: a registration number may look like one.
 */
export function mayBeOldIdentityNumber(text: string): boolean {
  return /^\d{15}$/.test(text) && PROVINCE.test(text) && isBirthday(`19${text.slice(6, 12)}`);
}
