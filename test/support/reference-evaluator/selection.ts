import { addMonths, civilDate, type CivilDate } from '../../../src/kernel/civil-date.js';
import type { GivenRow } from '../../../src/modules/evaluation/domain/given.js';
import type { Filter, Selection, Treatment } from '../../../src/modules/evaluation/domain/model.js';

/** A record of a subject with its treatment on the day of the evaluation. */
export interface TreatedRow {
  readonly row: GivenRow;
  readonly treatment: Treatment;
}

/** The fields that say when a record of some type happened; they stand in its event date. */
const EVENT_FIELDS = ['date', 'validFrom', 'dueDate', 'madeOn'];

/** What a record says in a field; null when it says nothing. */
export function fieldOf(row: GivenRow, field: string): string | null {
  if (field === 'severity') return row.severity;
  const isOfEvent = EVENT_FIELDS.includes(field);
  return row.values[field] ?? (isOfEvent ? row.eventOn : null);
}

/** The date that ages: the one a rule names, else that of the event. */
export function agingDate(row: GivenRow, dateField: string | null): CivilDate | null {
  if (dateField === null) return row.eventOn;
  const text = fieldOf(row, dateField);
  return text === null ? null : civilDate(text);
}

/** A date lies within so many months of a later day when those months, added to it, reach the day. */
export function isWithin(date: CivilDate, months: number, asOf: CivilDate): boolean {
  return date <= asOf && asOf <= addMonths(date, months);
}

export function passes(row: GivenRow, filter: Filter): boolean {
  return Object.entries(filter).every(([field, accepted]) => {
    const value = fieldOf(row, field);
    return value !== null && accepted.includes(value);
  });
}

/** Whether a rule looks at a record at all; how the record was treated is another question. */
export function isSelected(row: GivenRow, selection: Selection, asOf: CivilDate): boolean {
  const { recordType, filter, dateField, windowMonths, isActive } = selection;
  if (row.recordType !== recordType || !passes(row, filter)) return false;
  const hasEffect = row.eventOn <= asOf && (row.until === null || asOf < row.until);
  if (isActive && !hasEffect) return false;
  const date = agingDate(row, dateField);
  if (date === null || date > asOf) return false;
  return windowMonths === null || isWithin(date, windowMonths, asOf);
}
