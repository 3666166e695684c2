import { Field, ID, ObjectType } from 'type-graphql';

import type { CivilDate } from '../../../kernel/civil-date.js';
import { PageInfo } from '../../../platform/graphql/connection.js';
import { CivilDateScalar, InstantScalar } from '../../../platform/graphql/scalars.js';
import type { ObjectionGround, ObjectionState } from '../domain/objection.js';
import { ObjectionGroundEnum, ObjectionStateEnum } from './objection-enums.js';

@ObjectType({ description: 'One step of an objection; none is ever changed (异议办理过程).' })
export class ObjectionEvent {
  @Field(() => ObjectionStateEnum, { description: 'The state into which it came (状态).' })
  state!: ObjectionState;

  @Field(() => InstantScalar, { description: 'When (时间).' })
  at!: Date;

  @Field(() => String, { description: 'Role of whoever did it (办理人角色).' })
  role!: string;

  @Field(() => String, { nullable: true, description: 'For which organisation (办理机构).' })
  organisation!: string | null;

  @Field(() => String, { nullable: true, description: 'The document it rests on (依据文书).' })
  document!: string | null;

  @Field(() => String, { nullable: true, description: 'Why (理由).' })
  reason!: string | null;
}

/** The record is added by `objection-resolver.ts`, through a loader. */
@ObjectType('Objection', {
  description:
    'What a subject holds against a record about itself; only an accepted objection suspends the record (异议).',
})
export class ObjectionObject {
  @Field(() => ID, { description: 'Its number (异议编号).' })
  id!: string;

  @Field(() => ObjectionGroundEnum, { description: 'What is held against it (异议理由).' })
  ground!: ObjectionGround;

  @Field(() => String, { description: "The subject's own words (异议陈述)." })
  statement!: string;

  @Field(() => [String], { description: 'References to what proves it (证据材料).' })
  evidence!: readonly string[];

  @Field(() => ObjectionStateEnum, { description: 'Where it stands (异议状态).' })
  state!: ObjectionState;

  @Field(() => CivilDateScalar, { description: 'When it was raised (提出日期).' })
  raisedOn!: CivilDate;

  @Field(() => CivilDateScalar, { description: 'Last day for taking it up or not (受理期限).' })
  acceptDueOn!: CivilDate;

  @Field(() => CivilDateScalar, { nullable: true, description: 'When it was taken up (受理日期).' })
  acceptedOn!: CivilDate | null;

  @Field(() => CivilDateScalar, {
    nullable: true,
    description: 'Last day for deciding it, once it is taken up (办理期限).',
  })
  decideDueOn!: CivilDate | null;

  @Field(() => Boolean, {
    description:
      'Whether the last of these days rests on a calendar not yet announced (期限是否暂定).',
  })
  provisional!: boolean;

  @Field(() => Boolean, {
    description: 'Whether the answer that is awaited is late today (是否超期).',
  })
  isOverdue!: boolean;

  @Field(() => CivilDateScalar, { nullable: true, description: 'When it ended (办结日期).' })
  endedOn!: CivilDate | null;

  @Field(() => [ObjectionEvent], { description: 'Every step, oldest first (办理过程).' })
  history!: readonly ObjectionEvent[];
}

@ObjectType({ description: 'An objection and its place in the list (异议条目).' })
export class ObjectionEdge {
  @Field(() => String, { description: 'The place (游标).' })
  cursor!: string;

  @Field(() => ObjectionObject, { description: 'The objection (异议).' })
  node!: ObjectionObject;
}

@ObjectType({ description: 'A page of objections, newest first (异议分页).' })
export class ObjectionConnection {
  @Field(() => [ObjectionEdge], { description: 'The objections of the page (条目).' })
  edges!: readonly ObjectionEdge[];

  @Field(() => PageInfo, { description: 'Where the page stands (分页信息).' })
  pageInfo!: PageInfo;
}
