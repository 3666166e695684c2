import { daysBetween, type CivilDate } from '../../../kernel/civil-date.js';
import { addWorkingDays, type Provisional, type WorkingDayCalendar } from './working-days.js';

export interface TimelinessQuestion {
  /** 决定日期: day 0. */
  readonly decidedOn: CivilDate;
  /** Null while nothing has been reported. */
  readonly reportedOn: CivilDate | null;
  /** Working days that the reporter has, e.g. 7 for 双公示. */
  readonly workingDays: number;
}

export interface Timeliness extends Provisional {
  /** The last day on which a report is on time. */
  readonly deadline: CivilDate;
  readonly standing: 'ON_TIME' | 'LATE' | 'NOT_REPORTED';
  /** Calendar days after the deadline; 0 when on time or not reported. */
  readonly daysLate: number;
}

/**
 * Whether a decision was reported in time (及时率). Basis: within seven working days of
 * the decision, which is day 0; on time up to and including the seventh (POLICY: 宝丰县 2022 工作要点, annex 1).
 */
export function judgeTimeliness(
  { decidedOn, reportedOn, workingDays }: TimelinessQuestion,
  calendar: WorkingDayCalendar,
): Timeliness {
  const { date: deadline, ...rest } = addWorkingDays(decidedOn, workingDays, calendar);
  const { provisional, provisionalYears } = rest;
  if (reportedOn === null) {
    return { deadline, standing: 'NOT_REPORTED', daysLate: 0, provisional, provisionalYears };
  }
  const daysLate = Math.max(0, daysBetween(deadline, reportedOn));
  const standing = daysLate === 0 ? 'ON_TIME' : 'LATE';
  return { deadline, standing, daysLate, provisional, provisionalYears };
}
