import { readDate } from '../../../kernel/date-text.js';
import { foldName } from '../../../kernel/fold-name.js';
import { parseName } from './name.js';
import type { CivilDate } from '../../../kernel/civil-date.js';

/** A name that the subject bore until a day, when the day is known. */
export interface FormerName {
  readonly name: string;
  /** First day on which it no longer was the name. */
  readonly until: CivilDate | null;
  readonly folded: string;
}

const SEPARATOR = /[;；、|\n]+|,(?!\s*(?:LTD|INC|CO)\b)/i;
/** 某某公司(至2019-01-05), 某某公司（2019年1月5日） */
const WITH_UNTIL = /^(.*?)\s*[(（]\s*至?\s*([^()（）]*\d{4}[^()（）]*)[)）]$/;

function parseOne(text: string): FormerName | null {
  const [, bare = text, day] = WITH_UNTIL.exec(text) ?? [];
  const until = day === undefined ? null : readDate(day);
  const isDated = until?.kind === 'date';
  const name = parseName(isDated ? bare : text);
  if (!name.ok) return null;
  return {
    name: name.value,
    until: isDated ? until.date : null,
    folded: foldName(name.value),
  };
}

function inCodeOrder(a: FormerName, b: FormerName): number {
  return Buffer.compare(Buffer.from(a.name), Buffer.from(b.name));
}

/** Reads a list of former names (曾用名); each once, in the order of their characters' codes. */
export function parseFormerNames(text: string): readonly FormerName[] {
  if (text === '') return [];
  const names = text
    .split(SEPARATOR)
    .map((part) => parseOne(part.trim()))
    .filter((name) => name !== null);
  return [...new Map(names.map((name) => [name.name, name])).values()].sort(inCodeOrder);
}

/**
 * The name on a day: that of the former names which ended first after it, else the current one.
 * A former name whose end is not known answers for no day.
 */
export function nameOn(
  name: string,
  formerNames: readonly Pick<FormerName, 'name' | 'until'>[],
  day: CivilDate | null,
): string {
  if (day === null) return name;
  let best: { readonly name: string; readonly until: CivilDate } | null = null;
  for (const { name: former, until } of formerNames) {
    if (until === null || until <= day) continue;
    if (best === null || until < best.until) best = { name: former, until };
  }
  return best?.name ?? name;
}
