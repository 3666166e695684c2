import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import {
  addDays,
  addMonths,
  civilDate,
  dateInShanghai,
  daysBetween,
  parseCivilDate,
  weekday,
  yearOf,
} from './civil-date.js';

const dates = fc
  .date({
    min: new Date('0001-01-01T00:00:00Z'),
    max: new Date('9999-12-31T00:00:00Z'),
    noInvalidDate: true,
  })
  .map((instant) => civilDate(instant.toISOString().slice(0, 10)));

describe('a civil date', () => {
  it.each(['2024-02-29', '2000-02-29', '0001-01-01', '9999-12-31'])('%s is read', (text) => {
    expect(parseCivilDate(text)).toBe(text);
  });

  it.each([
    '2023-02-29',
    '1900-02-29',
    '2024-13-01',
    '2024-00-10',
    '2024-04-31',
    '2024-1-1',
    '0000-01-01',
    '2024/01/01',
    '２０２４-01-01',
    '2024-01-01T00:00:00Z',
    '-024-01-01',
    '',
  ])('%j is not', (text) => {
    expect(parseCivilDate(text)).toBeNull();
    expect(() => civilDate(text)).toThrow('civil date');
  });

  it('counts days as the calendar does', () => {
    fc.assert(
      fc.property(dates, dates, (a, b) => {
        const expected = (Date.parse(b) - Date.parse(a)) / 86_400_000;
        return daysBetween(a, b) === expected && addDays(a, expected) === b;
      }),
    );
  });

  it('knows its weekday', () => {
    expect(weekday(civilDate('2026-02-16'))).toBe(1);
    expect(weekday(civilDate('2026-02-15'))).toBe(7);
    fc.assert(fc.property(dates, (date) => weekday(date) % 7 === new Date(date).getUTCDay()));
  });

  it('knows its year', () => {
    expect(yearOf(civilDate('0999-12-31'))).toBe(999);
  });

  it('ends with the calendar', () => {
    expect(() => addDays(civilDate('9999-12-31'), 1)).toThrow('between');
    expect(() => addDays(civilDate('0001-01-01'), -1)).toThrow('between');
    expect(() => addMonths(civilDate('9999-12-31'), 1)).toThrow('between');
  });
});

describe('adding months', () => {
  it.each([
    ['2024-01-31', 1, '2024-02-29'],
    ['2023-01-31', 1, '2023-02-28'],
    ['2024-02-29', 12, '2025-02-28'],
    ['2024-02-29', 48, '2028-02-29'],
    ['2024-03-31', -1, '2024-02-29'],
    ['2024-01-15', -13, '2022-12-15'],
    ['2024-12-31', 2, '2025-02-28'],
  ])('to %s %i months gives %s', (from, months, to) => {
    expect(addMonths(civilDate(from), months)).toBe(to);
  });
});

describe('the date in Shanghai', () => {
  it.each([
    ['2026-02-16T15:59:59.999Z', '2026-02-16'],
    ['2026-02-16T16:00:00Z', '2026-02-17'],
    ['1989-07-01T15:00:00Z', '1989-07-02'],
    ['1989-12-01T15:00:00Z', '1989-12-01'],
  ])('at %s is %s, also in the years of summer time', (instant, date) => {
    expect(dateInShanghai(new Date(instant))).toBe(date);
  });

  it('does not exist for an invalid instant', () => {
    expect(() => dateInShanghai(new Date(Number.NaN))).toThrow('valid date');
  });
});
