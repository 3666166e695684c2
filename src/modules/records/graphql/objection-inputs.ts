import { Field, ID, InputType, Int } from 'type-graphql';

import type { ObjectionGround, ObjectionOutcome, ObjectionRemedy } from '../domain/objection.js';
import { RecordFieldChangeInput } from './mutation-inputs.js';
import {
  ObjectionGroundEnum,
  ObjectionOutcomeEnum,
  ObjectionRemedyEnum,
} from './objection-enums.js';

@InputType({ description: 'What a subject holds against a record about itself (提出异议).' })
export class RecordRaiseObjectionInput {
  @Field(() => ID, { description: 'The record (记录编号).' })
  record!: string;

  @Field(() => ObjectionGroundEnum, { description: 'What is held against it (异议理由).' })
  ground!: ObjectionGround;

  @Field(() => String, { description: 'In your own words, 4000 characters at most (异议陈述).' })
  statement!: string;

  @Field(() => [String], {
    defaultValue: [],
    description: 'References to what proves it, 20 at most (证据材料).',
  })
  evidence!: readonly string[];
}

/** What every answer to an objection names. */
@InputType()
abstract class ReplyInput {
  @Field(() => ID, { description: 'The objection (异议编号).' })
  objection!: string;

  @Field(() => String, { description: 'The document that the answer rests on (依据文书).' })
  document!: string;

  @Field(() => String, { description: 'Why (理由).' })
  reason!: string;
}

@InputType({ description: 'That an objection is taken up (受理异议).' })
export class RecordAcceptObjectionInput extends ReplyInput {}

@InputType({ description: 'That an objection is not taken up (不予受理).' })
export class RecordDeclineObjectionInput extends ReplyInput {}

@InputType({ description: 'How an objection is decided (办结异议).' })
export class RecordDecideObjectionInput extends ReplyInput {
  @Field(() => ObjectionOutcomeEnum, { description: 'Who is right (处理结果).' })
  outcome!: ObjectionOutcome;

  @Field(() => ObjectionRemedyEnum, {
    nullable: true,
    description: 'What is done about the record; none where the subject is not right (处置方式).',
  })
  remedy?: ObjectionRemedy | null;

  @Field(() => [RecordFieldChangeInput], {
    defaultValue: [],
    description: 'For CORRECT: what changes; all else stays (更正内容).',
  })
  changes!: readonly RecordFieldChangeInput[];

  @Field(() => Int, { description: 'The version of the record that you saw (所见版本).' })
  expectedVersion!: number;
}

@InputType({ description: 'That the subject takes its objection back (撤回异议).' })
export class RecordWithdrawObjectionInput {
  @Field(() => ID, { description: 'The objection (异议编号).' })
  objection!: string;

  @Field(() => String, { description: 'Why (理由).' })
  reason!: string;
}
