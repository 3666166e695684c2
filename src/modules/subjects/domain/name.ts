import { accepted, refusal, refused, type Refusal, type Result } from '../../../kernel/result.js';

export type NameReason =
  'MISSING' | 'TOO_LONG' | 'NO_LETTERS' | 'GARBLED' | 'HOLDS_IDENTITY_NUMBER';

export type NameRefusal = Refusal<`SUBJECT_NAME_${NameReason}`>;

/** Basis: length of the party's name in the 双公示 templates of 2018. */
const LONGEST_NAME = 200;

const FILLERS = new Set([
  '无',
  '空',
  '未知',
  '暂无',
  '无名称',
  'NULL',
  'N/A',
  'NA',
  'NONE',
  'UNDEFINED',
]);

/** The replacement character, half a surrogate pair, runs of question marks and 锟斤拷 are what a wrong encoding leaves of a name. */
const GARBLED = /\uFFFD|[?？]{2}|锟斤拷|烫烫烫|屯屯屯/;
const INVISIBLE_OR_BLANK = /[\s\p{Cc}\u200B-\u200F\u2060\uFEFF]+/gu;

function judgeName(name: string): NameReason | null {
  if (name === '' || FILLERS.has(name.toUpperCase())) return 'MISSING';
  if (name.length > LONGEST_NAME) return 'TOO_LONG';
  if (GARBLED.test(name) || !name.isWellFormed()) return 'GARBLED';
  if (!/\p{L}/u.test(name)) return 'NO_LETTERS';
  return holdsIdentityNumber(name) ? 'HOLDS_IDENTITY_NUMBER' : null;
}

/** Any eighteen digits in a name are treated as a person's number: no trade name has them, and a leak cannot be undone. */
function holdsIdentityNumber(name: string): boolean {
  return /[0-9０-９]{17}[0-9０-９XxＸｘ]/.test(name);
}

/**
 * The name as it is registered: blanks at the ends and invisible characters removed, blanks inside
 * made one. Brackets and full width stay, they are part of the registered name.
 */
export function parseName(text: string): Result<string, NameRefusal> {
  const name = text.replace(INVISIBLE_OR_BLANK, ' ').trim();
  const reason = judgeName(name);
  return reason === null ? accepted(name) : refused(refusal(`SUBJECT_NAME_${reason}`));
}
