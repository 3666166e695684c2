import {
  addDays,
  addMonths,
  civilDate,
  weekday,
  type CivilDate,
} from '../../../kernel/civil-date.js';

/** Days of decisions, both included. */
export interface Period {
  readonly from: CivilDate;
  readonly to: CivilDate;
}

export const DOCUMENT_KINDS = ['WEEKLY', 'MONTHLY', 'QUARTERLY'] as const;
/** 周提醒, 月通报, 季评估. */
export type DocumentKind = (typeof DOCUMENT_KINDS)[number];

const MONTHS = { MONTHLY: 1, QUARTERLY: 3 } as const;

/**
 * What a document made on a day is about: the reminder about its own week, Monday to Sunday; bulletin
 * and assessment about the last whole month or quarter before it.
 */
export function periodOf(kind: DocumentKind, on: CivilDate): Period {
  if (kind === 'WEEKLY') {
    const from = addDays(on, 1 - weekday(on));
    return { from, to: addDays(from, 6) };
  }
  const length = MONTHS[kind];
  const month = Number(on.slice(5, 7));
  const started = addMonths(civilDate(`${on.slice(0, 7)}-01`), -((month - 1) % length));
  return { from: addMonths(started, -length), to: addDays(started, -1) };
}

export function daysOf({ from, to }: Period): readonly CivilDate[] {
  const days: CivilDate[] = [];
  for (let day = from; day <= to; day = addDays(day, 1)) days.push(day);
  return days;
}
