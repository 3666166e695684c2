import fc from 'fast-check';

import { addDays, addMonths, type CivilDate } from '../../src/kernel/civil-date.js';
import type { GivenSubject } from '../../src/modules/evaluation/domain/given.js';
import {
  fewTypes,
  recordAround,
  reoffenceAround,
  tieAround,
  dayAround,
  type Unnumbered,
} from './generated-records.js';

type Unnamed = Omit<GivenSubject, 'uscc' | 'rows'> & { readonly rows: readonly Unnumbered[] };

const subjectType = fc.oneof(
  {
    weight: 9,
    arbitrary: fc.constantFrom(
      ...['ENTERPRISE', 'INDIVIDUAL_BUSINESS', 'FARMERS_COOPERATIVE', 'SOCIAL_ORGANIZATION'],
    ),
  },
  {
    weight: 1,
    arbitrary: fc.constantFrom(
      ...[null, 'GOVERNMENT_AGENCY', 'PUBLIC_INSTITUTION', 'OTHER', 'NATURAL_PERSON'],
    ),
  },
);

const registrationStatus = fc.oneof(
  { weight: 9, arbitrary: fc.constantFrom('ACTIVE', 'ACTIVE', 'DORMANT') },
  {
    weight: 1,
    arbitrary: fc.constantFrom(
      null,
      'REVOKED',
      'CANCELLED',
      'MOVED_OUT',
      'WITHDRAWN',
      'UNHEARD_OF',
    ),
  },
);

/** Unknown, in the future, or about an anniversary at which a band ends. */
function registeredAround(asOf: CivilDate): fc.Arbitrary<CivilDate | null> {
  const anniversary = fc
    .tuple(fc.constantFrom(0, 1, 2, 3, 4, 5, 9, 10, 30), fc.integer({ min: -2, max: 2 }))
    .map(([years, days]) => addDays(addMonths(asOf, -12 * years), days));
  const future = fc.integer({ min: 1, max: 800 }).map((days) => addDays(asOf, days));
  return fc.oneof(
    { weight: 1, arbitrary: fc.constant(null) },
    { weight: 6, arbitrary: anniversary },
    { weight: 2, arbitrary: dayAround(asOf) },
    { weight: 1, arbitrary: future },
  );
}

function subjectAround(asOf: CivilDate): fc.Arbitrary<Unnamed> {
  return fc.record({
    subjectType,
    registrationStatus,
    registeredOn: registeredAround(asOf),
    rows: fewTypes.chain((types) => historyAround(asOf, types)),
  });
}

function historyAround(
  asOf: CivilDate,
  types: fc.Arbitrary<string>,
): fc.Arbitrary<readonly Unnumbered[]> {
  const some = fc.oneof(
    { weight: 10, arbitrary: recordAround(asOf, types).map((row) => [row]) },
    { weight: 1, arbitrary: reoffenceAround(asOf) },
    { weight: 1, arbitrary: tieAround(asOf) },
  );
  return fc.array(some, { maxLength: 18, size: 'max' }).map((rows) => rows.flat());
}

/** Subjects with histories that reach the corners of a day; the same ones for the same seed. */
export function drawSubjects(drawn: {
  readonly asOf: CivilDate;
  readonly count: number;
  readonly seed: number;
}): readonly GivenSubject[] {
  const { asOf, count, seed } = drawn;
  return fc
    .sample(subjectAround(asOf), { numRuns: count, seed })
    .map(({ rows, ...subject }, place) => ({
      uscc: `G${String(place).padStart(5, '0')}`,
      ...subject,
      rows: rows.map((row, index) => ({ recordNo: String(place * 100 + index + 1), ...row })),
    }));
}
