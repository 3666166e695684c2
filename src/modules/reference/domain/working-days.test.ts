import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { addDays, civilDate } from '../../../kernel/civil-date.js';
import { judgeTimeliness } from './timeliness.js';
import { addWorkingDays, isWorkingDay, workingDaysBetween } from './working-days.js';

const calendar = {
  exceptions: new Map([
    [civilDate('2026-02-14'), { isOff: false }],
    [civilDate('2026-02-16'), { isOff: true }],
    [civilDate('2026-02-17'), { isOff: true }],
  ]),
  announcedYears: new Set([2025, 2026]),
};

const days = fc.integer({ min: 0, max: 720 }).map((n) => addDays(civilDate('2025-01-01'), n));

describe('a working day', () => {
  it('is Monday to Friday unless the notice says otherwise', () => {
    expect(isWorkingDay(civilDate('2026-02-13'), calendar)).toBe(true);
    expect(isWorkingDay(civilDate('2026-02-14'), calendar)).toBe(true);
    expect(isWorkingDay(civilDate('2026-02-15'), calendar)).toBe(false);
    expect(isWorkingDay(civilDate('2026-02-16'), calendar)).toBe(false);
  });

  it('is counted from the next day on, forwards and backwards', () => {
    expect(addWorkingDays(civilDate('2026-02-13'), 2, calendar)).toEqual({
      date: '2026-02-18',
      workingDays: ['2026-02-14', '2026-02-18'],
      provisional: false,
      provisionalYears: [],
    });
    expect(addWorkingDays(civilDate('2026-02-18'), -2, calendar)).toMatchObject({
      date: '2026-02-13',
      workingDays: ['2026-02-14', '2026-02-13'],
    });
    expect(addWorkingDays(civilDate('2026-02-15'), 0, calendar)).toMatchObject({
      date: '2026-02-15',
      workingDays: [],
    });
  });

  it('is as many days away as are counted between', () => {
    fc.assert(
      fc.property(days, fc.integer({ min: -40, max: 40 }), (from, n) => {
        const { date } = addWorkingDays(from, n, calendar);
        return workingDaysBetween(from, date, calendar).count === n;
      }),
    );
  });

  it('has no fractions', () => {
    expect(() => addWorkingDays(civilDate('2026-02-13'), 0.5, calendar)).toThrow('whole days');
  });
});

describe('an answer', () => {
  it('is provisional when it reaches a year whose notice is not out', () => {
    expect(addWorkingDays(civilDate('2026-12-30'), 7, calendar)).toMatchObject({
      provisional: true,
      provisionalYears: [2027],
    });
    expect(
      workingDaysBetween(civilDate('2027-03-01'), civilDate('2028-03-01'), calendar),
    ).toMatchObject({ provisionalYears: [2027, 2028] });
  });

  it('is provisional in the last week of December, which the next notice may rearrange', () => {
    const question = { decidedOn: civilDate('2026-12-22'), reportedOn: null };
    expect(judgeTimeliness({ ...question, workingDays: 2 }, calendar).provisional).toBe(false);
    expect(judgeTimeliness({ ...question, workingDays: 3 }, calendar)).toEqual({
      deadline: '2026-12-25',
      standing: 'NOT_REPORTED',
      daysLate: 0,
      provisional: true,
      provisionalYears: [2027],
    });
  });
});
