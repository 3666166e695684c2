import { addDays, civilDate, parseCivilDate, type CivilDate } from './civil-date.js';

/** ISO: already `YYYY-MM-DD`; WORDED: another usual writing; SERIAL: a spreadsheet's count of days. */
export type DateWriting = 'ISO' | 'WORDED' | 'SERIAL';

export type DateReading =
  | { readonly kind: 'date'; readonly date: CivilDate; readonly writing: DateWriting }
  | { readonly kind: 'impossible' }
  | { readonly kind: 'unreadable' };

/**
 * 2019-1-5, 2019/01/05, 2019.1.5, 2019年1月5日, with or without a time of the day behind it. An instant in
 * UTC is read at midnight only: at any other time its day in Shanghai may be the next one.
 */
const SEPARATED =
  /^(\d{4})\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})\s*[日号]?(?:[T\s]+(?:\d{1,2}:\d{2}(?::\d{2}(?:\.\d+)?)?|00:00:00(?:\.0+)?Z))?$/;
const COMPACT = /^(\d{4})(\d{2})(\d{2})$/;
/** Days since the end of 1899 as spreadsheets count them; five digits reach from 1927 to 2173. */
const SERIAL = /^([1-9]\d{4})(?:\.\d+)?$/;
const SERIAL_ORIGIN = civilDate('1899-12-30');

/** Basis (DESIGN): the oldest registers that are still continued begin in the 19th century. */
const EARLIEST = civilDate('1850-01-01');

const IMPOSSIBLE: DateReading = { kind: 'impossible' };
const UNREADABLE: DateReading = { kind: 'unreadable' };

function reading(date: CivilDate | null, writing: DateWriting): DateReading {
  return date === null || date < EARLIEST ? IMPOSSIBLE : { kind: 'date', date, writing };
}

function fromParts([, year = '', month = '', day = '']: RegExpExecArray): DateReading {
  const text = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
  return reading(parseCivilDate(text), 'WORDED');
}

/** Reads a date as departments and spreadsheets write it. Day and month are never guessed apart: the year stands first. */
export function readDate(text: string): DateReading {
  const strict = parseCivilDate(text);
  if (strict !== null) return reading(strict, 'ISO');
  const folded = text.normalize('NFKC').trim();
  const parts = SEPARATED.exec(folded) ?? COMPACT.exec(folded);
  if (parts !== null) return fromParts(parts);
  const serial = SERIAL.exec(folded)?.[1];
  return serial === undefined
    ? UNREADABLE
    : reading(addDays(SERIAL_ORIGIN, Number(serial)), 'SERIAL');
}
