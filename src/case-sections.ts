import { type CaseFacts, differencesIn, ROW_RULES } from './case-rules.js';
import type { CivilDate } from './kernel/civil-date.js';
import type { CaseDifference } from './modules/evaluation/index.js';
import { isRatio, quotaOf } from './modules/inspection/index.js';

/** Compares a section of a file of cases whose last day is `on`. */
type CompareSection = (section: unknown, on: CivilDate) => readonly CaseDifference[];

/** Sections of a file of cases that other rules than the evaluation's answer, each with its comparison. */
export function caseSections(
  facts: Omit<CaseFacts, 'on'>,
): Readonly<Record<string, CompareSection>> {
  const ofRows = Object.entries(ROW_RULES).map(([name, answer]): [string, CompareSection] => [
    name,
    (section, on) => differencesIn(section, (row) => answer(row, { ...facts, on })),
  ]);
  return { randomInspection: quotaDifferences, ...Object.fromEntries(ofRows) };
}

/** `pool` and `ratio` by stratum, and how many are drawn of each and in all (双随机抽取数量). */
function quotaDifferences(section: unknown): readonly CaseDifference[] {
  const [pool, ratio, drawn] = ['pool', 'ratio', 'drawn'].map((key) => numbersIn(section, key));
  const quotas = [...(pool ?? [])].map(([stratum, size]) => {
    const of = ratio?.get(stratum) ?? '';
    const isReadable = /^\d{1,9}$/.test(size) && isRatio(of);
    return [stratum, isReadable ? String(quotaOf(Number(size), of)) : undefined] as const;
  });
  const total = quotas.reduce((sum, [, quota]) => sum + Number(quota ?? 0), 0);
  const got = new Map<string, string | undefined>([
    ...quotas.map(([stratum, quota]) => [`drawn.${stratum}`, quota] as const),
    ['total', String(total)],
  ]);
  const wanted = [
    ...[...(drawn ?? [])].map(([stratum, count]) => [`drawn.${stratum}`, count] as const),
    ...[...numbersIn({ section }, 'section')].filter(([key]) => key === 'total'),
  ];
  if (wanted.length === 0) return [{ path: 'drawn', expected: null, got: undefined }];
  return wanted.flatMap(([path, expected]) =>
    got.get(path) === expected ? [] : [{ path, expected, got: got.get(path) }],
  );
}

/** Numbers of an object, as texts: in a document they are written as decimals. */
function numbersIn(value: unknown, key: string): ReadonlyMap<string, string> {
  const inner: unknown =
    typeof value === 'object' && value !== null ? Reflect.get(value, key) : undefined;
  if (typeof inner !== 'object' || inner === null) return new Map();
  return new Map(
    Object.entries(inner).flatMap(([name, number]: readonly [string, unknown]) =>
      typeof number === 'number' || typeof number === 'string' ? [[name, String(number)]] : [],
    ),
  );
}
