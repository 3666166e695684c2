import { ArgsType, Field, ID, InputType, ObjectType } from 'type-graphql';

import type { CivilDate } from '../../../kernel/civil-date.js';
import { Refusal } from '../../../platform/graphql/refusal.js';
import { CivilDateScalar } from '../../../platform/graphql/scalars.js';
import { UsccScalar } from '../../reference/index.js';
import type { Role } from '../domain/identity.js';
import type { Purpose } from '../domain/purposes.js';
import { PermissionChangeType, StatedPurposeEnum } from './permission-types.js';
import { RoleEnum } from './types.js';

@InputType({ description: 'A cell that is to show less (提出收紧).' })
export class PermissionNarrowInput {
  @Field(() => String, {
    description: 'As `Type.field`, or `record:<type>.<field>` of a payload (字段).',
  })
  field!: string;

  @Field(() => String, { description: 'The view; the role for root fields (视角或角色).' })
  column!: string;

  @Field(() => String, {
    description:
      'none, mask:<name>, purpose, purpose:mask:<name>; CEILING gives back the table’s own (取值).',
  })
  cell!: string;

  @Field(() => String, { description: 'Why, 1000 characters at most (理由).' })
  reason!: string;

  @Field(() => CivilDateScalar, {
    description: 'From which day on, today at the earliest (生效日期).',
  })
  effectiveOn!: CivilDate;
}

@InputType({ description: 'Which change is decided (办理变更).' })
export class PermissionDecisionInput {
  @Field(() => ID, { description: 'Its number (变更编号).' })
  change!: string;

  @Field(() => String, {
    nullable: true,
    description: 'Why, 1000 characters at most; needed to reject (办理意见).',
  })
  reason?: string | null;
}

@ObjectType({ description: 'What became of a change to the permission table (变更结果).' })
export class PermissionChangePayload {
  @Field(() => PermissionChangeType, {
    nullable: true,
    description: 'The change as it stands (变更).',
  })
  change!: PermissionChangeType | null;

  @Field(() => [Refusal], { description: 'Why not; empty when it was done (不予受理的理由).' })
  refusals!: readonly Refusal[];
}

@InputType({ description: 'As whom somebody would ask (假定身份).' })
export class RequesterInput {
  @Field(() => RoleEnum, { description: 'The role (角色).' })
  role!: Role;

  @Field(() => UsccScalar, { nullable: true, description: 'Of a subject (统一社会信用代码).' })
  uscc?: string | null;

  @Field(() => String, { nullable: true, description: 'Division prefix of the scope (区划).' })
  division?: string | null;

  @Field(() => String, { nullable: true, description: 'Code of the department (数源部门).' })
  department?: string | null;

  @Field(() => ID, { nullable: true, description: 'Id of the bank (机构).' })
  institution?: string | null;

  @Field(() => StatedPurposeEnum, { nullable: true, description: 'The purpose (查询目的).' })
  purpose?: Purpose | null;
}

@ArgsType()
export class ExplainAccessArgs {
  @Field(() => UsccScalar, { description: 'The subject (统一社会信用代码).' })
  uscc!: string;

  @Field(() => String, { description: 'As `Type.field` (字段).' })
  field!: string;

  @Field(() => RequesterInput, {
    nullable: true,
    description:
      'As whom; oneself when left out. Others are for the administration, reviewers and auditors (假定身份).',
  })
  requester?: RequesterInput | null;
}
