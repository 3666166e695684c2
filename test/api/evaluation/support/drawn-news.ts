import fc from 'fast-check';

import type { CivilDate } from '../../../../src/kernel/civil-date.js';
import type { GivenRow, GivenSubject } from '../../../../src/modules/evaluation/domain/given.js';
import { dayAround, fewTypes, recordAround } from '../../../support/generated-records.js';
import { drawSubjects } from '../../../support/generated-subjects.js';

/** A subject with its records, as they are believed at some moment of a drawn history. */
export interface Believed extends GivenSubject {
  readonly version: number;
  /** The subject into which it was merged. */
  readonly survivor: string | null;
}

/** What becomes known of a subject at once. */
export interface News {
  readonly subject: Believed;
  /** Whether it is a new version of the subject itself. */
  readonly isRegistered: boolean;
  /** New versions of its records. */
  readonly rows: readonly GivenRow[];
}

/** A moment of a history: the day about which everything is drawn, and what was believed before. */
export interface Moment {
  readonly day: CivilDate;
  readonly seed: number;
  readonly believed: readonly Believed[];
}

/** Subjects of whom nothing was known before, with all their records. */
export function drawNewcomers({ day, seed, believed }: Moment, count: number): readonly News[] {
  return drawSubjects({ asOf: day, count, seed }).map((drawn, place) => {
    const uscc = `H${String(believed.length + place).padStart(5, '0')}`;
    const subject = { ...drawn, uscc, version: 1, survivor: null };
    return { subject, isRegistered: true, rows: drawn.rows };
  });
}

/** What changes of some of those who are known: of most nothing does. */
export function drawChanges({ day, seed, believed }: Moment): readonly News[] {
  const registers = drawSubjects({ asOf: day, count: believed.length, seed });
  const survivor = believed[0]?.uscc ?? null;
  const drawn = believed.slice(1).map((subject, place) => {
    const { registeredOn, registrationStatus } = registers[place] ?? subject;
    const next = { ...subject, version: subject.version + 1 };
    return fc.oneof(
      { weight: 75, arbitrary: fc.constant(null) },
      { weight: 16, arbitrary: newsOfRecords(day, subject) },
      {
        weight: 8,
        arbitrary: fc.constantFrom<Believed>(
          { ...next, registeredOn },
          { ...next, registrationStatus },
        ),
      },
      { weight: 1, arbitrary: fc.constant<Believed>({ ...next, survivor }) },
    );
  });
  return fc
    .sample(fc.tuple(...drawn), { numRuns: 1, seed })
    .flat()
    .flatMap((one) => {
      if (one === null) return [];
      return 'subject' in one ? [one] : [{ subject: one, isRegistered: true, rows: [] }];
    });
}

function newsOfRecords(day: CivilDate, subject: Believed): fc.Arbitrary<News> {
  const added = fewTypes.chain((types) => fc.array(recordAround(day, types), { maxLength: 2 }));
  const changed = fc
    .subarray([...subject.rows], { maxLength: Math.min(3, subject.rows.length) })
    .chain((rows) => fc.tuple(...rows.map((row) => nextVersion(day, row))));
  return fc.tuple(added, changed).map(([fresh, changes]) => {
    const first = subject.rows.length + 1;
    const numbered = fresh.map((row, place) => ({ ...row, recordNo: String(first + place) }));
    const kept = subject.rows.map(
      (row) => changes.find(({ recordNo }) => recordNo === row.recordNo) ?? row,
    );
    const rows = [...changes, ...numbered];
    return { subject: { ...subject, rows: [...kept, ...numbered] }, isRegistered: false, rows };
  });
}

/** What a department or the hub may decide about a record. */
function nextVersion(day: CivilDate, row: GivenRow): fc.Arbitrary<GivenRow> {
  const around = dayAround(day);
  const decided: fc.Arbitrary<Partial<GivenRow>> = fc.oneof(
    fc.constantFrom({ isValid: false }, { isDisputed: !row.isDisputed }),
    around.map((repairedOn) => ({ repairedOn })),
    around.map((expiredOn) => ({ expiredOn })),
    around.map((until) => ({ until })),
    recordAround(day, fc.constant(row.recordType)),
  );
  return decided.map((changes) => ({ ...row, ...changes, version: row.version + 1 }));
}

/** What is believed once the news is known. */
export function after(believed: readonly Believed[], news: readonly News[]): readonly Believed[] {
  const told = new Map(
    [...believed, ...news.map(({ subject }) => subject)].map((one) => [one.uscc, one]),
  );
  return [...told.values()];
}
