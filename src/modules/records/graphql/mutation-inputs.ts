import { Field, ID, InputType, Int } from 'type-graphql';

import type { CivilDate } from '../../../kernel/civil-date.js';
import { CivilDateScalar } from '../../../platform/graphql/scalars.js';

/** What every decision about a record names. */
@InputType()
abstract class DecisionInput {
  @Field(() => ID, { description: 'The record (记录编号).' })
  record!: string;

  @Field(() => Int, { description: 'The version that you saw (所见版本).' })
  expectedVersion!: number;

  @Field(() => String, { description: 'The document that the decision rests on (依据文书).' })
  document!: string;

  @Field(() => String, { description: 'Why (理由).' })
  reason!: string;
}

@InputType({ description: 'What a field of a record is to say (数据项更正).' })
export class RecordFieldChangeInput {
  @Field(() => String, { description: 'Code of the field, e.g. fineAmount (数据项代码).' })
  field!: string;

  @Field(() => String, {
    nullable: true,
    description:
      'The value as a file would bring it, several codes separated by semicolons; null to state none (更正后的值).',
  })
  value?: string | null;
}

@InputType({ description: 'A correction of what a record says (更正记录).' })
export class RecordCorrectInput extends DecisionInput {
  @Field(() => [RecordFieldChangeInput], {
    description: 'What changes; all else stays (更正内容).',
  })
  changes!: readonly RecordFieldChangeInput[];
}

@InputType({ description: 'That the authority annulled its decision (撤销).' })
export class RecordRevokeInput extends DecisionInput {}

@InputType({ description: 'That the record was reported in error (撤回).' })
export class RecordWithdrawInput extends DecisionInput {}

@InputType({ description: 'That another record takes its place (替代).' })
export class RecordSupersedeInput extends DecisionInput {
  @Field(() => ID, { description: 'That record, of the same subject (替代记录编号).' })
  successor!: string;
}

@InputType({ description: "That the subject's credit was repaired (修复)." })
export class RecordRepairInput extends DecisionInput {
  @Field(() => CivilDateScalar, { description: 'First day on which it is repaired (修复日期).' })
  repairedOn!: CivilDate;
}

@InputType({ description: 'That what the record tells has ended (到期).' })
export class RecordExpireInput extends DecisionInput {
  @Field(() => CivilDateScalar, {
    description: 'First day on which it has no effect any more (终止日期).',
  })
  expiredOn!: CivilDate;
}
