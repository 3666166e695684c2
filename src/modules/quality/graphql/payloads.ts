import { Field, InputType, Int, ObjectType } from 'type-graphql';

import type { CivilDate } from '../../../kernel/civil-date.js';
import { Refusal } from '../../../platform/graphql/refusal.js';
import { CivilDateScalar } from '../../../platform/graphql/scalars.js';
import { RevalidationType } from './revalidation-types.js';

const WHY_NOT = 'Why not; empty when it was done (不予受理的理由).';

@InputType({ description: 'How many decisions a department made in a month (月度决定数).' })
export class DecisionCountStateInput {
  @Field(() => String, {
    nullable: true,
    description: 'Code of the department; a reporter’s own when left out (部门代码).',
  })
  department?: string | null;

  @Field(() => String, { description: 'Code of the record type (数据类型代码).' })
  recordType!: string;

  @Field(() => CivilDateScalar, { description: 'Any day of the month (月份).' })
  month!: CivilDate;

  @Field(() => Int, { description: 'How many (数量).' })
  decisions!: number;
}

@ObjectType({ description: 'What stands for the ledger of a month (月度决定数).' })
export class DecisionCount {
  @Field(() => String, { description: 'Code of the department (部门代码).' })
  department!: string;

  @Field(() => String, { description: 'Code of the record type (数据类型代码).' })
  recordType!: string;

  @Field(() => CivilDateScalar, { description: 'First day of the month (月份).' })
  month!: CivilDate;

  @Field(() => Int, { description: 'How many (数量).' })
  decisions!: number;
}

@ObjectType({ description: 'What became of a stated number (登记结果).' })
export class DecisionCountStatePayload {
  @Field(() => DecisionCount, { nullable: true, description: 'The number as it stands (数量).' })
  count!: DecisionCount | null;

  @Field(() => [Refusal], { description: WHY_NOT })
  refusals!: readonly Refusal[];
}

@InputType({ description: 'Which stored records to judge, and under what (复核要求).' })
export class RecordTypeRevalidateInput {
  @Field(() => String, { description: 'Code of the record type (数据类型代码).' })
  recordType!: string;

  @Field(() => Int, {
    nullable: true,
    description: 'Version of the type; the one in force when left out (目录版本).',
  })
  version?: number | null;
}

@ObjectType({ description: 'What became of a wish to judge again (复核结果).' })
export class RecordTypeRevalidatePayload {
  @Field(() => RevalidationType, { nullable: true, description: 'The run to poll (复核).' })
  revalidation!: RevalidationType | null;

  @Field(() => [Refusal], { description: WHY_NOT })
  refusals!: readonly Refusal[];
}
