import { judgeCreditCode } from '../../../kernel/credit-code.js';
import { isIdentityNumber, mayBeOldIdentityNumber } from '../../../kernel/identity-number.js';
import { type Digits, type Run, SHORTEST, digitsOf, nextRun } from './digit-runs.js';

const OLD = SHORTEST;
const LONG = 18;
/** Digits that an old tax number of a sole trader (个体工商户) has behind the trader's ID number. */
const TAX_SUFFIX = 2;
/** Letters before a number make it another code, unless they say that it is this one. */
const AFTER_LETTER = /[A-Z]$/i;
const AFTER_ITS_NAME = /(?:^|[^A-Z])(?:ID|NO|SFZ)$/i;
const LETTER = /[A-Z]/i;
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
  let masked: string[] | null = null;
  for (let run = nextRun(text, 0); run !== null; run = nextRun(text, run.end)) {
    if (isTailOfCode(text, run)) continue;
    const digits = digitsOf(text, run);
    const around = { text, run, codes };
    for (let at = 0; at + OLD <= digits.text.length; at += 1) {
      if (!mayBeBornAt(digits.text, at)) continue;
      const length = lengthAt(digits, at, around);
      if (length === 0) continue;
      masked ??= text.split('');
      for (const place of digits.places.slice(at + 4, at + length - 4)) masked[place] = '*';
      at += length - 1;
    }
  }
  return masked === null ? text : masked.join('');
}

/** Most runs are the seventeen digits of an older credit code, before its letter. */
function isTailOfCode(text: string, { start, end, digits }: Run): boolean {
  return digits === LONG - 1 && end - start === digits && LETTER.test(text.charAt(end));
}

/** What stands around a number, which tells codes of 15 digits from ID numbers. */
interface Around {
  readonly text: string;
  readonly run: Run;
  readonly codes: ReadonlySet<string>;
}

/** Whether a month of a birthday may stand where it does in either number; few other digits pass. */
function mayBeBornAt(digits: string, at: number): boolean {
  return digits.charCodeAt(at + 8) < TWO || digits.charCodeAt(at + 10) < TWO;
}

const TWO = 0x32;

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
  if (starts[at] !== true && text[at - 1] !== 'X') return false;
  // Longer digits that begin with a division and a day are document numbers; born before 2000 was
  // who had such a tax number.
  if (starts[at + LONG] === true || text[at + LONG] === 'X') return true;
  return number[6] === '1' && isGroup(starts, at, LONG + TAX_SUFFIX);
}

/** It has no check character: only what stands alone, or is grouped as people group it, is taken for one. */
function isOldAt({ text, starts }: Digits, at: number, around: Around): boolean {
  const number = text.slice(at, at + OLD);
  if (starts[at] !== true || !mayBeOldIdentityNumber(number) || around.codes.has(number)) {
    return false;
  }
  const end = [OLD, OLD + TAX_SUFFIX].find((length) => starts[at + length] === true);
  if (end === undefined) return false;
  if (at === 0 && isAfterCode(around)) return false;
  if (at + end === text.length && LETTER.test(around.text.charAt(around.run.end))) return false;
  // A division and a day of this century, again.
  if (end > OLD) return isGroup(starts, at, end) && !/^[0-2]/.test(number.slice(6));
  return isGroup(starts, at, OLD) || isUsualGrouping(starts, at);
}

function isAfterCode({ text, run: { start } }: Around): boolean {
  const before = text.slice(Math.max(0, start - 4), start);
  return AFTER_LETTER.test(before) && !AFTER_ITS_NAME.test(before);
}

function isGroup(starts: readonly boolean[], at: number, length: number): boolean {
  return starts.indexOf(true, at + 1) === at + length;
}

/** Division, birthday and serial apart, or groups of four at most. */
function isUsualGrouping(starts: readonly boolean[], at: number): boolean {
  if (starts[at + 6] === true && starts[at + 12] === true) return true;
  const ends = starts.flatMap((isStart, place) =>
    isStart && place > at && place <= at + OLD ? [place] : [],
  );
  return ends.every((end, nth) => end - (ends[nth - 1] ?? at) <= 4);
}
