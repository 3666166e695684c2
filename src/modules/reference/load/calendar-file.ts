import { type CivilDate, parseCivilDate } from '../../../kernel/civil-date.js';
import { accepted, refusal, refused, type Refusal, type Result } from '../../../kernel/result.js';

export interface CalendarFile {
  readonly year: number;
  readonly notices: readonly string[];
  readonly days: readonly {
    readonly date: CivilDate;
    readonly name: string;
    readonly isOff: boolean;
  }[];
}

export type CalendarRefusal =
  | 'CALENDAR_NOT_JSON'
  | 'CALENDAR_YEAR_MISSING'
  | 'CALENDAR_NOT_ANNOUNCED'
  | 'CALENDAR_DAY_UNREADABLE';

type Day = CalendarFile['days'][number];

function propertyOf(value: unknown, key: string): unknown {
  return typeof value === 'object' && value !== null ? Reflect.get(value, key) : undefined;
}

function listIn(value: unknown, key: string): readonly unknown[] {
  const list = propertyOf(value, key);
  return Array.isArray(list) ? list : [];
}

function readJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** The notice for a year also settles the days around its New Year's Day (2018-12-29 for 2019). */
function readDay(value: unknown, year: number): Day | null {
  const written = propertyOf(value, 'date');
  const name = propertyOf(value, 'name');
  const isOff = propertyOf(value, 'isOffDay');
  const date = typeof written === 'string' ? parseCivilDate(written) : null;
  if (date === null || typeof name !== 'string' || typeof isOff !== 'boolean') return null;
  const near = [year - 1, year, year + 1].includes(Number(date.slice(0, 4)));
  return near ? { date, name, isOff } : null;
}

/**
 * A year's calendar in the form of holiday-cn (`year`, `papers`, `days`). A file without notices is
 * a year that is not announced yet: it is refused, so that the hub goes on calling it provisional.
 */
export function parseCalendarFile(text: string): Result<CalendarFile, Refusal<CalendarRefusal>> {
  const document = readJson(text);
  if (document === undefined) return refused(refusal('CALENDAR_NOT_JSON'));
  const year = propertyOf(document, 'year');
  if (typeof year !== 'number' || !Number.isInteger(year) || year < 1949 || year > 2999) {
    return refused(refusal('CALENDAR_YEAR_MISSING', ['year']));
  }
  const notices = listIn(document, 'papers').filter((notice) => typeof notice === 'string');
  const days = listIn(document, 'days').map((day) => readDay(day, year));
  const unreadable: readonly Refusal<CalendarRefusal>[] = days.flatMap((day, index) =>
    day === null ? [refusal('CALENDAR_DAY_UNREADABLE', ['days', index])] : [],
  );
  const absent = notices.length === 0 || days.length === 0;
  const [first, ...more] = [
    ...(absent ? [refusal('CALENDAR_NOT_ANNOUNCED' as const, ['papers'], { year })] : []),
    ...unreadable,
  ];
  if (first !== undefined) return refused(first, ...more);
  return accepted({ year, notices, days: days.filter((day) => day !== null) });
}
