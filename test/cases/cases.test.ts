import { describe, expect, it } from '@jest/globals';
import { addDays, civilDate, type CivilDate } from '../../src/kernel/civil-date.js';
import {
  judgeCreditCode,
  normaliseCode,
  organisationCheckCharacter,
} from '../../src/kernel/credit-code.js';
import { judgeTimeliness } from '../../src/modules/reference/domain/timeliness.js';
import {
  addWorkingDays,
  type WorkingDayCalendar,
} from '../../src/modules/reference/domain/working-days.js';
import { codeErrorRate } from '../../src/modules/subjects/domain/code-error-rate.js';
import { readCases } from './read-cases.js';

describe('a credit code', () => {
  const cases = readCases<
    { code: string },
    { reason: string | null; afterNormalising: string | null }
  >('uscc');

  it.each(cases)('is judged: $name', ({ given, expect: expected }) => {
    expect(judgeCreditCode(given.code)).toBe(expected.reason);
    expect(judgeCreditCode(normaliseCode(given.code))).toBe(expected.afterNormalising);
  });
});

describe('an organisation code', () => {
  const cases = readCases<{ body: string }, { checkCharacter: string }>('organisation-code');

  it.each(cases)('has a check character: $name', ({ given, expect: expected }) => {
    expect(organisationCheckCharacter(given.body)).toBe(expected.checkCharacter);
  });
});

describe('the rate of duplicate and wrong codes', () => {
  const cases = readCases<
    { total: number; duplicates: number; errors: number },
    { perTenThousand: string; meetsGoal: boolean }
  >('code-error-rate');

  it.each(cases)('is counted: $name', ({ given, expect: expected }) => {
    const counts = {
      total: BigInt(given.total),
      duplicates: BigInt(given.duplicates),
      errors: BigInt(given.errors),
    };
    expect(codeErrorRate(counts)).toEqual(expected);
  });
});

interface Notice {
  readonly workingDays: number;
  readonly year: number;
  readonly daysOff: readonly string[];
  readonly makeUpDays: readonly string[];
}

function calendarOf({ year, daysOff, makeUpDays }: Notice): WorkingDayCalendar {
  return {
    exceptions: new Map<CivilDate, { isOff: boolean }>([
      ...daysOff.map((day) => [civilDate(day), { isOff: true }] as const),
      ...makeUpDays.map((day) => [civilDate(day), { isOff: false }] as const),
    ]),
    announcedYears: new Set([year]),
  };
}

describe('the deadline of a report', () => {
  const cases = readCases<
    Notice,
    { deadline: string; counted: readonly string[]; firstLateDay: string }
  >('timeliness');

  it.each(cases)('is counted in working days: $name', ({ on, given, expect: expected }) => {
    const { workingDays } = given;
    const calendar = calendarOf(given);
    const decidedOn = civilDate(on);
    const deadline = civilDate(expected.deadline);
    expect(addWorkingDays(decidedOn, workingDays, calendar)).toEqual({
      date: deadline,
      workingDays: expected.counted,
      provisional: false,
      provisionalYears: [],
    });
    expect(
      judgeTimeliness({ decidedOn, reportedOn: deadline, workingDays }, calendar),
    ).toMatchObject({ deadline, standing: 'ON_TIME', daysLate: 0 });
    expect(addDays(deadline, 1)).toBe(expected.firstLateDay);
    expect(
      judgeTimeliness(
        { decidedOn, reportedOn: civilDate(expected.firstLateDay), workingDays },
        calendar,
      ),
    ).toMatchObject({ deadline, standing: 'LATE', daysLate: 1 });
  });
});
