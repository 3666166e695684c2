import { judgeCreditCode } from '../../../kernel/credit-code.js';
import { parseCivilDate } from '../../../kernel/civil-date.js';

/** Fifteen digits in a row: nothing shorter can be an ID number. Full-width digits count. */
const MAY_HOLD_ID = /[0-9０-９]{15}/;
const CANDIDATE =
  /(?<![0-9A-Za-z０-９])(?:[0-9０-９]{17}[0-9Xx０-９Ｘｘ]|[0-9０-９]{15})(?![0-9A-Za-z０-９])/gu;

/** Basis: GB 11643-1999, 4.2: weights of the first 17 digits, and the check character by remainder. */
const WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2] as const;
const CHECKS = '10X98765432';

/** First two digits of a division (GB/T 2260), or 9 for a foreigner's permanent residence card. */
const PROVINCE = /^(?:1[1-5]|2[1-3]|3[1-7]|4[1-6]|5[0-4]|6[1-5]|71|8[1-3]|9\d)/;

/** A cheap look that nearly all rows pass; the exact one costs more, and only few come to it. */
export function mayHoldIdNumber(text: string): boolean {
  return MAY_HOLD_ID.test(text) && text.search(CANDIDATE) !== -1;
}

/**
 * Masks resident ID numbers (18 digits with a right check, 15 digits of the first generation), keeping
 * 4 + 4. A valid unified social credit code is not an ID number even if its digits could be one.
 *
 * @param codes the row's own codes of organisations: a 15-digit one is a registration number.
 */
export function maskIdNumbers(text: string, codes: ReadonlySet<string>): string {
  if (!MAY_HOLD_ID.test(text)) return text;
  return text.replace(CANDIDATE, (found) => {
    const digits = found.normalize('NFKC').toUpperCase();
    const isId = digits.length === 18 ? isLongId(digits) : isShortId(digits) && !codes.has(digits);
    return isId ? `${found.slice(0, 4)}${'*'.repeat(found.length - 8)}${found.slice(-4)}` : found;
  });
}

function isLongId(digits: string): boolean {
  if (!PROVINCE.test(digits) || !isBirthday(digits.slice(6, 14))) return false;
  const sum = WEIGHTS.reduce((total, weight, at) => total + weight * Number(digits[at]), 0);
  return CHECKS[sum % 11] === digits[17] && judgeCreditCode(digits) !== null;
}

function isShortId(digits: string): boolean {
  return PROVINCE.test(digits) && isBirthday(`19${digits.slice(6, 12)}`);
}

function isBirthday(digits: string): boolean {
  if (!/^(?:18|19|20)/.test(digits)) return false;
  return parseCivilDate(`${digits.slice(0, 4)}-${digits.slice(4, 6)}-${digits.slice(6)}`) !== null;
}
