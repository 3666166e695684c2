import { ArgsType, Field, ID, Int, ObjectType, registerEnumType } from 'type-graphql';

import type { CivilDate } from '../../../kernel/civil-date.js';
import { ConnectionArgs, PageInfo } from '../../../platform/graphql/connection.js';
import { Refusal } from '../../../platform/graphql/refusal.js';
import { CivilDateScalar, InstantScalar } from '../../../platform/graphql/scalars.js';
import type { HeldState } from '../queries/held.js';

/** The states of a held row as an enum. */
enum HeldRecordState {
  HELD = 'HELD',
  ATTACHED = 'ATTACHED',
  DUPLICATE = 'DUPLICATE',
  REFUSED = 'REFUSED',
}

registerEnumType(HeldRecordState, {
  name: 'HeldRecordState',
  description: 'What became of a row whose subject was unknown (待匹配状态).',
  valuesConfig: {
    HELD: { description: 'Its subject is not known yet (待匹配).' },
    ATTACHED: { description: 'It became a record when its subject came (已挂接).' },
    DUPLICATE: { description: 'It was known already (重复).' },
    REFUSED: { description: 'It could not become a record; see the reasons (未能入库).' },
  },
});

@ObjectType('HeldRecord', {
  description: 'A reported row whose subject the hub did not know (待匹配信息).',
})
export class HeldRecordType {
  @Field(() => ID, { description: 'Its number (编号).' })
  id!: string;

  @Field(() => ID, { description: 'The submission that brought it (批次).' })
  submission!: string;

  @Field(() => Int, { description: 'Its row there (行号).' })
  row!: number;

  @Field(() => ID, { nullable: true, description: 'Who reported it (报送部门).' })
  department!: string | null;

  @Field(() => ID, { description: 'Its type (数据类型).' })
  recordType!: string;

  @Field(() => String, { nullable: true, description: 'The code it states (统一社会信用代码).' })
  uscc!: string | null;

  @Field(() => String, { nullable: true, description: 'The name it states (相对人名称).' })
  partyName!: string | null;

  @Field(() => String, { nullable: true, description: 'Its document number (文号).' })
  documentNo!: string | null;

  @Field(() => CivilDateScalar, { description: 'Day of the decision (决定日期).' })
  decidedOn!: CivilDate;

  @Field(() => CivilDateScalar, { description: 'Day on which it was reported (报送日期).' })
  reportedOn!: CivilDate;

  @Field(() => HeldRecordState, { description: 'What became of it (状态).' })
  state!: HeldState;

  @Field(() => InstantScalar, { description: 'Since when it waits (待匹配时间).' })
  heldAt!: Date;

  @Field(() => InstantScalar, { nullable: true, description: 'When it was settled (处理时间).' })
  attachedAt!: Date | null;

  @Field(() => ID, { nullable: true, description: 'The record that it became (信用记录).' })
  record!: string | null;

  @Field(() => [Refusal], { description: 'Why it could not become a record (原因).' })
  reasons!: readonly Refusal[];
}

@ObjectType({ description: 'A held row in its list (列表项).' })
export class HeldRecordEdge {
  @Field(() => String, { description: 'Its place in the list (游标).' })
  cursor!: string;

  @Field(() => HeldRecordType, { description: 'The row (待匹配信息).' })
  node!: HeldRecordType;
}

@ObjectType({ description: 'Held rows, page by page (待匹配信息列表).' })
export class HeldRecordConnection {
  @Field(() => [HeldRecordEdge], { description: 'The rows (列表).' })
  edges!: readonly HeldRecordEdge[];

  @Field(() => PageInfo, { description: 'Where the page stands (分页信息).' })
  pageInfo!: PageInfo;
}

@ArgsType()
export class HeldRecordsArgs extends ConnectionArgs {
  @Field(() => ID, { nullable: true, description: 'Only those of a submission (批次).' })
  submission?: string | null;

  @Field(() => HeldRecordState, { nullable: true, description: 'Only those in a state (状态).' })
  state?: HeldState | null;
}
