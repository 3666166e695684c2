import { Field, ObjectType } from 'type-graphql';

import { Refusal } from '../../../platform/graphql/refusal.js';
import { ObjectionObject } from './objection-types.js';
import { RecordObject } from './types.js';

/** A record after a decision about it, or why none was taken. */
@ObjectType()
abstract class DecisionPayload {
  @Field(() => RecordObject, { nullable: true, description: 'Its new version (记录).' })
  record!: object | null;

  @Field(() => [Refusal], { description: 'Why not; empty when it was done (不予受理的理由).' })
  refusals!: readonly Refusal[];
}

/** An objection after a step, or why none was taken. */
@ObjectType()
abstract class ObjectionPayload {
  @Field(() => ObjectionObject, { nullable: true, description: 'As it stands now (异议).' })
  objection!: object | null;

  @Field(() => [Refusal], { description: 'Why not; empty when it was done (不予受理的理由).' })
  refusals!: readonly Refusal[];
}

@ObjectType({ description: 'What became of a correction (更正结果).' })
export class RecordCorrectPayload extends DecisionPayload {}

@ObjectType({ description: 'What became of a revocation (撤销结果).' })
export class RecordRevokePayload extends DecisionPayload {}

@ObjectType({ description: 'What became of a withdrawal (撤回结果).' })
export class RecordWithdrawPayload extends DecisionPayload {}

@ObjectType({ description: 'What became of a succession (替代结果).' })
export class RecordSupersedePayload extends DecisionPayload {}

@ObjectType({ description: 'What became of a repair (修复结果).' })
export class RecordRepairPayload extends DecisionPayload {}

@ObjectType({ description: 'What became of an end (到期登记结果).' })
export class RecordExpirePayload extends DecisionPayload {}

@ObjectType({ description: 'What became of raising an objection (提出异议结果).' })
export class RecordRaiseObjectionPayload extends ObjectionPayload {}

@ObjectType({ description: 'What became of taking an objection up (受理结果).' })
export class RecordAcceptObjectionPayload extends ObjectionPayload {}

@ObjectType({ description: 'What became of not taking an objection up (不予受理结果).' })
export class RecordDeclineObjectionPayload extends ObjectionPayload {}

@ObjectType({ description: 'What became of deciding an objection (办结结果).' })
export class RecordDecideObjectionPayload extends ObjectionPayload {}

@ObjectType({ description: 'What became of taking an objection back (撤回结果).' })
export class RecordWithdrawObjectionPayload extends ObjectionPayload {}
