import { type CivilDate, parseCivilDate } from '../../../kernel/civil-date.js';
import type { Judging } from './judging.js';
import type { JudgedType } from './record-type.js';
import { dayAt, type Places, textAt, type Values } from './row-values.js';

/**
 * The day of what a record tells: its event field, else its date. Old rows may lack both: then it is the day
 * from which the record holds, or the last day of the year that it is about, once that year is over.
 * Basis (DESIGN): no later day is certain, and an earlier one would let it count before it could be known.
 */
export function eventReader(
  type: JudgedType,
  place: Places,
): (values: Values, judging: Judging) => CivilDate | null {
  const [event, date, validFrom, year] = [type.eventField, 'date', 'validFrom', 'ratingYear'].map(
    place,
  ) as [number, number, number, number];
  return (values, { at, facts }) => {
    const stated = dayAt(values, event) ?? dayAt(values, date);
    if (stated !== null || at.profile === 'FULL') return stated;
    const yearsEnd = parseCivilDate(`${textAt(values, year) ?? ''}-12-31`);
    const isOver = yearsEnd !== null && yearsEnd <= facts.today;
    return dayAt(values, validFrom) ?? (isOver ? yearsEnd : null);
  };
}
