import { Field, ID, InputType, ObjectType, registerEnumType } from 'type-graphql';

import { BatchOutcome } from '../../intake/index.js';
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

@ObjectType({
  description: 'What became of a batch; the counts add up to its rows (报送结果).',
})
export class RecordSubmitBatchPayload extends BatchOutcome {}
