import { ArgsType, Field, ID, ObjectType, registerEnumType } from 'type-graphql';

import type { CivilDate } from '../../../kernel/civil-date.js';
import { ConnectionArgs, PageInfo } from '../../../platform/graphql/connection.js';
import { ListSize } from '../../../platform/graphql/list-size.js';
import { CivilDateScalar, InstantScalar } from '../../../platform/graphql/scalars.js';
import { MISMATCHES, type Mismatch } from '../domain/explain-view.js';
import type { Role } from '../domain/identity.js';
import { CHANGE_STATES, type ChangeState } from '../domain/narrowing.js';
import { type Purpose, PURPOSES } from '../domain/purposes.js';
import type { View } from '../domain/views.js';
import { describe, enumOf } from './enum-of.js';
import { CHANGE_STATE_MEANINGS, MISMATCH_MEANINGS, STATED_PURPOSE_MEANINGS } from './meanings.js';
import { RoleEnum, ViewEnum } from './types.js';

const ChangeStateEnum = enumOf(CHANGE_STATES);
export const StatedPurposeEnum = enumOf(Object.keys(PURPOSES) as Purpose[]);
const MismatchEnum = enumOf(MISMATCHES);

registerEnumType(ChangeStateEnum, {
  name: 'PermissionChangeState',
  description: 'Where a change to the permission table stands (变更状态).',
  valuesConfig: describe(CHANGE_STATE_MEANINGS),
});
registerEnumType(StatedPurposeEnum, {
  name: 'Purpose',
  description: 'What a request may be made for (查询目的).',
  valuesConfig: describe(STATED_PURPOSE_MEANINGS),
});
registerEnumType(MismatchEnum, {
  name: 'ViewRuleMismatch',
  description: 'Why a rule does not give its view (视角规则不适用的原因).',
  valuesConfig: describe(MISMATCH_MEANINGS),
});

@ObjectType('PermissionChange', {
  description: 'A dated change to the permission table; it only ever narrows (权限收紧).',
})
export class PermissionChangeType {
  @Field(() => ID, { description: 'Its number (变更编号).' })
  changeNo!: string;

  @Field(() => String, { description: 'The field, as `Type.field` (字段).' })
  field!: string;

  @Field(() => String, { description: 'The view; the role for root fields (视角或角色).' })
  column!: string;

  @Field(() => String, {
    description: 'What is shown at most; CEILING gives back the table’s own (收紧后的取值).',
  })
  cell!: string;

  @Field(() => String, { description: 'Why (理由).' })
  reason!: string;

  @Field(() => CivilDateScalar, { description: 'From which day on (生效日期).' })
  effectiveOn!: CivilDate;

  @Field(() => ChangeStateEnum, { description: 'Where it stands (状态).' })
  state!: ChangeState;

  @Field(() => String, {
    nullable: true,
    description: 'Who proposed it; for those who govern the table (提出人).',
  })
  proposedBy!: string | null;

  @Field(() => RoleEnum, { description: 'As whom (提出人角色).' })
  proposedAs!: Role;

  @Field(() => InstantScalar, { description: 'When it was proposed (提出时间).' })
  proposedAt!: Date;

  @Field(() => String, { nullable: true, description: 'Who decided (办理人).' })
  decidedBy!: string | null;

  @Field(() => RoleEnum, { nullable: true, description: 'As whom (办理人角色).' })
  decidedAs!: Role | null;

  @Field(() => InstantScalar, { nullable: true, description: 'When it was decided (办理时间).' })
  decidedAt!: Date | null;

  @Field(() => String, { nullable: true, description: 'Why it was decided so (办理意见).' })
  decisionReason!: string | null;
}

@ObjectType({ description: 'A change and its place in the list (变更条目).' })
export class PermissionChangeEdge {
  @Field(() => String, { description: 'The place (游标).' })
  cursor!: string;

  @Field(() => PermissionChangeType, { description: 'The change (变更).' })
  node!: PermissionChangeType;
}

@ObjectType({ description: 'A page of changes, newest first (变更分页).' })
export class PermissionChangeConnection {
  @Field(() => [PermissionChangeEdge], { description: 'The changes of the page (条目).' })
  edges!: readonly PermissionChangeEdge[];

  @Field(() => PageInfo, { description: 'Where the page stands (分页信息).' })
  pageInfo!: PageInfo;
}

@ArgsType()
export class PermissionChangesArgs extends ConnectionArgs {
  @Field(() => ChangeStateEnum, { nullable: true, description: 'Only in this state (状态).' })
  state?: ChangeState | null;
}

@ObjectType({ description: 'What one view is shown of a field (权限单元格).' })
export class PermissionCellShown {
  @Field(() => String, { description: 'The view; the role for root fields (视角或角色).' })
  column!: string;

  @Field(() => String, { description: 'As the hub’s own table says (上限).' })
  ceiling!: string;

  @Field(() => String, {
    description: 'What is shown to who states no purpose: full, none, mask:<name> (未说明目的时).',
  })
  withoutPurpose!: string;

  @Field(() => String, { description: 'What is shown to who states one (说明目的时).' })
  withPurpose!: string;

  @Field(() => PermissionChangeType, {
    nullable: true,
    description: 'The change that narrows it; null while there is none (现行变更).',
  })
  change!: PermissionChangeType | null;
}

@ObjectType({ description: 'A field and who is shown what of it (字段权限).' })
export class PermissionFieldRow {
  @Field(() => String, { description: 'The field, as `Type.field` (字段).' })
  field!: string;

  @Field(() => Boolean, { description: 'Shown to everybody in full (对所有人开放).' })
  isOpen!: boolean;

  @ListSize(12)
  @Field(() => [PermissionCellShown], {
    description: 'By view or role; who is missing is shown nothing (各视角).',
  })
  cells!: readonly PermissionCellShown[];
}

@ObjectType({ description: 'A rule by which the view of a row is decided (视角规则).' })
export class TriedViewRule {
  @Field(() => ViewEnum, { description: 'The view that it gives (视角).' })
  view!: View;

  @ListSize(4)
  @Field(() => [MismatchEnum], {
    description: 'Why it does not match; the rule without reasons decides (不适用的原因).',
  })
  mismatches!: readonly Mismatch[];
}

@ObjectType({ description: 'Why somebody is shown a field of a subject as they are (权限说明).' })
export class AccessExplanation {
  @ListSize(3)
  @Field(() => [TriedViewRule], {
    description: 'The rules in their order, up to the one that decides (视角规则).',
  })
  rules!: readonly TriedViewRule[];

  @Field(() => PermissionCellShown, { description: 'The cell of the table (权限单元格).' })
  cell!: PermissionCellShown;

  @Field(() => String, { description: 'What is shown: full, none, mask:<name> (结果).' })
  shown!: string;

  @Field(() => Boolean, { description: 'Whether a stated purpose would show more (需说明目的).' })
  needsPurpose!: boolean;

  @ListSize(12)
  @Field(() => [StatedPurposeEnum], {
    description: 'The purposes that may be stated, where one shows more (可说明的目的).',
  })
  purposes!: readonly Purpose[];
}
