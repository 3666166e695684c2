import { Field, Int, ObjectType } from 'type-graphql';

import type { CivilDate } from '../../../kernel/civil-date.js';
import { CivilDateScalar, DecimalScalar } from '../../../platform/graphql/scalars.js';

@ObjectType({ description: 'How many, and how much in yuan (笔数与金额).' })
export class LoanCount {
  @Field(() => Int, { description: 'How many (笔数).' })
  count!: number;

  @Field(() => DecimalScalar, { description: 'How much, in yuan (金额).' })
  amount!: string;
}

@ObjectType({ description: 'What was applied for and granted in a part of a year (期间信贷情况).' })
export class LoanFigures {
  @Field(() => CivilDateScalar, { description: 'First day (期间起).' })
  from!: CivilDate;

  @Field(() => CivilDateScalar, { description: 'Last day (期间止).' })
  through!: CivilDate;

  @Field(() => LoanCount, { description: 'Applied for in it (申请).' })
  applied!: LoanCount;

  @Field(() => Int, { description: 'Of these, granted or refused by now (已审结笔数).' })
  decided!: number;

  @Field(() => Int, { description: 'Of these, granted (获批笔数).' })
  approved!: number;

  @Field(() => DecimalScalar, {
    nullable: true,
    description: 'Granted of decided in per cent; null where nothing was decided (获批率).',
  })
  approvalRate!: string | null;

  @Field(() => LoanCount, { description: 'Granted in it (放款).' })
  granted!: LoanCount;

  @Field(() => LoanCount, { description: 'Of the granted, on credit alone (信用贷款).' })
  credit!: LoanCount;

  @Field(() => LoanCount, { description: 'Of the granted, secured (担保贷款).' })
  secured!: LoanCount;

  @Field(() => LoanCount, {
    description: 'Of the granted, to subjects that were on a whitelist that day (白名单企业贷款).',
  })
  ofListed!: LoanCount;

  @Field(() => LoanCount, {
    description: 'Of the granted, overdue as last reported; the amount is the balance (逾期).',
  })
  overdue!: LoanCount;
}

@ObjectType({ description: 'A part of a year beside the same of the year before (同比).' })
export class LoanComparison {
  @Field(() => String, {
    nullable: true,
    description: 'District or institution; null: all together (分组代码).',
  })
  code!: string | null;

  @Field(() => String, { nullable: true, description: 'Its name (分组名称).' })
  name!: string | null;

  @Field(() => LoanFigures, { description: 'The year asked for (本年).' })
  thisYear!: LoanFigures;

  @Field(() => LoanFigures, { description: 'The same days of the year before (上年同期).' })
  lastYear!: LoanFigures;

  @Field(() => DecimalScalar, {
    nullable: true,
    description:
      'Growth of what was granted on credit, in per cent of last year’s; null where there was none (信用贷款规模年增速).',
  })
  creditGrowthByAmount!: string | null;

  @Field(() => DecimalScalar, {
    nullable: true,
    description: 'The same by the number of loans (信用贷款笔数年增速).',
  })
  creditGrowthByCount!: string | null;
}

@ObjectType({ description: 'What institutions lent in a year, as they reported it (信贷统计).' })
export class LoanStatistics {
  @Field(() => Int, { description: 'The year (年份).' })
  year!: number;

  @Field(() => [LoanComparison], { description: 'By code of the group (分组统计).' })
  rows!: readonly LoanComparison[];

  @Field(() => LoanComparison, { description: 'All groups together (合计).' })
  total!: LoanComparison;
}
