import { ArgsType, Field, ID, InputType, ObjectType } from 'type-graphql';

import type { CivilDate } from '../../../kernel/civil-date.js';
import { Refusal } from '../../../platform/graphql/refusal.js';
import { CivilDateScalar } from '../../../platform/graphql/scalars.js';
import { UsccScalar } from '../../reference/index.js';
import { LedgerRowType, SupervisionLedgerType } from './ledger-types.js';

const SCHEME = { description: 'Code of the scheme (方案代码).' };
const QUARTER = { description: 'The quarter, e.g. 2026Q4 (季度).' };
const DIVISION = {
  nullable: true,
  description: 'Division of the reporting unit; the own one when left out (行政区划代码).',
};

@ArgsType()
export class SupervisionLedgerArgs {
  @Field(() => String, SCHEME)
  scheme!: string;

  @Field(() => String, QUARTER)
  quarter!: string;

  @Field(() => String, DIVISION)
  division?: string | null;
}

@InputType()
abstract class LedgerNamed {
  @Field(() => String, SCHEME)
  scheme!: string;

  @Field(() => String, QUARTER)
  quarter!: string;

  @Field(() => String, DIVISION)
  division?: string | null;
}

@InputType({ description: 'Which ledger is to be drawn up, or drawn up anew (生成台账).' })
export class LedgerOpenInput extends LedgerNamed {}

@InputType({ description: 'Which ledger is to be submitted (提交台账).' })
export class LedgerSubmitInput extends LedgerNamed {}

@InputType({ description: 'Which ledger is accepted (接收台账).' })
export class LedgerAcceptInput extends LedgerNamed {}

@InputType({ description: 'Which ledger is given back, and why (退回台账).' })
export class LedgerReturnInput extends LedgerNamed {
  @Field(() => String, { description: 'Why (退回理由).' })
  reason!: string;
}

@InputType({ description: 'A measure that was taken about a subject (登记措施).' })
export class LedgerMeasureAddInput extends LedgerNamed {
  @Field(() => UsccScalar, { description: 'The subject (信用主体).' })
  subject!: string;

  @Field(() => String, { description: 'Code in the list of measures (措施代码).' })
  measure!: string;

  @Field(() => [ID], {
    defaultValue: [],
    description: 'The records that it rests on; a restriction has one at least (所依据的记录).',
  })
  records!: readonly string[];

  @Field(() => String, { description: 'Who executed it (实施单位).' })
  unit!: string;

  @Field(() => CivilDateScalar, { description: 'When, in the quarter (实施日期).' })
  executedOn!: CivilDate;

  @Field(() => String, { description: 'Web address of what proves it (佐证网址).' })
  evidence!: string;

  @Field(() => String, { nullable: true, description: 'What came of it (实施成效).' })
  outcome?: string | null;
}

const LEDGER = { nullable: true, description: 'The ledger as it stands (台账).' };
const WHY_NOT = { description: 'Why not; empty when it was done (不予受理的理由).' };

/** What every step of a ledger answers. */
@ObjectType()
abstract class LedgerMoved {
  @Field(() => SupervisionLedgerType, LEDGER)
  ledger!: SupervisionLedgerType | null;

  @Field(() => [Refusal], WHY_NOT)
  refusals!: readonly Refusal[];
}

@ObjectType({ description: 'What became of a ledger that was to be drawn up (生成结果).' })
export class LedgerOpenPayload extends LedgerMoved {}

@ObjectType({ description: 'What became of a ledger that was to be submitted (提交结果).' })
export class LedgerSubmitPayload extends LedgerMoved {}

@ObjectType({ description: 'What became of a ledger that was to be accepted (接收结果).' })
export class LedgerAcceptPayload extends LedgerMoved {}

@ObjectType({ description: 'What became of a ledger that was to be given back (退回结果).' })
export class LedgerReturnPayload extends LedgerMoved {}

@ObjectType({ description: 'What became of a measure (登记结果).' })
export class LedgerMeasureAddPayload {
  @Field(() => LedgerRowType, { nullable: true, description: 'The row as it stands (台账行).' })
  row!: LedgerRowType | null;

  @Field(() => [Refusal], WHY_NOT)
  refusals!: readonly Refusal[];
}
