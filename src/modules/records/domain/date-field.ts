import { civilDate } from '../../../kernel/civil-date.js';
import { readDate, type DateReading } from '../../../kernel/date-text.js';
import { remembered } from '../../../kernel/remembered.js';
import { shown } from './id-number-in-text.js';
import type { Reader } from './judging.js';
import type { JudgedField } from './record-type.js';
import { statedText } from './stated.js';

/**
 * Basis (DESIGN): a number of five digits is taken for a spreadsheet's day only in this century; outside
 * it is more likely something else that slipped into the column.
 */
const FIRST_SERIAL_DAY = civilDate('2000-01-01');
const LAST_SERIAL_DAY = civilDate('2099-12-31');

/** Basis (DESIGN): published rows of the licence template write an unlimited validity as this day. */
const LONG_TERM = '2099-12-31';
const LONG_TERM_WORDS = new Set(['长期', '长期有效', '永久', '永久有效', '无限期', '无固定期限']);

const dateIn = remembered(readDate);

function isSafe(reading: DateReading): boolean {
  if (reading.kind !== 'date') return reading.kind === 'impossible';
  if (reading.writing !== 'SERIAL') return true;
  return reading.date >= FIRST_SERIAL_DAY && reading.date <= LAST_SERIAL_DAY;
}

export function dateReader(field: JudgedField): Reader {
  const mayBeOpen = field.code === 'validTo';
  return (written, judging) => {
    const text = statedText(written, judging);
    if (text === null) return null;
    if (mayBeOpen && LONG_TERM_WORDS.has(text)) {
      judging.fixes.add('DATE_LONG_TERM');
      return LONG_TERM;
    }
    const reading = dateIn(text);
    if (!isSafe(reading)) {
      return judging.refuse('DATE_NOT_READABLE', field, { value: shown(text) });
    }
    if (reading.kind !== 'date') {
      return judging.refuse('DATE_IMPOSSIBLE', field, { value: shown(text) });
    }
    if (reading.writing === 'WORDED') judging.fixes.add('DATE_FORMAT');
    if (reading.writing === 'SERIAL') judging.fixes.add('DATE_SERIAL');
    return reading.date;
  };
}
