/** Nothing shorter can be an ID number. */
export const SHORTEST = 15;

const OTHER = 0;
const DIGIT = 1;
const LETTER_X = 2;
const HIDDEN = 3;
const GAP = 4;
/** By code unit, so that looking at a character of a million rows is one access. */
const KINDS = new Uint8Array(0x1_0000).fill(OTHER);

/** Each text is a character, or the first and the last of neighbours. */
function know(kind: number, ...neighbours: readonly string[]): void {
  for (const text of neighbours) {
    KINDS.fill(kind, text.charCodeAt(0), text.charCodeAt(text.length - 1) + 1);
  }
}

know(DIGIT, '09', '\uFF10\uFF19');
know(LETTER_X, 'X', 'x', '\uFF38', '\uFF58');
// What nobody sees between two digits.
know(HIDDEN, '\u00AD', '\u180E', '\u200B\u200F', '\u202A\u202E');
know(HIDDEN, '\u2060\u2069', '\uFE0F', '\uFEFF');
// What parts digits that people group: blanks, hyphens, dots. Commas, tabs and line ends part cells.
know(GAP, ' ', '\u00A0', '\u2000\u200A', '\u202F', '\u205F', '\u3000');
know(GAP, '-', '\u2010\u2015', '\u2212', '\uFF0D', '.', '\uFF0E', '·', '・', '_');

function kindAt(text: string, at: number): number {
  return KINDS[text.charCodeAt(at)] ?? OTHER;
}

/** Where digits, X and what parts them stand, and nothing else. */
export interface Run {
  readonly start: number;
  readonly end: number;
  /** How many digits it has. */
  readonly digits: number;
}

function trimmed(text: string, { start, end, digits }: Run): Run {
  let [first, behind] = [start, end];
  while (kindAt(text, first) >= HIDDEN) first += 1;
  while (kindAt(text, behind - 1) >= HIDDEN) behind -= 1;
  return { start: first, end: behind, digits };
}

/**
 * The next run in which an ID number may stand. Of such a run one character stands at a multiple of its
 * least length, so that only every fifteenth is looked at: several times faster than a regular
 * expression.
 */
export function nextRun(text: string, from: number): Run | null {
  for (let at = from + SHORTEST - 1; at < text.length; at += SHORTEST) {
    if (kindAt(text, at) === OTHER) continue;
    let digits = 0;
    let start = at;
    for (; start >= from && kindAt(text, start) !== OTHER; start -= 1) {
      if (kindAt(text, start) === DIGIT) digits += 1;
    }
    for (at += 1; at < text.length && kindAt(text, at) !== OTHER; at += 1) {
      if (kindAt(text, at) === DIGIT) digits += 1;
    }
    if (digits >= SHORTEST) return trimmed(text, { start: start + 1, end: at, digits });
  }
  return null;
}

/** A run, told by its digits alone. */
export interface Digits {
  /** Half width, capital X, no gaps. */
  readonly text: string;
  /** Place of each in the whole text. */
  readonly places: readonly number[];
  /** Whether a group of digits begins there, as people group them; behind the last one too. */
  readonly starts: readonly boolean[];
}

export function digitsOf(text: string, { start, end }: Run): Digits {
  const places: number[] = [];
  const starts: boolean[] = [];
  let digits = '';
  let isStart = true;
  for (let at = start; at < end; at += 1) {
    const kind = kindAt(text, at);
    if (kind === GAP) isStart = true;
    if (kind > LETTER_X) continue;
    // The digits of full width end in the same four bits as the others.
    digits += kind === LETTER_X ? 'X' : String.fromCharCode(0x30 | (text.charCodeAt(at) & 0xf));
    places.push(at);
    starts.push(isStart);
    isStart = false;
  }
  starts.push(true);
  return { text: digits, places, starts };
}

/** A code or number as it is compared: half width, capital letters, no gaps. */
export function withoutGaps(text: string): string {
  return [...text]
    .filter((character) => kindAt(character, 0) < HIDDEN)
    .join('')
    .normalize('NFKC')
    .toUpperCase();
}
