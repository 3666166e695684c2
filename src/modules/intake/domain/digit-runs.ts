/** What parts digits that people group: blanks, hyphens, dots. Commas, tabs and line ends part cells. */
const VISIBLE_GAPS =
  ' \\u00A0\\u2000-\\u200A\\u202F\\u205F\\u3000\\-\\u2010-\\u2015\\u2212\\uFF0D.\\uFF0E·・_';
/** What nobody sees between two digits. */
const INVISIBLE = '\\u00AD\\u180E\\u200B-\\u200F\\u202A-\\u202E\\u2060-\\u2069\\uFE0F\\uFEFF';
const TOKEN = '[0-9Xx\\uFF10-\\uFF19\\uFF38\\uFF58]';

/** Nothing shorter can be an ID number. */
export const SHORTEST = 15;
/** Digits and X, grouped or not; more than four gaps in a row part two numbers. */
export const DIGIT_RUN = new RegExp(
  `${TOKEN}(?:[${VISIBLE_GAPS}${INVISIBLE}]{0,4}${TOKEN}){${String(SHORTEST - 1)},}`,
  'gu',
);
const VISIBLE_GAP = new RegExp(`[${VISIBLE_GAPS}]`, 'u');
const GAPS = new RegExp(`[${VISIBLE_GAPS}${INVISIBLE}]`, 'gu');

const DIGIT = 1;
const GAP = 2;
/** By code unit, so that looking at a character of a million rows is one access. */
const KINDS = new Uint8Array(0x1_0000);
for (let unit = 0; unit < KINDS.length; unit += 1) {
  const character = String.fromCharCode(unit);
  if (character.search(GAPS) === 0) KINDS[unit] = GAP;
  else if (/[0-9\uFF10-\uFF19]/u.test(character)) KINDS[unit] = DIGIT;
}

/**
 * Whether enough digits for an ID number may stand in one run. Of such a run one character stands at a
 * multiple of its least length, so that only every fifteenth is looked at: several times faster than a
 * regular expression.
 */
export function mayHoldRun(text: string): boolean {
  for (let at = SHORTEST - 1; at < text.length; at += SHORTEST) {
    if (kindAt(text, at) === 0) continue;
    let digits = 0;
    let first = at;
    for (; first >= 0 && kindAt(text, first) !== 0; first -= 1)
      digits += kindAt(text, first) & DIGIT;
    for (at += 1; at < text.length && kindAt(text, at) !== 0; at += 1)
      digits += kindAt(text, at) & DIGIT;
    if (digits >= SHORTEST) return true;
    at -= 1;
  }
  return false;
}

function kindAt(text: string, at: number): number {
  return KINDS[text.charCodeAt(at)] ?? 0;
}

/** A run, told by its digits alone. */
export interface Digits {
  /** Half width, capital X, no gaps. */
  readonly text: string;
  /** Place of each in the run. */
  readonly places: readonly number[];
  /** Where a group of digits begins, by place in `text`; its length too. */
  readonly starts: ReadonlySet<number>;
}

export function digitsOf(run: string): Digits {
  const places: number[] = [];
  const starts = new Set<number>([0]);
  for (let at = 0; at < run.length; at += 1) {
    const character = run.charAt(at);
    if (kindAt(run, at) !== GAP) places.push(at);
    else if (VISIBLE_GAP.test(character)) starts.add(places.length);
  }
  starts.add(places.length);
  return { text: withoutGaps(run), places, starts };
}

/** A code or number as it is compared: half width, capital letters, no gaps. */
export function withoutGaps(text: string): string {
  return text.replace(GAPS, '').normalize('NFKC').toUpperCase();
}
