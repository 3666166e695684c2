import { addDays, addMonths, civilDate, type CivilDate } from '../../../kernel/civil-date.js';
import { invariant } from '../../../kernel/invariant.js';
import { addWorkingDays, parameterOn, type Reference } from '../../reference/index.js';
import { daysOf, type Period } from '../domain/period.js';
import type { Deadline } from '../queries/counted.js';

/**
 * For each day of the period the last day on which its decisions are reported in time. Counted anew
 * from the calendar in force, so that a holiday notice that came after a report still moves its
 * deadline. A day on which the rules had no period has no deadline and is not counted.
 */
export async function deadlinesOf(
  reference: Reference,
  period: Period,
  parameters: readonly string[],
): Promise<readonly Deadline[]> {
  const [calendar, dated] = await Promise.all([reference.calendar(), reference.parameters()]);
  return daysOf(period).flatMap((decidedOn) =>
    parameters.flatMap((parameter) => {
      const days = parameterOn(dated, parameter, decidedOn);
      if (days === null) return [];
      const dueOn = addWorkingDays(decidedOn, Number(days.value), calendar).date;
      return [{ parameter, decidedOn, dueOn }];
    }),
  );
}

const CONCEALED_AFTER = 'QUALITY_CONCEALED_AFTER';

/** Whoever was reminded up to this day has had the working days that a reminder leaves. */
export async function remindedUntil(reference: Reference, on: CivilDate): Promise<CivilDate> {
  const days = await parameterValue(reference, CONCEALED_AFTER, on);
  const { date } = addWorkingDays(on, -Number(days), await reference.calendar());
  return addDays(date, -1);
}

/** Before its first day a rule of this module's own says what it says on it: figures of any year are made alike. */
const RULES_BEGIN = civilDate('2022-01-01');

/** A dated number that this module cannot count without. */
export async function parameterValue(
  reference: Reference,
  code: string,
  on: CivilDate,
): Promise<string> {
  const found = await reference.parameter(code, on < RULES_BEGIN ? RULES_BEGIN : on);
  invariant(found !== null, `the parameter ${code} holds on ${on}`);
  return found.value;
}

/** More would be a listing of everything, not a period. */
export const MOST_MONTHS = 36;

export function isTooLong({ from, to }: Period): boolean {
  return to >= addMonths(from, MOST_MONTHS);
}
