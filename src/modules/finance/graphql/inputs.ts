import { ArgsType, Field, ID, InputType, Int } from 'type-graphql';

import type { CivilDate } from '../../../kernel/civil-date.js';
import { ConnectionArgs } from '../../../platform/graphql/connection.js';
import { CivilDateScalar } from '../../../platform/graphql/scalars.js';
import { UsccScalar } from '../../reference/index.js';

const POLICY = { description: 'Code of the policy (白名单规则代码).' };
const DIVISION = {
  nullable: true,
  description: 'Only subjects of this division and below it (行政区划代码).',
};
const CHANGES_DEFAULT = 100;
const USCC = { description: 'Unified social credit code (统一社会信用代码).' };

@ArgsType()
export class WhitelistArgs extends ConnectionArgs {
  @Field(() => String, POLICY)
  policy!: string;

  @Field(() => String, DIVISION)
  division?: string | null;
}

@ArgsType()
export class WhitelistChangesArgs {
  @Field(() => String, POLICY)
  policy!: string;

  @Field(() => String, DIVISION)
  division?: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'What was told before; left out: everything from the first edition on (增量游标).',
  })
  cursor?: string | null;

  @Field(() => Int, {
    defaultValue: CHANGES_DEFAULT,
    description: 'How many at most, 1 to 1000 (每页数量).',
  })
  first: number = CHANGES_DEFAULT;
}

@ArgsType()
export class WhitelistCountsArgs {
  @Field(() => String, POLICY)
  policy!: string;

  @Field(() => String, { description: 'First month as YYYY-MM (起始月份).' })
  from!: string;

  @Field(() => String, {
    description: 'Last month as YYYY-MM, at most five years later (截止月份).',
  })
  to!: string;
}

@ArgsType()
export class WhitelistSnapshotArgs {
  @Field(() => String, POLICY)
  policy!: string;

  @Field(() => UsccScalar, USCC)
  uscc!: string;

  @Field(() => CivilDateScalar, {
    nullable: true,
    description: 'The day at whose end it stands; today when left out (日期).',
  })
  on?: CivilDate | null;
}

@ArgsType()
export class WhitelistRecommendationsArgs extends ConnectionArgs {
  @Field(() => String, { nullable: true, description: 'Only of this policy (白名单规则代码).' })
  policy?: string | null;
}

@InputType({ description: 'A policy as a document (白名单规则文档).' })
export class WhitelistPolicyLoadInput {
  @Field(() => String, { description: 'YAML or JSON (文档).' })
  document!: string;
}

@InputType({ description: 'Which version is to hold (启用白名单规则).' })
export class WhitelistPolicyActivateInput {
  @Field(() => String, POLICY)
  code!: string;

  @Field(() => String, { description: 'Its version (版本).' })
  version!: string;

  @Field(() => CivilDateScalar, {
    nullable: true,
    description: 'First day; today when left out (生效日期).',
  })
  from?: CivilDate | null;

  @Field(() => String, { description: 'Why (理由).' })
  reason!: string;
}

@InputType({ description: 'Whom a department recommends (推荐企业).' })
export class WhitelistRecommendInput {
  @Field(() => String, POLICY)
  policy!: string;

  @Field(() => UsccScalar, USCC)
  uscc!: string;

  @Field(() => String, { description: 'Why, 1 to 2000 characters (推荐理由).' })
  reason!: string;

  @Field(() => ID, {
    nullable: true,
    description: 'In whose name; a reporter’s own department always (推荐部门).',
  })
  department?: string | null;
}

@InputType({ description: 'Which recommendation stands no longer (撤回推荐).' })
export class WhitelistRecommendationWithdrawInput {
  @Field(() => ID, { description: 'Its number (推荐编号).' })
  recommendation!: string;

  @Field(() => String, { description: 'Why (撤回理由).' })
  reason!: string;
}

@InputType({ description: 'Which list is brought up to date (更新白名单).' })
export class WhitelistRefreshInput {
  @Field(() => String, POLICY)
  policy!: string;
}
