import { Arg, Ctx, Int, Query, Resolver } from 'type-graphql';

import { type CivilDate, daysBetween, yearOf } from '../../../kernel/civil-date.js';
import type { RequestContext } from '../../../platform/graphql/context.js';
import { requestFault } from '../../../platform/graphql/errors.js';
import { CivilDateScalar } from '../../../platform/graphql/scalars.js';
import { addWorkingDays, type Provisional, workingDaysBetween } from '../domain/working-days.js';
import type { ReferenceFacts, ReferenceLookups } from '../lookups.js';
import { type CalendarYear, WorkingDay, WorkingDays } from './calendar-types.js';

/** Counting goes day by day: a request may not ask for an endless one. */
const MOST_WORKING_DAYS = 1_000;
const MOST_DAYS_BETWEEN = 3_660;
const FIRST_YEAR = 1949;
const LAST_YEAR = 2999;

function refuseFarYears(argument: string, date: CivilDate): void {
  const year = yearOf(date);
  if (year >= FIRST_YEAR && year <= LAST_YEAR) return;
  throw requestFault('BAD_USER_INPUT', `${argument} lies in ${FIRST_YEAR} to ${LAST_YEAR}`, {
    argument,
  });
}

function groundsOf(
  { calendarYears }: ReferenceFacts,
  days: readonly [CivilDate, CivilDate],
  { provisional, provisionalYears }: Provisional,
): Omit<WorkingDays, 'count'> {
  const [first, last] = [...days].sort().map((day) => yearOf(day));
  return {
    isProvisional: provisional,
    provisionalYears,
    calendarYears: calendarYears.filter(
      ({ year }: CalendarYear) => year >= (first ?? year) && year <= (last ?? year),
    ),
  };
}

@Resolver()
export class CalendarResolver {
  constructor(private readonly lookups: ReferenceLookups) {}

  @Query(() => WorkingDay, {
    description:
      'The n-th working day after a day, which itself is day 0; before it when days is negative (推算工作日).',
  })
  async workingDay(
    @Arg('from', () => CivilDateScalar, { description: 'Day 0 (起算日).' }) from: CivilDate,
    @Arg('days', () => Int, { description: 'How many working days, at most 1000 (工作日数).' })
    days: number,
    @Ctx() { now }: RequestContext,
  ): Promise<WorkingDay> {
    refuseFarYears('from', from);
    if (Math.abs(days) > MOST_WORKING_DAYS) {
      throw requestFault('BAD_USER_INPUT', `days is at most ${MOST_WORKING_DAYS}`, {
        argument: 'days',
        maximum: MOST_WORKING_DAYS,
      });
    }
    const facts = await this.lookups.facts(now);
    const answer = addWorkingDays(from, days, facts.calendar);
    return { date: answer.date, ...groundsOf(facts, [from, answer.date], answer) };
  }

  @Query(() => WorkingDays, {
    description:
      'Working days after one day up to and including another; negative when the other is earlier (工作日天数).',
  })
  async workingDays(
    @Arg('from', () => CivilDateScalar, { description: 'Day 0, not counted (起算日).' })
    from: CivilDate,
    @Arg('to', () => CivilDateScalar, { description: 'The last day counted (截止日).' })
    to: CivilDate,
    @Ctx() { now }: RequestContext,
  ): Promise<WorkingDays> {
    refuseFarYears('from', from);
    refuseFarYears('to', to);
    if (Math.abs(daysBetween(from, to)) > MOST_DAYS_BETWEEN) {
      throw requestFault('BAD_USER_INPUT', `to is at most ${MOST_DAYS_BETWEEN} days from from`, {
        argument: 'to',
        maximum: MOST_DAYS_BETWEEN,
      });
    }
    const facts = await this.lookups.facts(now);
    const answer = workingDaysBetween(from, to, facts.calendar);
    return { count: answer.count, ...groundsOf(facts, [from, to], answer) };
  }
}
