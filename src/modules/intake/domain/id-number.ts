import { judgeCreditCode } from '../../../kernel/credit-code.js';
import { isIdentityNumber, mayBeOldIdentityNumber } from '../../../kernel/identity-number.js';
import { DIGIT_RUN, type Digits, SHORTEST, digitsOf, mayHoldRun } from './digit-runs.js';

const OLD = SHORTEST;
const LONG = 18;
/** Digits that an old tax number of a sole trader (个体工商户) has behind the trader's ID number. */
const TAX_SUFFIX = 2;
/** Letters before a number that say what it is. */
const NAMES_IT = /(?:^|[^A-Z])(?:ID|NO|SFZ)$/i;
const NO_CODES: ReadonlySet<string> = new Set();

/** Whether an ID number stands in the text. */
export function mayHoldIdNumber(text: string): boolean {
  return maskIdNumbers(text, NO_CODES) !== text;
}

/**
 * Masks resident ID numbers (18 digits with a right check, 15 digits of the first generation), keeping
 * 4 + 4, also where their digits are grouped, letters touch them, or they begin an old tax number. A
 * valid unified social credit code is not an ID number even if its digits could be one.
 *
 * @param codes the row's own codes of organisations: a 15-digit one is a registration number.
 */
export function maskIdNumbers(text: string, codes: ReadonlySet<string>): string {
  if (!mayHoldRun(text)) return text;
  return text.replace(DIGIT_RUN, (run: string, at: number) => {
    const before = text.slice(Math.max(0, at - 4), at);
    const isCode = /[A-Z]$/i.test(before) && !NAMES_IT.test(before);
    const behind = text.charAt(at + run.length);
    return maskRun(run, { afterLetter: isCode, beforeLetter: /[A-Z]/i.test(behind), codes });
  });
}

/** What stands around a run, which tells codes of 15 digits from ID numbers. */
interface Around {
  readonly afterLetter: boolean;
  readonly beforeLetter: boolean;
  readonly codes: ReadonlySet<string>;
}

function maskRun(run: string, around: Around): string {
  const digits = digitsOf(run);
  const shown = run.split('');
  for (let at = 0; at + OLD <= digits.text.length; at += 1) {
    const length = lengthAt(digits, at, around);
    if (length === 0) continue;
    for (const place of digits.places.slice(at + 4, at + length - 4)) shown[place] = '*';
    at += length - 1;
  }
  return shown.join('');
}

/** How many digits from here are an ID number; 0 when none begins here. */
function lengthAt(digits: Digits, at: number, around: Around): number {
  if (isLongAt(digits, at)) return LONG;
  return isOldAt(digits, at, around) ? OLD : 0;
}

function isLongAt({ text, starts }: Digits, at: number): boolean {
  const number = text.slice(at, at + LONG);
  if (number.length < LONG || !isIdentityNumber(number)) return false;
  if (judgeCreditCode(number) === null) return false;
  if (number.endsWith('X')) return true;
  if (!starts.has(at) && text[at - 1] !== 'X') return false;
  // Longer digits that begin with a division and a day are document numbers; born before 2000 was
  // who had such a tax number.
  if (starts.has(at + LONG) || text[at + LONG] === 'X') return true;
  return number[6] === '1' && isGroup(starts, at, LONG + TAX_SUFFIX);
}

/** It has no check character: only what stands alone, or is grouped as people group it, is taken for one. */
function isOldAt({ text, starts }: Digits, at: number, around: Around): boolean {
  const number = text.slice(at, at + OLD);
  if (!starts.has(at) || !mayBeOldIdentityNumber(number) || around.codes.has(number)) return false;
  if (at === 0 && around.afterLetter) return false;
  const end = [OLD, OLD + TAX_SUFFIX].find((length) => starts.has(at + length));
  if (end === undefined) return false;
  if (at + end === text.length && around.beforeLetter) return false;
  // A division and a day of this century, again.
  if (end > OLD) return isGroup(starts, at, end) && !/^[0-2]/.test(number.slice(6));
  return isGroup(starts, at, OLD) || isUsualGrouping(starts, at);
}

function isGroup(starts: ReadonlySet<number>, at: number, length: number): boolean {
  const next = [...starts].find((start) => start > at);
  return next === at + length;
}

/** Division, birthday and serial apart, or groups of four at most. */
function isUsualGrouping(starts: ReadonlySet<number>, at: number): boolean {
  if (starts.has(at + 6) && starts.has(at + 12)) return true;
  const inner = [...starts].filter((start) => start >= at && start <= at + OLD);
  return inner.every((start, nth) => start - (inner[nth - 1] ?? start) <= 4);
}
