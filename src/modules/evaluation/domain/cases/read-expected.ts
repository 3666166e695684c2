import type { CaseRecord } from './case.js';
import type { Place } from './place.js';
import { readIndustry } from './read-industry.js';
import { readWhitelist, whitelistKeys } from './whitelist-figures.js';

type Expected = ReadonlyMap<string, string | null>;

const FIGURES = ['status', 'reason', 'rawScore', 'finalScore', 'grade'] as const;
const OF_INDICATOR = ['value', 'score', 'weight', 'points', 'neutral'] as const;

const SHARED = [...FIGURES, 'vetoes', 'dimensions', 'indicators', 'industry'] as const;
const KEYS_OF_FILE = new Set([...SHARED, 'recordTreatment']);
const KEYS_OF_CASE = new Set([...SHARED, 'treatments']);
const KEYS_OF_INDICATOR = new Set<string>(OF_INDICATOR);

/** The complete result that a JSON file states: a record that it does not list counted in full. */
export function readComplete(expected: Place, records: readonly CaseRecord[]): Expected {
  expected.allow(new Set([...KEYS_OF_FILE, ...whitelistKeys(expected)]));
  const isEvaluated = expected.key('status').text() !== 'NOT_EVALUATED';
  const inFull = isEvaluated ? records.map(({ id }) => [`recordTreatment.${id}`, 'OK']) : [];
  const indicators = expected
    .key('indicators')
    .list()
    .flatMap((one) => {
      one.allow(new Set([...KEYS_OF_INDICATOR, 'code']));
      return figuresOf(one, one.key('code').needed());
    });
  return new Map([
    ...(inFull as [string, string][]),
    ...commonOf(expected),
    ...textsOf(expected.key('recordTreatment'), 'recordTreatment'),
    ...indicators,
  ]);
}

/** What a written case states; nothing else is compared. */
export function readStated(expected: Place): Expected {
  expected.allow(new Set([...KEYS_OF_CASE, ...whitelistKeys(expected)]));
  const indicators = expected
    .key('indicators')
    .entries()
    .flatMap(([code, one]) => {
      one.allow(KEYS_OF_INDICATOR);
      return figuresOf(one, code);
    });
  return new Map([
    ...commonOf(expected),
    ...textsOf(expected.key('treatments'), 'recordTreatment'),
    ...indicators,
  ]);
}

type Entry = readonly [string, string | null];

function commonOf(expected: Place): readonly Entry[] {
  const figures = FIGURES.flatMap((key) => figureAt(expected, key, key));
  const vetoes = expected.key('vetoes');
  const fired = vetoes.list().map((one) => one.needed());
  return [
    ...figures,
    ...(vetoes.isAbsent() ? [] : [['vetoes', fired.join(', ')] as const]),
    ...textsOf(expected.key('dimensions'), 'dimensions'),
    ...readIndustry(expected.key('industry')),
    ...readWhitelist(expected),
  ];
}

function textsOf(place: Place, name: string): readonly Entry[] {
  return place.entries().map(([key, one]) => [`${name}.${key}`, one.needed()] as const);
}

function figuresOf(one: Place, code: string): readonly Entry[] {
  return OF_INDICATOR.flatMap((key) => figureAt(one, key, `indicators.${code}.${key}`));
}

/** A figure that is stated as null says that there is none. */
function figureAt(place: Place, key: string, path: string): readonly Entry[] {
  const figure = place.key(key);
  return figure.value === undefined ? [] : [[path, figure.text()]];
}
