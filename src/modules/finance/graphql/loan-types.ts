import { Field, ID, Int, ObjectType } from 'type-graphql';

import type { CivilDate } from '../../../kernel/civil-date.js';
import { PageInfo } from '../../../platform/graphql/connection.js';
import { CivilDateScalar, DecimalScalar } from '../../../platform/graphql/scalars.js';
import { UsccScalar } from '../../reference/index.js';
import type { LoanDecision, LoanSecurity } from '../domain/loan.js';
import { LoanDecisionEnum, LoanSecurityEnum } from './loan-enums.js';

const WITHDRAWN = 'null of what was reported by mistake';

/** The subject is added by a field resolver. */
@ObjectType('Loan', {
  description:
    'An application and, if it was granted, the loan, as its institution told it last; amounts in yuan (贷款反馈).',
})
export class LoanType {
  @Field(() => ID, { description: 'Code of the institution (金融机构代码).' })
  institution!: string;

  @Field(() => String, { description: 'The institution’s own number (贷款编号).' })
  loanNo!: string;

  @Field(() => UsccScalar, { description: 'Code of the borrower (统一社会信用代码).' })
  uscc!: string;

  @Field(() => Int, { description: 'How often the institution has spoken of it (版本).' })
  version!: number;

  @Field(() => LoanDecisionEnum, { description: 'What became of it (审批结果).' })
  decision!: LoanDecision;

  @Field(() => String, { nullable: true, description: `The product; ${WITHDRAWN} (贷款产品).` })
  product!: string | null;

  @Field(() => CivilDateScalar, {
    nullable: true,
    description: `Day of the application; ${WITHDRAWN} (申请日期).`,
  })
  appliedOn!: CivilDate | null;

  @Field(() => DecimalScalar, {
    nullable: true,
    description: `What was applied for; ${WITHDRAWN} (申请金额).`,
  })
  appliedAmount!: string | null;

  @Field(() => CivilDateScalar, {
    nullable: true,
    description: 'Day of the loan; null: it was not granted (放款日期).',
  })
  grantedOn!: CivilDate | null;

  @Field(() => DecimalScalar, {
    nullable: true,
    description: 'What was granted; null: nothing (放款金额).',
  })
  grantedAmount!: string | null;

  @Field(() => LoanSecurityEnum, { nullable: true, description: 'What it rests on (担保方式).' })
  security!: LoanSecurity | null;

  @Field(() => DecimalScalar, { nullable: true, description: 'Per cent a year (年利率).' })
  annualRate!: string | null;

  @Field(() => Int, { nullable: true, description: 'Months (贷款期限).' })
  termMonths!: number | null;

  @Field(() => DecimalScalar, { nullable: true, description: 'What is owed still (贷款余额).' })
  balance!: string | null;

  @Field(() => Boolean, { nullable: true, description: 'Whether it is overdue (是否逾期).' })
  isOverdue!: boolean | null;

  @Field(() => Int, { nullable: true, description: 'Days since it is overdue (逾期天数).' })
  overdueDays!: number | null;

  @Field(() => CivilDateScalar, { description: 'The day of which this speaks (数据日期).' })
  reportedOn!: CivilDate;
}

@ObjectType({ description: 'A loan and its place in the list (贷款反馈条目).' })
export class LoanEdge {
  @Field(() => String, { description: 'The place (游标).' })
  cursor!: string;

  @Field(() => LoanType, { description: 'The loan (贷款反馈).' })
  node!: LoanType;
}

@ObjectType({ description: 'A page of loans (贷款反馈分页).' })
export class LoanConnection {
  @Field(() => [LoanEdge], { description: 'The loans (贷款反馈).' })
  edges!: readonly LoanEdge[];

  @Field(() => PageInfo, { description: 'Where the page stands (分页信息).' })
  pageInfo!: PageInfo;
}
