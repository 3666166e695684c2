import type { Place } from './place.js';

type Entry = readonly [string, string | null];

const FIGURES = [
  ...['specificScore', 'publicFinalScore', 'industryScore', 'grade', 'nativeLabel', 'reason'],
  ...['inspectionRatioDefault'],
] as const;
const KEYS = new Set<string>([
  ...['scheme', 'specificItems', 'fired', 'frequencyPerYear', ...FIGURES],
]);
const KEYS_OF_ITEM = new Set(['rule', 'count', 'contribution']);
const KEYS_OF_FREQUENCY = new Set(['min', 'max']);

/** What a case states of the schemes of industries, by paths; all of them when it states any. */
export function readIndustry(place: Place): readonly Entry[] {
  if (place.isAbsent()) return [];
  const schemes = place.list();
  const codes = schemes.map((scheme) => scheme.key('scheme').needed());
  return [
    ['industry', codes.toSorted().join(', ')],
    ...schemes.flatMap((scheme, at) => readScheme(scheme, codes[at] ?? '')),
  ];
}

function readScheme(scheme: Place, code: string): readonly Entry[] {
  scheme.allow(KEYS);
  const path = (key: string): string => `industry.${code}.${key}`;
  const stated = (key: string, entries: () => readonly Entry[]): readonly Entry[] =>
    scheme.key(key).isAbsent() ? [] : entries();
  return [
    ...FIGURES.flatMap((key): readonly Entry[] =>
      scheme.key(key).value === undefined ? [] : [[path(key), scheme.key(key).text()]],
    ),
    ...stated('fired', () => [[path('fired'), textsOf(scheme.key('fired'))]]),
    ...stated('specificItems', () => readItems(scheme.key('specificItems'), path('specificItems'))),
    ...stated('frequencyPerYear', () => {
      const frequency = scheme.key('frequencyPerYear');
      frequency.allow(KEYS_OF_FREQUENCY);
      return frequency
        .entries()
        .map(([key, one]) => [path(`frequencyPerYear.${key}`), one.text()] as const);
    }),
  ];
}

function readItems(place: Place, path: string): readonly Entry[] {
  const items = place.list().map((item) => {
    item.allow(KEYS_OF_ITEM);
    return { item, rule: item.key('rule').needed() };
  });
  return [
    [path, items.map(({ rule }) => rule).join(', ')],
    ...items.flatMap(({ item, rule }) =>
      ['count', 'contribution'].flatMap((key): readonly Entry[] =>
        item.key(key).value === undefined ? [] : [[`${path}.${rule}.${key}`, item.key(key).text()]],
      ),
    ),
  ];
}

function textsOf(place: Place): string {
  return place
    .list()
    .map((one) => one.needed())
    .join(', ');
}
