import { Field, ID, InputType, Int, ObjectType, registerEnumType } from 'type-graphql';

import { Refusal } from '../../../platform/graphql/refusal.js';
import type { Profile } from '../domain/judged-record.js';

/** The profiles as an enum. */
enum CheckingProfile {
  FULL = 'FULL',
  HISTORY = 'HISTORY',
}

registerEnumType(CheckingProfile, {
  name: 'CheckingProfile',
  description: 'How strictly rows are judged (校验口径).',
  valuesConfig: {
    FULL: { description: "Everything that today's template asks for (按现行标准完整校验)." },
    HISTORY: { description: 'Only the fields that are given (历史数据，仅校验已填字段).' },
  },
});

@InputType({ description: 'One value of a row (数据项取值).' })
export class RecordValueInput {
  @Field(() => String, { description: 'Code, Chinese name or alias of the field (数据项).' })
  field!: string;

  @Field(() => String, {
    description: 'The value as text; several codes are separated by semicolons (值).',
  })
  value!: string;
}

@InputType({ description: 'One record as its department reports it (一条数据).' })
export class RecordRowInput {
  @Field(() => ID, {
    nullable: true,
    description: 'Code of its type, where the batch does not state one (数据类型).',
  })
  recordType?: string | null;

  @Field(() => [RecordValueInput], { description: 'Its values (取值).' })
  values!: RecordValueInput[];
}

@InputType({ description: 'Records to be taken in by one call (批量报送).' })
export class RecordSubmitBatchInput {
  @Field(() => String, {
    description:
      "The sender's own name of the batch; the same again is the same submission (批次号).",
  })
  reference!: string;

  @Field(() => ID, { nullable: true, description: 'Type of all rows (数据类型).' })
  recordType?: string | null;

  @Field(() => ID, {
    nullable: true,
    description: "Whose rows these are; a reporter's own department always (报送部门).",
  })
  department?: string | null;

  @Field(() => CheckingProfile, {
    defaultValue: CheckingProfile.FULL,
    description: 'How strictly they are judged (校验口径).',
  })
  profile: Profile = CheckingProfile.FULL;

  @Field(() => [RecordRowInput], { description: 'At most 1000 (数据行).' })
  rows!: RecordRowInput[];
}

@ObjectType({ description: 'A row that was set aside, with every reason (被隔离的行).' })
export class RefusedRow {
  @Field(() => Int, { description: 'Its place in the batch, from 1 (行号).' })
  row!: number;

  @Field(() => [Refusal], { description: 'Every reason (全部原因).' })
  reasons!: readonly Refusal[];
}

@ObjectType({ description: 'A reason or a repair, and how many rows it concerns (原因计数).' })
export class OutcomeCount {
  @Field(() => String, { description: 'Its code (代码).' })
  code!: string;

  @Field(() => Int, { description: 'The rows (行数).' })
  rows!: number;
}

@ObjectType({
  description: 'What became of a batch; the counts add up to its rows (报送结果).',
})
export class RecordSubmitBatchPayload {
  @Field(() => ID, { nullable: true, description: 'The submission (批次).' })
  submission!: string | null;

  @Field(() => Boolean, { description: 'It was here before; nothing was written (是否重复批次).' })
  again!: boolean;

  @Field(() => Int, { description: 'Accepted as they came (直接入库).' })
  accepted!: number;

  @Field(() => Int, { description: 'Accepted with a named repair (修正入库).' })
  fixed!: number;

  @Field(() => Int, { description: 'Merged with what was known (重复合并).' })
  duplicates!: number;

  @Field(() => Int, { description: 'Held until their subject is known (待主体匹配).' })
  held!: number;

  @Field(() => Int, { description: 'Set aside with reasons (隔离).' })
  quarantined!: number;

  @Field(() => Int, { description: 'Counted and not kept (仅计数).' })
  dropped!: number;

  @Field(() => [OutcomeCount], { description: 'Why rows were set aside or not kept (原因).' })
  reasons!: readonly OutcomeCount[];

  @Field(() => [OutcomeCount], { description: 'What was repaired (修正).' })
  fixes!: readonly OutcomeCount[];

  @Field(() => [Refusal], { description: 'What the sender should know besides (提示).' })
  notices!: readonly Refusal[];

  @Field(() => [RefusedRow], { description: 'The rows set aside, the first hundred (被隔离的行).' })
  refusedRows!: readonly RefusedRow[];

  @Field(() => [Refusal], { description: 'Why the batch as a whole was refused (不予受理的理由).' })
  refusals!: readonly Refusal[];
}
