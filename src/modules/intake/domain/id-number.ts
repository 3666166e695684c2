import { judgeCreditCode } from '../../../kernel/credit-code.js';
import { isIdentityNumber, mayBeOldIdentityNumber } from '../../../kernel/identity-number.js';

/** Nothing shorter can be an ID number. */
const SHORTEST = 15;
const CANDIDATE =
  /(?<![0-9A-Za-z０-９])(?:[0-9０-９]{17}[0-9Xx０-９Ｘｘ]|[0-9０-９]{15})(?![0-9A-Za-z０-９])/gu;

/** A cheap look that nearly all rows pass; the exact one costs more, and only few come to it. */
export function mayHoldIdNumber(text: string): boolean {
  return hasDigits(text) && text.search(CANDIDATE) !== -1;
}

/**
 * Whether {@link SHORTEST} digits stand in a row. Of such a run one stands at a multiple of its length, so
 * that only every fifteenth character is looked at: several times faster than a regular expression.
 */
function hasDigits(text: string): boolean {
  for (let at = SHORTEST - 1; at < text.length; at += SHORTEST) {
    if (!isDigit(text.charCodeAt(at))) continue;
    let first = at;
    while (isDigit(text.charCodeAt(first - 1))) first -= 1;
    while (isDigit(text.charCodeAt(at + 1))) at += 1;
    if (at - first >= SHORTEST - 1) return true;
  }
  return false;
}

/** Full-width digits count; before and behind the text stands NaN. */
function isDigit(unit: number): boolean {
  return (unit >= 0x30 && unit <= 0x39) || (unit >= 0xff10 && unit <= 0xff19);
}

/**
 * Masks resident ID numbers (18 digits with a right check, 15 digits of the first generation), keeping
 * 4 + 4. A valid unified social credit code is not an ID number even if its digits could be one.
 *
 * @param codes the row's own codes of organisations: a 15-digit one is a registration number.
 */
export function maskIdNumbers(text: string, codes: ReadonlySet<string>): string {
  if (!hasDigits(text)) return text;
  return text.replace(CANDIDATE, (found) => {
    const digits = found.normalize('NFKC').toUpperCase();
    const isId =
      digits.length === 18
        ? isIdentityNumber(digits) && judgeCreditCode(digits) !== null
        : mayBeOldIdentityNumber(digits) && !codes.has(digits);
    return isId ? `${found.slice(0, 4)}${'*'.repeat(found.length - 8)}${found.slice(-4)}` : found;
  });
}
