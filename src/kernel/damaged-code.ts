import { REGISTRATION_DEPARTMENTS } from './class-code.js';
import { checkCharacter, judgeCreditCode, normaliseCode } from './credit-code.js';
import { isIdentityNumber } from './identity-number.js';
import { legacyTypeOf } from './legacy-code.js';
import { refusal, type Refusal } from './result.js';

/** What happened to a code on its way, so that its sender knows what to mend. */
export type CodeDamage =
  | 'MISSING'
  | 'PLACEHOLDER'
  | 'IDENTITY_NUMBER'
  | 'SPREADSHEET_EXPONENT'
  | 'SPREADSHEET_ROUNDED'
  | 'LEGACY_NUMBER'
  | 'FIRST_CHARACTER_LOST'
  | 'LAST_CHARACTER_LOST'
  | 'CONFUSED_LETTERS';

export type CodeDamageRefusal = Refusal<`CREDIT_CODE_${CodeDamage}`>;

type Diagnosis = (code: string) => CodeDamageRefusal | null;

function found(damage: CodeDamage, params: Record<string, string> = {}): CodeDamageRefusal {
  return refusal(`CREDIT_CODE_${damage}`, [], params);
}

function isRight(code: string): boolean {
  return judgeCreditCode(code) === null;
}

const FILLERS = new Set(['无', '空', '暂无', '/', 'NULL', 'N/A', 'NA', 'NONE']);

function missing(code: string): CodeDamageRefusal | null {
  return code === '' || FILLERS.has(code) ? found('MISSING') : null;
}

/** One character all over (with an X at the end): typed to get past a required field. */
function placeholder(code: string): CodeDamageRefusal | null {
  return /^(.)\1{5,}[X\d]?$/u.test(code) ? found('PLACEHOLDER') : null;
}

function identityNumber(code: string): CodeDamageRefusal | null {
  return isIdentityNumber(code) && !isRight(code) ? found('IDENTITY_NUMBER') : null;
}

/** A spreadsheet took eighteen digits for a number and shows it as 9.14E+17: the rest is lost. */
function spreadsheetExponent(code: string): CodeDamageRefusal | null {
  return /^\d(?:\.\d*)?E\+?\d{1,3}$/.test(code) ? found('SPREADSHEET_EXPONENT') : null;
}

/** A spreadsheet keeps fifteen digits of a number and writes zeros for the last three. */
function spreadsheetRounded(code: string): CodeDamageRefusal | null {
  return /^\d{15}000$/.test(code) && !isRight(code) ? found('SPREADSHEET_ROUNDED') : null;
}

function legacyNumber(code: string): CodeDamageRefusal | null {
  const type = legacyTypeOf(code);
  return type === null ? null : found('LEGACY_NUMBER', { type });
}

/** Only a department whose code then passes every test may have stood in front. */
function firstCharacterLost(code: string): CodeDamageRefusal | null {
  if (code.length !== 17) return null;
  const whole = Object.keys(REGISTRATION_DEPARTMENTS).map((department) => department + code);
  const candidates = whole.filter(isRight);
  const [suggestion] = candidates;
  return suggestion !== undefined && candidates.length === 1
    ? found('FIRST_CHARACTER_LOST', { suggestion })
    : null;
}

function lastCharacterLost(code: string): CodeDamageRefusal | null {
  const suggestion = code + (checkCharacter(code) ?? '');
  return code.length === 17 && isRight(suggestion)
    ? found('LAST_CHARACTER_LOST', { suggestion })
    : null;
}

/** Letters that the alphabet leaves out because they look like its digits. */
const LOOKS_LIKE: Readonly<Record<string, string>> = { O: '0', I: '1', S: '5', Z: '2' };

function confusedLetters(code: string): CodeDamageRefusal | null {
  const suggestion = code.replace(/[OISZ]/g, (letter) => LOOKS_LIKE[letter] ?? letter);
  return suggestion !== code && isRight(suggestion)
    ? found('CONFUSED_LETTERS', { suggestion })
    : null;
}

/** The certain signs first, the guesses last; one explanation is enough. */
const DIAGNOSES: readonly Diagnosis[] = [
  missing,
  placeholder,
  identityNumber,
  spreadsheetExponent,
  spreadsheetRounded,
  legacyNumber,
  lastCharacterLost,
  firstCharacterLost,
  confusedLetters,
];

/**
 * Explains a code that was refused: what happened to it and, where one answer alone is possible, what
 * it was. It is told beside the reason and never applied: a guess about who is meant is for the sender
 * to make. Null when nothing is recognised.
 */
export function explainDamage(text: string): CodeDamageRefusal | null {
  const shown = text.normalize('NFKC').trim().toUpperCase();
  const code = /^\d(?:\.\d*)?E/.test(shown) || FILLERS.has(shown) ? shown : normaliseCode(text);
  for (const diagnose of DIAGNOSES) {
    const damage = diagnose(code);
    if (damage !== null) return damage;
  }
  return null;
}
