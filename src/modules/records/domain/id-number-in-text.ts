import { judgeCreditCode } from '../../../kernel/credit-code.js';
import { isIdentityNumber } from '../../../kernel/identity-number.js';

const EIGHTEEN = /(?<![0-9A-Za-z])\d{17}[\dXx](?![0-9A-Za-z])/g;
const ID_LENGTH = 18;

/**
 * An identity number but for its check character: a mistyped number is a person's number still.
 * Basis: DESIGN. The first two digits are those of divisions, the year of birth is one of people who
 * may have done something by the days of these records; a later one is more likely the day in a
 * document's number (division, day, serial number).
 */
const NEARLY =
  /^(?:1[1-5]|2[1-3]|3[1-7]|4[1-6]|5[0-4]|6[1-5]|71|8[1-2])\d{4}(?:19[2-9]\d|200\d)(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])/;

function isPersons(digits: string, own: string): boolean {
  if (!NEARLY.test(digits) && !isIdentityNumber(digits)) return false;
  return digits !== own && judgeCreditCode(digits.toUpperCase()) !== null;
}

/**
 * Of eighteen characters in a row one stands at a multiple of eighteen, so that only those are looked
 * at before the exact and slower search.
 */
function mayHoldIdNumber(text: string): boolean {
  for (let at = ID_LENGTH - 1; at < text.length; at += ID_LENGTH) {
    const unit = text.charCodeAt(at);
    if ((unit >= 48 && unit <= 57) || unit === 88 || unit === 120) return true;
  }
  return false;
}

/**
 * Whether a text tells the identity number of a person; a credit code of digits only is none.
 *
 * @param own the credit code of the row itself, which may stand in the exception register
 */
export function holdsIdNumber(text: string, own = ''): boolean {
  if (!mayHoldIdNumber(text)) return false;
  return [...text.matchAll(EIGHTEEN)].some(([digits]) => isPersons(digits, own));
}

const MOST_SHOWN = 40;

/** What a source wrote, as a refusal may repeat it: short, and without the number of a person. */
export function shown(text: string): string {
  const hidden = text.replace(EIGHTEEN, (digits) => (isPersons(digits, '') ? '***' : digits));
  return hidden.slice(0, MOST_SHOWN);
}
