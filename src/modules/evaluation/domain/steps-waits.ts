import { addMonths, type CivilDate } from '../../../kernel/civil-date.js';

/** A number of the rules during the days on which it holds; both days are included. */
export interface DatedNumber {
  readonly code: string;
  readonly validFrom: CivilDate;
  readonly validTo: CivilDate | null;
  readonly value: string;
}

/** The first day on which a record of a severity, decided on a day, may be repaired; null: not known. */
export type RepairOpens = (
  severity: 'GENERAL' | 'SERIOUS',
  decidedOn: CivilDate,
) => CivilDate | null;

/**
 * From the dated parameters `REPAIR_WAIT_GENERAL` and `REPAIR_WAIT_SERIOUS` (months). Which rule set holds for
 * a decision of before it changed was not read: both that of the decision and that of the repair must be met,
 * so that no step is ever said to be open too early.
 */
export function repairOpens(parameters: readonly DatedNumber[], asOf: CivilDate): RepairOpens {
  const wait = (code: string, on: CivilDate) =>
    parameters.find(
      (row) =>
        row.code === code && row.validFrom <= on && (row.validTo === null || on <= row.validTo),
    );
  return (severity, decidedOn) => {
    const code = `REPAIR_WAIT_${severity}`;
    const decided = wait(code, decidedOn);
    if (decided === undefined) return null;
    const first = addMonths(decidedOn, Number(decided.value));
    const asked = wait(code, first > asOf ? first : asOf);
    if (asked === undefined) return null;
    const second = addMonths(decidedOn, Number(asked.value));
    return second > first ? second : first;
  };
}
