import { ArgsType, Field, ID, InputType, Int, ObjectType, registerEnumType } from 'type-graphql';

import type { CivilDate } from '../../../kernel/civil-date.js';
import { ConnectionArgs, PageInfo } from '../../../platform/graphql/connection.js';
import { CivilDateScalar, InstantScalar } from '../../../platform/graphql/scalars.js';
import { KEY_ROLES, KEY_STATES, type KeyRole, type KeyState } from '../domain/machine-key.js';
import type { Organisation } from '../domain/organisation.js';
import { describe, enumOf } from './enum-of.js';
import { KEY_ROLE_MEANINGS, KEY_STATE_MEANINGS } from './meanings.js';
import { OrganisationType } from './types.js';

const KeyRoleEnum = enumOf(KEY_ROLES);
const KeyStateEnum = enumOf(KEY_STATES);

registerEnumType(KeyRoleEnum, {
  name: 'MachineKeyRole',
  description: 'As what a machine asks (机器密钥角色).',
  valuesConfig: describe(KEY_ROLE_MEANINGS),
});
registerEnumType(KeyStateEnum, {
  name: 'MachineKeyState',
  description: 'Whether requests with the key are answered (机器密钥状态).',
  valuesConfig: describe(KEY_STATE_MEANINGS),
});

@ObjectType('MachineKey', {
  description: 'With what a machine of an organisation shows who it is (机器密钥).',
})
export class MachineKeyType {
  @Field(() => ID, { description: 'Its name, the part of the key that is no secret (编号).' })
  id!: string;

  @Field(() => String, { description: 'What uses it (用途名称).' })
  name!: string;

  @Field(() => OrganisationType, { nullable: true, description: 'For whom it asks (机构).' })
  organisation?: Organisation | null;

  @Field(() => KeyRoleEnum, { description: 'As what it asks (角色).' })
  role!: KeyRole;

  @Field(() => String, { nullable: true, description: 'Division prefix of its scope (区划).' })
  division!: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'Code of the source department for which it reports (数源部门).',
  })
  department!: string | null;

  @Field(() => [String], {
    description: 'What it may ask for; empty: whatever its role may (查询目的).',
  })
  purposes!: readonly string[];

  @Field(() => KeyStateEnum, { description: 'Whether it is in force now (状态).' })
  state!: KeyState;

  @Field(() => InstantScalar, { description: 'When it was issued (签发时间).' })
  issuedAt!: Date;

  @Field(() => CivilDateScalar, { description: 'The last day for which it was issued (到期日).' })
  validTo!: CivilDate;

  @Field(() => InstantScalar, {
    description: 'When it ends or ended: with its last day, or before (失效时间).',
  })
  endsAt!: Date;

  @Field(() => String, {
    nullable: true,
    description: 'Why it ends before its last day (提前失效原因).',
  })
  endReason!: string | null;

  @Field(() => ID, { nullable: true, description: 'The key that it replaced (被替换的密钥).' })
  replaces!: string | null;

  @Field(() => ID, { nullable: true, description: 'The key by which it was replaced (替换密钥).' })
  replacedBy!: string | null;

  @Field(() => CivilDateScalar, {
    nullable: true,
    description: 'The last day on which it was used (最近使用日期).',
  })
  lastUsedOn!: CivilDate | null;
}

@ObjectType({ description: 'A machine key and its place in the list (机器密钥条目).' })
export class MachineKeyEdge {
  @Field(() => String, { description: 'The place (游标).' })
  cursor!: string;

  @Field(() => MachineKeyType, { description: 'The key (机器密钥).' })
  node!: MachineKeyType;
}

@ObjectType({ description: 'A page of machine keys, by organisation (机器密钥分页).' })
export class MachineKeyConnection {
  @Field(() => [MachineKeyEdge], { description: 'The keys of the page (条目).' })
  edges!: readonly MachineKeyEdge[];

  @Field(() => PageInfo, { description: 'Where the page stands (分页信息).' })
  pageInfo!: PageInfo;
}

@ArgsType()
export class MachineKeysArgs extends ConnectionArgs {
  @Field(() => ID, { nullable: true, description: 'Only of this organisation (机构).' })
  organisation?: string | null;
}

@InputType({ description: 'For which machine a key is issued (签发机器密钥).' })
export class MachineKeyIssueInput {
  @Field(() => ID, { description: 'Id of the organisation (机构).' })
  organisation!: string;

  @Field(() => KeyRoleEnum, { description: 'As what it asks; fits the organisation (角色).' })
  role!: KeyRole;

  @Field(() => String, { description: 'What uses it, 100 characters at most (用途名称).' })
  name!: string;

  @Field(() => String, {
    nullable: true,
    description: 'A division within that of the organisation; its own when left out (区划).',
  })
  division?: string | null;

  @Field(() => [String], {
    nullable: true,
    description: 'What it may ask for; whatever its role may when left out (查询目的).',
  })
  purposes?: readonly string[] | null;

  @Field(() => CivilDateScalar, { description: 'The last day, a year ahead at most (到期日).' })
  validTo!: CivilDate;
}

@InputType({ description: 'Which key is replaced by another (轮换机器密钥).' })
export class MachineKeyRotateInput {
  @Field(() => ID, { description: 'The key (密钥编号).' })
  key!: string;

  @Field(() => Int, {
    description: 'For how many hours the old one still works, 720 at most (新旧并用小时数).',
  })
  overlapHours!: number;

  @Field(() => CivilDateScalar, { description: 'The last day of the new one (新密钥到期日).' })
  validTo!: CivilDate;
}

@InputType({ description: 'Which key opens nothing any more (吊销机器密钥).' })
export class MachineKeyRevokeInput {
  @Field(() => ID, { description: 'The key (密钥编号).' })
  key!: string;

  @Field(() => String, { description: 'Why, 1000 characters at most (吊销原因).' })
  reason!: string;
}
