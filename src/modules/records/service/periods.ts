import type { CivilDate } from '../../../kernel/civil-date.js';
import { addWorkingDays, type Reference } from '../../reference/index.js';

/** Last day of a period of working days, and whether it rests on a calendar not yet announced. */
export interface Deadline {
  readonly date: CivilDate;
  readonly provisional: boolean;
}

/** The period that the dated rules give on the day on which it begins; that day is not counted. */
export async function periodFrom(
  reference: Reference,
  parameter: string,
  from: CivilDate,
): Promise<Deadline> {
  const [period, calendar] = await Promise.all([
    reference.parameter(parameter, from),
    reference.calendar(),
  ]);
  if (period === null) throw new Error(`no parameter ${parameter} holds on ${from}`);
  const { date, provisional } = addWorkingDays(from, Number(period.value), calendar);
  return { date, provisional };
}
