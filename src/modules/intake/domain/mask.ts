import type { Refusal } from '../../../kernel/result.js';
import { maskIdNumbers, mayHoldIdNumber } from './id-number.js';

const NONE: ReadonlySet<string> = new Set();

/** Masks what is said about a file or a row: names of files, headers, references. */
export function maskText(text: string): string {
  return maskIdNumbers(text, NONE);
}

/** A reason is kept and told: it repeats no ID number of the row or header that it is about. */
export function maskRefusal<Code extends string>(
  reason: Refusal<Code>,
  codes: ReadonlySet<string> = NONE,
): Refusal<Code> {
  const params = Object.entries(reason.params).map(([name, value]) => [
    name,
    typeof value === 'string' ? maskIdNumbers(value, codes) : value,
  ]);
  return { ...reason, params: Object.fromEntries(params) as Refusal['params'] };
}

export function maskValues(
  values: Readonly<Record<string, string>>,
): Readonly<Record<string, string>> {
  return Object.fromEntries(Object.entries(values).map(([name, text]) => [name, maskText(text)]));
}

const ESCAPE = /\\(?:u([0-9a-fA-F]{4})|[^])/gu;
/** Quotation marks, backslashes, control characters and halves of pairs must stay escaped. */
const STAYS_ESCAPED = /["\\\p{Cc}\p{Cs}]/u;

/** The text with the `\u` escapes of JSON read where an ID number hides behind them, else as it is. */
export function withoutHiding(text: string): string {
  if (!text.includes('\\u')) return text;
  const plain = text.replace(ESCAPE, (escape: string, unit: string | undefined) => {
    const character = unit === undefined ? '"' : String.fromCharCode(Number.parseInt(unit, 16));
    return STAYS_ESCAPED.test(character) ? escape : character;
  });
  return mayHoldIdNumber(plain) ? plain : text;
}
