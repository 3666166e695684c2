import { Field, ObjectType } from 'type-graphql';

import type { CivilDate } from '../../../kernel/civil-date.js';
import { PageInfo } from '../../../platform/graphql/connection.js';
import { CivilDateScalar } from '../../../platform/graphql/scalars.js';
import { UsccScalar } from '../../reference/index.js';
import { type WarningKind, WarningKindEnum } from './enums.js';

/** The subject is added by a field resolver. */
@ObjectType('LoanWarning', {
  description:
    'That a subject’s credit became worse, told to an institution that it had authorised; the detail only while it authorises (贷后预警).',
})
export class WarningType {
  @Field(() => UsccScalar, {
    nullable: true,
    description: 'Unified social credit code (统一社会信用代码).',
  })
  uscc!: string | null;

  @Field(() => String, { nullable: true, description: 'Code of the policy (白名单规则代码).' })
  policy!: string | null;

  @Field(() => WarningKindEnum, { nullable: true, description: 'What happened (预警类型).' })
  kind!: WarningKind | null;

  @Field(() => String, { nullable: true, description: 'The grade before (原等级).' })
  gradeBefore!: string | null;

  @Field(() => String, { nullable: true, description: 'The grade since; null: none (现等级).' })
  gradeAfter!: string | null;

  @Field(() => [String], { nullable: true, description: 'Codes of reasons of an exit (退出原因).' })
  reasons!: readonly string[] | null;

  @Field(() => CivilDateScalar, { nullable: true, description: 'Day of the warning (预警日期).' })
  warnedOn!: CivilDate | null;
}

@ObjectType({ description: 'A warning and its place in the list (预警条目).' })
export class LoanWarningEdge {
  @Field(() => String, { description: 'The place (游标).' })
  cursor!: string;

  @Field(() => WarningType, { description: 'The warning (贷后预警).' })
  node!: WarningType;
}

@ObjectType({ description: 'A page of an institution’s warnings, newest first (贷后预警分页).' })
export class LoanWarningConnection {
  @Field(() => [LoanWarningEdge], { description: 'The warnings (贷后预警).' })
  edges!: readonly LoanWarningEdge[];

  @Field(() => PageInfo, { description: 'Where the page stands (分页信息).' })
  pageInfo!: PageInfo;
}
