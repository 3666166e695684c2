import { Field, Int, ObjectType } from 'type-graphql';

import type { CivilDate } from '../../../kernel/civil-date.js';
import { PageInfo } from '../../../platform/graphql/connection.js';
import {
  CivilDateScalar,
  DecimalScalar,
  InstantScalar,
} from '../../../platform/graphql/scalars.js';
import { UsccScalar } from '../../reference/index.js';
import { type WhitelistSource, WhitelistSourceEnum } from './enums.js';

/** Subject and recommending department are added by field resolvers. */
@ObjectType('WhitelistEntry', {
  description:
    'What a whitelist says of a subject: to a bank no more than name, code, grade band and validity; score and source with the subject’s authorisation (白名单条目).',
})
export class WhitelistEntryType {
  @Field(() => String, { nullable: true, description: 'Code of the policy (白名单规则代码).' })
  policy!: string | null;

  @Field(() => UsccScalar, {
    nullable: true,
    description: 'Unified social credit code (统一社会信用代码).',
  })
  uscc!: string | null;

  @Field(() => String, {
    nullable: true,
    description:
      'Name as banks are told it: of an individual business without a trade name masked like a person’s (名称).',
  })
  name!: string | null;

  @Field(() => String, { nullable: true, description: 'The grade (信用等级).' })
  gradeBand!: string | null;

  @Field(() => CivilDateScalar, { nullable: true, description: 'First day (有效期自).' })
  validFrom!: CivilDate | null;

  @Field(() => CivilDateScalar, { nullable: true, description: 'Last day (有效期至).' })
  validTo!: CivilDate | null;

  @Field(() => Boolean, {
    nullable: true,
    description:
      'Whether a record that would count is disputed: the entry may end when that is decided (是否存在未决异议).',
  })
  pendingObjection!: boolean | null;

  @Field(() => DecimalScalar, {
    nullable: true,
    description: 'Final score of the evaluation by which it is listed (评价得分).',
  })
  score!: string | null;

  @Field(() => WhitelistSourceEnum, { nullable: true, description: 'How it came about (来源).' })
  source!: WhitelistSource | null;
}

@ObjectType({ description: 'An entry and its place in the list (白名单条目位置).' })
export class WhitelistEntryEdge {
  @Field(() => String, { description: 'The place (游标).' })
  cursor!: string;

  @Field(() => WhitelistEntryType, { description: 'The entry (白名单条目).' })
  node!: WhitelistEntryType;
}

/** How many there are is counted by a field resolver. */
@ObjectType({
  description:
    'A page of a list as one edition has it; its cursors stay in that edition (白名单分页).',
})
export class WhitelistEntryConnection {
  @Field(() => [WhitelistEntryEdge], { description: 'The entries (白名单条目).' })
  edges!: readonly WhitelistEntryEdge[];

  @Field(() => PageInfo, { description: 'Where the page stands (分页信息).' })
  pageInfo!: PageInfo;

  @Field(() => Int, { description: 'Number of the edition; 0 before the first (版次).' })
  edition!: number;

  @Field(() => InstantScalar, { nullable: true, description: 'When it was made (生成时间).' })
  madeAt!: Date | null;

  @Field(() => String, {
    description:
      'From here on `whitelistChanges` tells what changed after this edition (增量游标).',
  })
  changesCursor!: string;
}
