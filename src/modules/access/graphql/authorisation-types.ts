import { ArgsType, Field, ID, InputType, ObjectType, registerEnumType } from 'type-graphql';

import type { CivilDate } from '../../../kernel/civil-date.js';
import { ConnectionArgs, PageInfo } from '../../../platform/graphql/connection.js';
import { Refusal } from '../../../platform/graphql/refusal.js';
import { CivilDateScalar, InstantScalar } from '../../../platform/graphql/scalars.js';
import { UsccScalar } from '../../reference/index.js';
import {
  AUTHORISATION_PURPOSES,
  AUTHORISATION_SCOPES,
  AUTHORISATION_STATES,
  type AuthorisationPurpose,
  type AuthorisationScope,
  type AuthorisationState,
} from '../domain/authorisation.js';
import type { Role } from '../domain/identity.js';
import type { Organisation } from '../domain/organisation.js';
import { describe, enumOf } from './enum-of.js';
import { PURPOSE_MEANINGS, SCOPE_MEANINGS, STATE_MEANINGS } from './meanings.js';
import { OrganisationType, RoleEnum } from './types.js';

const ScopeEnum = enumOf(AUTHORISATION_SCOPES);
const PurposeEnum = enumOf(AUTHORISATION_PURPOSES);
const StateEnum = enumOf(AUTHORISATION_STATES);

registerEnumType(ScopeEnum, {
  name: 'AuthorisationScope',
  description: 'What a subject lets an institution see (授权范围).',
  valuesConfig: describe(SCOPE_MEANINGS),
});
registerEnumType(PurposeEnum, {
  name: 'AuthorisationPurpose',
  description: 'What a subject lets an institution ask for (授权用途).',
  valuesConfig: describe(PURPOSE_MEANINGS),
});
registerEnumType(StateEnum, {
  name: 'AuthorisationState',
  description: 'Where an authorisation stands today (授权状态).',
  valuesConfig: describe(STATE_MEANINGS),
});

@ObjectType('Authorisation', {
  description: 'What a subject lets an institution see, for what and how long (主体授权).',
})
export class AuthorisationType {
  @Field(() => ID, { description: 'Its name, which begins with the subject (授权编号).' })
  id!: string;

  @Field(() => UsccScalar, { description: 'The subject (统一社会信用代码).' })
  uscc!: string;

  @Field(() => OrganisationType, { nullable: true, description: 'The bank (被授权机构).' })
  institution?: Organisation | null;

  @Field(() => PurposeEnum, { description: 'What for (授权用途).' })
  purpose!: AuthorisationPurpose;

  @Field(() => [ScopeEnum], { description: 'What may be seen (授权范围).' })
  scopes!: readonly AuthorisationScope[];

  @Field(() => CivilDateScalar, { description: 'The first day (起始日期).' })
  validFrom!: CivilDate;

  @Field(() => CivilDateScalar, { description: 'The last day (截止日期).' })
  validTo!: CivilDate;

  @Field(() => StateEnum, { description: 'Where it stands today (授权状态).' })
  state!: AuthorisationState;

  @Field(() => String, {
    nullable: true,
    description:
      'Where the signed authorisation lies: its number, or the hash of its file (授权凭证).',
  })
  evidence!: string | null;

  @Field(() => RoleEnum, {
    description: 'Whether the subject granted it itself or it was written down for it (授权方式).',
  })
  grantedAs!: Role;

  @Field(() => InstantScalar, { description: 'When it was granted (授权时间).' })
  grantedAt!: Date;

  @Field(() => InstantScalar, {
    nullable: true,
    description: 'When it was revoked; null while it was not (撤销时间).',
  })
  revokedAt!: Date | null;

  @Field(() => RoleEnum, { nullable: true, description: 'As whom it was revoked (撤销方式).' })
  revokedAs!: Role | null;

  @Field(() => String, { nullable: true, description: 'Why it was revoked (撤销原因).' })
  revocationReason!: string | null;
}

@ObjectType({ description: 'An authorisation and its place in the list (授权条目).' })
export class AuthorisationEdge {
  @Field(() => String, { description: 'The place (游标).' })
  cursor!: string;

  @Field(() => AuthorisationType, { description: 'The authorisation (授权).' })
  node!: AuthorisationType;
}

@ObjectType({ description: 'A page of authorisations, by code (授权分页).' })
export class AuthorisationConnection {
  @Field(() => [AuthorisationEdge], { description: 'The authorisations of the page (条目).' })
  edges!: readonly AuthorisationEdge[];

  @Field(() => PageInfo, { description: 'Where the page stands (分页信息).' })
  pageInfo!: PageInfo;
}

@ArgsType()
export class AuthorisationsArgs extends ConnectionArgs {
  @Field(() => UsccScalar, {
    nullable: true,
    description: 'Only of this subject; an administration has to name one (信用主体).',
  })
  uscc?: string | null;
}

@InputType({ description: 'What a subject grants (授予授权).' })
export class AuthorisationGrantInput {
  @Field(() => UsccScalar, { description: 'The subject that grants (信用主体).' })
  uscc!: string;

  @Field(() => ID, { description: 'Id of the bank (被授权银行).' })
  institution!: string;

  @Field(() => PurposeEnum, { description: 'What for (授权用途).' })
  purpose!: AuthorisationPurpose;

  @Field(() => [ScopeEnum], { description: 'What may be seen (授权范围).' })
  scopes!: readonly AuthorisationScope[];

  @Field(() => CivilDateScalar, {
    nullable: true,
    description: 'The first day; today when left out (起始日期).',
  })
  validFrom?: CivilDate | null;

  @Field(() => CivilDateScalar, { description: 'The last day (截止日期).' })
  validTo!: CivilDate;

  @Field(() => String, {
    nullable: true,
    description:
      'Where the signed authorisation lies, 200 characters at most; the subject itself needs none (授权凭证).',
  })
  evidence?: string | null;
}

@InputType({ description: 'Which authorisation is revoked (撤销授权).' })
export class AuthorisationRevokeInput {
  @Field(() => ID, { description: 'The authorisation (授权编号).' })
  authorisation!: string;

  @Field(() => String, {
    nullable: true,
    description: 'Why, 1000 characters at most; the bank is not told (撤销原因).',
  })
  reason?: string | null;
}

const KEPT = { nullable: true, description: 'The authorisation as it stands (授权).' };
const WHY_NOT = { description: 'Why not; empty when it was done (不予受理的理由).' };

@ObjectType({ description: 'What became of what was granted (授权结果).' })
export class AuthorisationGrantPayload {
  @Field(() => AuthorisationType, KEPT)
  authorisation!: AuthorisationType | null;

  @Field(() => [Refusal], WHY_NOT)
  refusals!: readonly Refusal[];
}

@ObjectType({ description: 'What became of what was revoked (撤销结果).' })
export class AuthorisationRevokePayload {
  @Field(() => AuthorisationType, KEPT)
  authorisation!: AuthorisationType | null;

  @Field(() => [Refusal], WHY_NOT)
  refusals!: readonly Refusal[];
}
