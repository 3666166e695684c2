import { invariant } from './invariant.js';

declare const civilDateBrand: unique symbol;

/**
 * A day of the civil calendar as `YYYY-MM-DD` (proleptic Gregorian, year 0001 to 9999). It has no
 * time and no zone, so that a decision date can never slip by a day on its way through UTC. Two
 * civil dates compare with `<`, `>` and `===`.
 */
export type CivilDate = string & { readonly [civilDateBrand]: true };

/** Days since 1970-01-01 of 0001-01-01 and of 9999-12-31. */
const FIRST_DAY = -719_162;
const LAST_DAY = 2_932_896;
const DAY_MS = 86_400_000;

const DAYS_IN_MONTH = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31] as const;

interface YearMonthDay {
  readonly year: number;
  readonly month: number;
  readonly day: number;
}

function isLeapYear(year: number): boolean {
  return (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
}

function daysInMonth(year: number, month: number): number {
  return month === 2 && isLeapYear(year) ? 29 : (DAYS_IN_MONTH[month - 1] ?? 0);
}

/** The number in two digits of `text` at `at`, or -1. */
function twoDigits(text: string, at: number): number {
  const tens = text.charCodeAt(at) - 48;
  const ones = text.charCodeAt(at + 1) - 48;
  return tens >= 0 && tens <= 9 && ones >= 0 && ones <= 9 ? tens * 10 + ones : -1;
}

function partsOf(text: string): YearMonthDay | null {
  if (text.length !== 10 || text[4] !== '-' || text[7] !== '-') return null;
  const century = twoDigits(text, 0);
  const yearInCentury = twoDigits(text, 2);
  if (century < 0 || yearInCentury < 0) return null;
  const parts = {
    year: century * 100 + yearInCentury,
    month: twoDigits(text, 5),
    day: twoDigits(text, 8),
  };
  const isReal =
    parts.year >= 1 &&
    parts.month >= 1 &&
    parts.month <= 12 &&
    parts.day >= 1 &&
    parts.day <= daysInMonth(parts.year, parts.month);
  return isReal ? parts : null;
}

function partsOfDate(date: CivilDate): YearMonthDay {
  const parts = partsOf(date);
  invariant(parts !== null, `"${date}" is a civil date`);
  return parts;
}

function toText({ year, month, day }: YearMonthDay): CivilDate {
  const yyyy = inTwoDigits(Math.floor(year / 100)) + inTwoDigits(year % 100);
  return `${yyyy}-${inTwoDigits(month)}-${inTwoDigits(day)}` as CivilDate;
}

function inTwoDigits(number: number): string {
  return number < 10 ? `0${String(number)}` : String(number);
}

/** Days since 1970-01-01, counted in eras of 400 years that begin on 1 March, so that a leap day ends its year. */
function toDayNumber({ year, month, day }: YearMonthDay): number {
  const shiftedYear = month <= 2 ? year - 1 : year;
  const era = Math.floor(shiftedYear / 400);
  const yearOfEra = shiftedYear - era * 400;
  const dayOfYear = Math.floor((153 * ((month + 9) % 12) + 2) / 5) + day - 1;
  const dayOfEra =
    yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear;
  return era * 146_097 + dayOfEra - 719_468;
}

function fromDayNumber(dayNumber: number): CivilDate {
  invariant(
    Number.isInteger(dayNumber) && dayNumber >= FIRST_DAY && dayNumber <= LAST_DAY,
    'a civil date lies between 0001-01-01 and 9999-12-31',
  );
  const shifted = dayNumber + 719_468;
  const era = Math.floor(shifted / 146_097);
  const dayOfEra = shifted - era * 146_097;
  const yearOfEra = Math.floor(
    (dayOfEra -
      Math.floor(dayOfEra / 1460) +
      Math.floor(dayOfEra / 36_524) -
      Math.floor(dayOfEra / 146_096)) /
      365,
  );
  const dayOfYear =
    dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
  const monthFromMarch = Math.floor((5 * dayOfYear + 2) / 153);
  const day = dayOfYear - Math.floor((153 * monthFromMarch + 2) / 5) + 1;
  const month = monthFromMarch < 10 ? monthFromMarch + 3 : monthFromMarch - 9;
  return toText({ year: yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, day });
}

/** Reads a strict `YYYY-MM-DD` that is a real day of the calendar; anything else is null. */
export function parseCivilDate(text: string): CivilDate | null {
  return partsOf(text) === null ? null : (text as CivilDate);
}

/** For dates that the code itself guarantees; throws an incident on anything else. */
export function civilDate(text: string): CivilDate {
  const date = parseCivilDate(text);
  invariant(date !== null, `"${text}" is a civil date`);
  return date;
}

export function addDays(date: CivilDate, days: number): CivilDate {
  return fromDayNumber(toDayNumber(partsOfDate(date)) + days);
}

/** The same day `months` later (or earlier); a day that the month lacks becomes its last day. */
export function addMonths(date: CivilDate, months: number): CivilDate {
  const parts = partsOfDate(date);
  const monthsSinceYearZero = parts.year * 12 + parts.month - 1 + months;
  const year = Math.floor(monthsSinceYearZero / 12);
  invariant(
    Number.isInteger(months) && year >= 1 && year <= 9999,
    'a civil date lies between 0001-01-01 and 9999-12-31',
  );
  const month = monthsSinceYearZero - year * 12 + 1;
  return toText({ year, month, day: Math.min(parts.day, daysInMonth(year, month)) });
}

/** Days from `from` to `to`; negative when `to` is earlier. */
export function daysBetween(from: CivilDate, to: CivilDate): number {
  return toDayNumber(partsOfDate(to)) - toDayNumber(partsOfDate(from));
}

export type Weekday = 1 | 2 | 3 | 4 | 5 | 6 | 7;

/** ISO weekday: 1 is Monday, 7 is Sunday. */
export function weekday(date: CivilDate): Weekday {
  const daysSinceMonday = (toDayNumber(partsOfDate(date)) + 3) % 7;
  return (((daysSinceMonday + 7) % 7) + 1) as Weekday;
}

export function yearOf(date: CivilDate): number {
  return partsOfDate(date).year;
}

/** From here on Shanghai keeps UTC+8 all year; before, it had summer time and a local mean time. */
const FIXED_OFFSET_SINCE = Date.UTC(1992, 0, 1);
const FIXED_OFFSET_MS = 8 * 3_600_000;

const shanghaiCalendar = new Intl.DateTimeFormat('en-CA', {
  timeZone: 'Asia/Shanghai',
  calendar: 'gregory',
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
});

/** The day that a calendar on a wall in Shanghai shows at `instant`. */
export function dateInShanghai(instant: Date): CivilDate {
  const ms = instant.getTime();
  if (ms >= FIXED_OFFSET_SINCE) return fromDayNumber(Math.floor((ms + FIXED_OFFSET_MS) / DAY_MS));
  invariant(!Number.isNaN(ms), 'the instant is a valid date');
  return civilDate(shanghaiCalendar.format(instant).padStart(10, '0'));
}
