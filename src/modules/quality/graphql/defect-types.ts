import { Field, Int, ObjectType } from 'type-graphql';

import type { CivilDate } from '../../../kernel/civil-date.js';
import { PageInfo } from '../../../platform/graphql/connection.js';
import { CivilDateScalar } from '../../../platform/graphql/scalars.js';
import { DepartmentType } from '../../catalogue/index.js';
import { DefectKind } from './enums.js';

@ObjectType('DefectiveDecision', {
  description: 'A decision that was not reported as it should have been (缺陷明细).',
})
export class DefectiveDecisionType {
  @Field(() => DefectKind, { description: 'What is wrong (缺陷类型).' })
  kind!: DefectKind;

  @Field(() => DepartmentType, { nullable: true, description: 'Whose decision it is (部门).' })
  department!: DepartmentType | null;

  @Field(() => String, { description: 'Code of the record type (数据类型代码).' })
  recordType!: string;

  @Field(() => String, {
    description: 'Document number; a report without one shows its place in the hub (文号).',
  })
  document!: string;

  @Field(() => CivilDateScalar, { description: 'Day of the decision (决定日期).' })
  decidedOn!: CivilDate;

  @Field(() => CivilDateScalar, { description: 'Last day for the report (报送截止日期).' })
  dueOn!: CivilDate;

  @Field(() => CivilDateScalar, { nullable: true, description: 'First reported on (报送日期).' })
  reportedOn!: CivilDate | null;

  @Field(() => Int, {
    description: 'Calendar days after the last day, until now if it is missing (逾期天数).',
  })
  daysLate!: number;

  @Field(() => String, {
    nullable: true,
    description: 'The other source that found it (发现来源).',
  })
  foundBy!: string | null;

  @Field(() => CivilDateScalar, { nullable: true, description: 'First reminder (首次提醒日期).' })
  remindedOn!: CivilDate | null;
}

@ObjectType({ description: 'A defective decision and its place in the list (缺陷条目).' })
export class DefectEdge {
  @Field(() => String, { description: 'The place (游标).' })
  cursor!: string;

  @Field(() => DefectiveDecisionType, { description: 'The decision (决定).' })
  node!: DefectiveDecisionType;
}

@ObjectType({ description: 'A page of defective decisions (缺陷分页).' })
export class DefectConnection {
  @Field(() => [DefectEdge], { description: 'The decisions (决定).' })
  edges!: readonly DefectEdge[];

  @Field(() => PageInfo, { description: 'Where the page stands (分页信息).' })
  pageInfo!: PageInfo;
}
