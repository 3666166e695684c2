import fc from 'fast-check';

import type { CivilDate } from '../../src/kernel/civil-date.js';
import type { GivenSubject } from '../../src/modules/evaluation/domain/given.js';
import { dayAround, type Unnumbered } from './generated-records.js';
import { drawSubjects } from './generated-subjects.js';
import type { SchemeDocument } from './scheme-documents.js';

/** What industries' schemes say besides of a subject that the public model is about. */
interface Industrial {
  readonly industryCode: string | null;
  readonly rows: readonly Unnumbered[];
}

/** Above the numbers of the records that the public model reads. */
const FIRST_NUMBER = 50;
const MOST_EVENTS = 20;

/**
 * Subjects with a public history and with industries': on rosters, in industries, with events of
 * schemes about the days on which they decay. The same ones for the same seed.
 */
export function drawSchemeSubjects(drawn: {
  readonly schemes: readonly SchemeDocument[];
  readonly asOf: CivilDate;
  readonly count: number;
  readonly seed: number;
}): readonly GivenSubject[] {
  const { schemes, asOf, count, seed } = drawn;
  const added = fc.sample(industrial(schemes, asOf), { numRuns: count, seed });
  return drawSubjects({ asOf, count, seed }).map((subject, place) => {
    const { industryCode = null, rows = [] } = added[place] ?? {};
    const numbered = rows.map((row, index) => ({
      recordNo: String(place * 100 + FIRST_NUMBER + index),
      ...row,
    }));
    return { ...subject, industryCode, rows: [...subject.rows, ...numbered] };
  });
}

function industrial(schemes: readonly SchemeDocument[], asOf: CivilDate): fc.Arbitrary<Industrial> {
  const ofSchemes = schemes.flatMap(({ members: { industryCodes = [] } }) =>
    industryCodes.length === 0 ? [] : [fc.constantFrom(...industryCodes)],
  );
  const industryCode = fc.oneof(
    fc.constantFrom(null, '0141', '9521'),
    ...ofSchemes.map((first) => first.map((digits) => digits.padEnd(4, '1'))),
  );
  const rosters = fc.tuple(...schemes.map(({ scheme }) => rosterOf(scheme, asOf)));
  const events = fc.subarray([...schemes], { minLength: 1, maxLength: 3 }).chain((some) =>
    fc.array(
      fc.constantFrom(...some).chain((scheme) => eventOf(scheme, asOf)),
      { maxLength: MOST_EVENTS, size: 'max' },
    ),
  );
  return fc.record({
    industryCode,
    rows: fc.tuple(rosters, events).map(([entries, found]) => [...entries.flat(), ...found]),
  });
}

/** Often on the roster; sometimes struck off, entered in error or not yet. */
function rosterOf(scheme: string, asOf: CivilDate): fc.Arbitrary<readonly Unnumbered[]> {
  const entry = standingOf(asOf).map((standing) => ({
    ...{ version: 1, recordType: 'INDUSTRY_ROSTER', ...standing },
    values: { scheme },
  }));
  return fc.array(entry, { maxLength: 2 });
}

function eventOf(scheme: SchemeDocument, asOf: CivilDate): fc.Arbitrary<Unnumbered> {
  const rules = scheme.rules.map(({ code, eventCode }) => eventCode ?? code);
  const caps = (scheme.vetoes ?? []).map(({ eventCode }) => eventCode);
  const code = fc.oneof(
    { weight: 12, arbitrary: fc.constantFrom(...rules) },
    { weight: 1, arbitrary: fc.constantFrom(...caps, 'UNHEARD_OF') },
  );
  const points = fc.constantFrom(undefined, '0', '1', '2', '2.5', '6', '12', '40');
  return fc.tuple(standingOf(asOf), code, points).map(([standing, eventCode, pointsCount]) => ({
    ...{ version: 1, recordType: 'INDUSTRY_EVENT', ...standing },
    values: {
      ...{ scheme: scheme.scheme, eventCode },
      ...(pointsCount === undefined ? {} : { pointsCount }),
    },
  }));
}

/** All of a record but what it says: when it was, until when it holds, what became of it. */
function standingOf(
  asOf: CivilDate,
): fc.Arbitrary<Omit<Unnumbered, 'version' | 'recordType' | 'values'>> {
  const day = dayAround(asOf);
  const seldom = <T>(value: fc.Arbitrary<T>, otherwise: T, often: number): fc.Arbitrary<T> =>
    fc.oneof({ weight: often, arbitrary: fc.constant(otherwise) }, { weight: 1, arbitrary: value });
  return fc.record({
    eventOn: day,
    until: seldom<CivilDate | null>(day, null, 3),
    publicityEnd: seldom<CivilDate | null>(day, null, 9),
    expiredOn: seldom<CivilDate | null>(day, null, 14),
    repairedOn: seldom<CivilDate | null>(day, null, 9),
    severity: seldom(fc.constantFrom('MINOR' as const, 'GENERAL' as const), null, 12),
    isValid: seldom(fc.constant(false), true, 15),
    hasDocument: seldom(fc.constant(false), true, 5),
    isDisputed: seldom(fc.constant(true), false, 12),
  });
}
