import { ArgsType, Field, ID, ObjectType, registerEnumType } from 'type-graphql';

import { ConnectionArgs, PageInfo } from '../../../platform/graphql/connection.js';
import { ROLES } from '../domain/identity.js';
import type { Role } from '../domain/identity.js';
import { ORGANISATION_KINDS } from '../domain/organisation.js';
import type { OrganisationKind } from '../domain/organisation.js';
import { VIEWS } from '../domain/views.js';
import type { View } from '../domain/views.js';
import { describe, enumOf } from './enum-of.js';
import { KIND_MEANINGS, ROLE_MEANINGS, VIEW_MEANINGS } from './meanings.js';

export const RoleEnum = enumOf(ROLES);
export const ViewEnum = enumOf(VIEWS);
const OrganisationKindEnum = enumOf(ORGANISATION_KINDS);

registerEnumType(RoleEnum, {
  name: 'Role',
  description: 'As what somebody asks (角色).',
  valuesConfig: describe(ROLE_MEANINGS),
});
registerEnumType(ViewEnum, {
  name: 'View',
  description: 'Under whose eyes a row is seen (视角).',
  valuesConfig: describe(VIEW_MEANINGS),
});
registerEnumType(OrganisationKindEnum, {
  name: 'OrganisationKind',
  description: 'What an organisation is to the hub (机构类别).',
  valuesConfig: describe(KIND_MEANINGS),
});

@ObjectType('Organisation', {
  description: 'An organisation for which people and machines act (机构).',
})
export class OrganisationType {
  @Field(() => ID, { description: 'Short stable id, as tokens carry it (机构标识).' })
  id!: string;

  @Field(() => String, { description: 'Name (名称).' })
  name!: string;

  @Field(() => String, { nullable: true, description: 'Name in English (英文名称).' })
  nameEn!: string | null;

  @Field(() => OrganisationKindEnum, { description: 'What it is to the hub (类别).' })
  kind!: OrganisationKind;

  @Field(() => String, {
    nullable: true,
    description: 'Its own unified social credit code (统一社会信用代码).',
  })
  uscc!: string | null;

  @Field(() => String, { nullable: true, description: 'Division prefix of its area (区划).' })
  division!: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'Code of the source department that it is in the catalogue (数源部门).',
  })
  department!: string | null;
}

@ObjectType({ description: 'An organisation and its place in the list (机构条目).' })
export class OrganisationEdge {
  @Field(() => String, { description: 'The place (游标).' })
  cursor!: string;

  @Field(() => OrganisationType, { description: 'The organisation (机构).' })
  node!: OrganisationType;
}

@ObjectType({ description: 'A page of organisations (机构分页).' })
export class OrganisationConnection {
  @Field(() => [OrganisationEdge], { description: 'The organisations by id (机构).' })
  edges!: readonly OrganisationEdge[];

  @Field(() => PageInfo, { description: 'Where the page stands (分页信息).' })
  pageInfo!: PageInfo;
}

@ObjectType({ description: 'As whom the hub sees the requester (当前身份).' })
export class Me {
  @Field(() => RoleEnum, { description: 'Role; PUBLIC without a token (角色).' })
  role!: Role;

  @Field(() => String, { nullable: true, description: 'Name in the token (姓名).' })
  name!: string | null;

  @Field(() => OrganisationType, {
    nullable: true,
    description: 'The organisation for which the requester acts (所属机构).',
  })
  organisation?: OrganisationType | null;

  @Field(() => String, { nullable: true, description: 'Division prefix of the scope (区划范围).' })
  division!: string | null;

  @Field(() => String, { nullable: true, description: 'Source department (数源部门).' })
  department!: string | null;

  @Field(() => String, { nullable: true, description: 'Industry scheme (行业方案).' })
  scheme!: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'The subject for which the requester speaks (所代表主体).',
  })
  uscc!: string | null;

  @Field(() => [ViewEnum], {
    description: 'The views that subjects can be seen under, narrowest scope first (可用视角).',
  })
  views!: readonly View[];
}

@ArgsType()
export class OrganisationsArgs extends ConnectionArgs {
  @Field(() => OrganisationKindEnum, {
    nullable: true,
    description: 'Only organisations of this kind (类别).',
  })
  kind?: OrganisationKind | null;
}
