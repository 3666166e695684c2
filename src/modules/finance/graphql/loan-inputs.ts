import { ArgsType, Field, ID, InputType, Int } from 'type-graphql';

import type { CivilDate } from '../../../kernel/civil-date.js';
import { ConnectionArgs } from '../../../platform/graphql/connection.js';
import { CivilDateScalar } from '../../../platform/graphql/scalars.js';
import { RecordValueInput } from '../../records/index.js';
import { UsccScalar } from '../../reference/index.js';
import type { LoanGrouping } from '../queries/loan-statistics.js';
import { LoanGroupingEnum } from './loan-enums.js';

const INSTITUTION = {
  nullable: true,
  description: 'Only of this institution; a bank’s own always (金融机构代码).',
};

@ArgsType()
export class LoansArgs extends ConnectionArgs {
  @Field(() => ID, INSTITUTION)
  institution?: string | null;

  @Field(() => UsccScalar, {
    nullable: true,
    description: 'Only of this borrower (统一社会信用代码).',
  })
  uscc?: string | null;
}

@ArgsType()
export class LoanStatisticsArgs {
  @Field(() => Int, { description: 'The year (年份).' })
  year!: number;

  @Field(() => CivilDateScalar, {
    nullable: true,
    description: 'Last day that counts; today in a running year when left out (截止日期).',
  })
  through?: CivilDate | null;

  @Field(() => LoanGroupingEnum, {
    defaultValue: LoanGroupingEnum.NONE,
    description: 'By what they are counted (分组).',
  })
  groupBy: LoanGrouping = LoanGroupingEnum.NONE;

  @Field(() => String, {
    nullable: true,
    description: 'Only borrowers of this division and below it (行政区划代码).',
  })
  division?: string | null;

  @Field(() => ID, INSTITUTION)
  institution?: string | null;
}

@InputType({
  description: 'One application for a loan as its institution reports it (一条贷款反馈).',
})
export class LoanFeedbackRowInput {
  @Field(() => [RecordValueInput], { description: 'Its values (取值).' })
  values!: RecordValueInput[];
}

@InputType({ description: 'What an institution reports by one call (批量反馈信贷情况).' })
export class LoanFeedbackSubmitBatchInput {
  @Field(() => String, {
    description:
      'The institution’s own name of the batch; the same again is the same submission (批次号).',
  })
  reference!: string;

  @Field(() => ID, {
    nullable: true,
    description: 'Whose loans these are; a bank’s own always (金融机构代码).',
  })
  institution?: string | null;

  @Field(() => [LoanFeedbackRowInput], { description: 'At most 1000 (数据行).' })
  rows!: LoanFeedbackRowInput[];
}
