import { formatScaled, parseScaled } from '../../../kernel/decimal.js';
import { textOf } from './json-value.js';
import type { FieldRule, MappingFix } from './mapping.js';

/** Looks a value of a row up under the name that a mapping gives it. */
export type ReadSource = (name: string) => unknown;

/** The field's text by its rule: from → join → extract → values → unit; what was done is added to `fixes`. */
export function mapField(rule: FieldRule, read: ReadSource, fixes: Set<MappingFix>): string {
  const texts = textsOf(rule, read, fixes);
  const extracted = rule.extract === null ? texts : texts.map((text) => groupOf(text, rule));
  if (rule.extract !== null && extracted.some((text) => text !== '')) fixes.add('MAPPED_EXTRACTED');
  const translated = extracted.map((text) => rule.values?.get(text.trim()) ?? text);
  if (translated.some((text, at) => text !== extracted[at])) fixes.add('MAPPED_TRANSLATED');
  const text = translated.filter((part) => part !== '').join(rule.join ?? '');
  return rule.unit === 'YUAN' ? inWan(text) : text;
}

/** One text, or those of a list that is to be joined. */
function textsOf(rule: FieldRule, read: ReadSource, fixes: Set<MappingFix>): readonly string[] {
  for (const [at, name] of rule.from.entries()) {
    const value = read(name);
    const texts = Array.isArray(value) && rule.join !== null ? value.map(textOf) : [textOf(value)];
    if (texts.every((text) => text.trim() === '')) continue;
    if (at > 0) fixes.add('MAPPED_FALLBACK');
    return texts;
  }
  return [];
}

/** An expression may take the square of a text's length, or worse; no text with a code in it is so long. */
const LONGEST_SEARCHED = 10_000;

function groupOf(text: string, { extract }: FieldRule): string {
  return text.length > LONGEST_SEARCHED ? '' : (extract?.exec(text)?.[1] ?? '');
}

const YUAN_PER_WAN_DIGITS = 4;

/** Yuan as 万元, every digit kept; what is no amount stays for the judge to refuse. */
function inWan(text: string): string {
  const bare = text.normalize('NFKC').replace(/[\s,¥元]/gu, '');
  const places = bare.includes('.') ? bare.length - bare.indexOf('.') - 1 : 0;
  const scaled = parseScaled(bare, places);
  return scaled === null ? text : formatScaled(scaled, places + YUAN_PER_WAN_DIGITS, true);
}
