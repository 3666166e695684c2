/**
 * The characters that stand in every fiftieth name or more of a Zhengzhou register. A question of one
 * such character finds its page by reading names in order; only the others are worth a posting of
 * their own, and leaving these out halves the index. The list decides speed, never what is found,
 * but the stored numbers follow it: changing it means rebuilding them.
 */
const FREQUENT_CHARACTERS =
  '河南省郑州市中公司有限分业技科贸商电程新设务建化国服销理信机通物管材发备料装达文咨术询品产饰售筑传营' +
  '安农作广展店医工集团股份资部行';

/** By UTF-16 unit: an import asks ten times a row. */
const IS_FREQUENT = new Uint8Array(0x1_0000);
for (const character of FREQUENT_CHARACTERS) IS_FREQUENT[character.charCodeAt(0)] = 1;

/** Stands before a single character, where a pair has another one: no name holds it. */
const ALONE = 0;
const HALF = 0x8000_0000;

function pair(first: number, second: number): number {
  return first * 0x1_0000 + second - HALF;
}

function single(unit: number): number {
  return pair(ALONE, unit);
}

/** The legal form stands at the end of nearly every name and tells none from another. */
const LEGAL_FORM = '有限公司';

function coreLength(folded: string): number {
  const { length } = folded;
  const isWhole = length <= LEGAL_FORM.length || !folded.endsWith(LEGAL_FORM);
  return isWhole ? length : length - LEGAL_FORM.length;
}

/**
 * The numbers under which a folded name is indexed: one for every two neighbouring characters, and
 * one for each character that is not frequent. 32-bit signed; a number may come twice.
 */
export function gramsOfName(folded: string): readonly number[] {
  const length = coreLength(folded);
  const grams: number[] = [];
  for (let i = 0; i < length; i += 1) {
    const unit = folded.charCodeAt(i);
    if (i + 1 < length) grams.push(pair(unit, folded.charCodeAt(i + 1)));
    if (IS_FREQUENT[unit] !== 1) grams.push(single(unit));
  }
  return grams;
}

/**
 * What of a question must stand in a name's core. The question may end within the legal form, or
 * lie in it altogether; then nothing is certain.
 */
function certainPart(folded: string): string {
  if (LEGAL_FORM.includes(folded)) return '';
  for (let length = LEGAL_FORM.length; length > 0; length -= 1) {
    if (folded.endsWith(LEGAL_FORM.slice(0, length))) return folded.slice(0, -length);
  }
  return folded;
}

/**
 * The numbers that every name containing the folded question must have; empty when none is certain
 * and the names have to be read.
 */
export function gramsOfQuestion(folded: string): readonly number[] {
  const text = certainPart(folded);
  if (text.length === 1) {
    const unit = text.charCodeAt(0);
    return IS_FREQUENT[unit] === 1 ? [] : [single(unit)];
  }
  const grams = new Set<number>();
  for (let i = 0; i + 1 < text.length; i += 1) {
    grams.add(pair(text.charCodeAt(i), text.charCodeAt(i + 1)));
  }
  return [...grams];
}

/** Enough to find few names; each more costs the index a list to walk. */
const ENOUGH = 4;

/** How many of a pair's two characters are frequent. */
function frequency(gram: number): number {
  const whole = gram + HALF;
  return (IS_FREQUENT[Math.floor(whole / 0x1_0000)] ?? 0) + (IS_FREQUENT[whole % 0x1_0000] ?? 0);
}

/** Names like a question: one character wrong, lost or too much. */
export interface Likeness {
  /** A name that is alike has all the numbers of one of these sets. */
  readonly ways: readonly (readonly number[])[];
  /** And at least so many of the question's numbers. */
  readonly least: number;
}

/**
 * A character wrong at one place spoils two neighbouring numbers, so each place leaves a set of the
 * others; of each set the rarest are asked for. Null when the question is too short to be like another.
 */
export function likenessOf(folded: string): Likeness | null {
  const grams = gramsOfQuestion(folded);
  if (grams.length < ENOUGH) return null;
  const byRarity = [...grams].sort((a, b) => frequency(a) - frequency(b));
  const ways = new Map<string, readonly number[]>();
  for (let i = 0; i + 1 < grams.length; i += 1) {
    const left = byRarity.filter((gram) => gram !== grams[i] && gram !== grams[i + 1]);
    const way = left.slice(0, ENOUGH);
    ways.set(way.join(), way);
  }
  return { ways: [...ways.values()], least: grams.length - 2 };
}
