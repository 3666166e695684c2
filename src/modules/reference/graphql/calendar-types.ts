import { Field, Int, ObjectType } from 'type-graphql';

import type { CivilDate } from '../../../kernel/civil-date.js';
import { CivilDateScalar } from '../../../platform/graphql/scalars.js';

@ObjectType({
  description: 'A year whose holidays the State Council has announced (节假日安排年度).',
})
export class CalendarYear {
  @Field(() => Int, { description: 'The year (年份).' })
  year!: number;

  @Field(() => [String], { description: "Addresses of the State Council's notices (通知出处)." })
  notices!: readonly string[];
}

const PROVISIONAL =
  'True when the count passes days whose holiday notice the hub does not have, so that the answer may change (是否暂定).';
const PROVISIONAL_YEARS = 'Years whose notice the hub does not have, ascending (缺少通知的年份).';
const CALENDAR_YEARS = 'The announced years that the days counted lie in (所依据的年度安排).';

@ObjectType({ description: 'A working day counted from another day (工作日推算结果).' })
export class WorkingDay {
  @Field(() => CivilDateScalar, { description: 'The day (日期).' })
  date!: CivilDate;

  @Field(() => Boolean, { description: PROVISIONAL })
  isProvisional!: boolean;

  @Field(() => [Int], { description: PROVISIONAL_YEARS })
  provisionalYears!: readonly number[];

  @Field(() => [CalendarYear], { description: CALENDAR_YEARS })
  calendarYears!: readonly CalendarYear[];
}

@ObjectType({ description: 'How many working days lie between two days (工作日天数).' })
export class WorkingDays {
  @Field(() => Int, {
    description: 'Working days after the first day up to and including the last (天数).',
  })
  count!: number;

  @Field(() => Boolean, { description: PROVISIONAL })
  isProvisional!: boolean;

  @Field(() => [Int], { description: PROVISIONAL_YEARS })
  provisionalYears!: readonly number[];

  @Field(() => [CalendarYear], { description: CALENDAR_YEARS })
  calendarYears!: readonly CalendarYear[];
}
