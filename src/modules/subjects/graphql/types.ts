import { Directive, Field, ID, Int, ObjectType } from 'type-graphql';

import type { CivilDate } from '../../../kernel/civil-date.js';
import type { LegacyCodeType } from '../../../kernel/legacy-code.js';
import { PageInfo } from '../../../platform/graphql/connection.js';
import {
  CivilDateScalar,
  DecimalScalar,
  InstantScalar,
} from '../../../platform/graphql/scalars.js';
import { UsccScalar } from '../../reference/index.js';
import type { RegistrationStatus } from '../domain/registration-status.js';
import type { SubjectType } from '../domain/subject-type.js';
import type { LegacyCodeStatus } from '../domain/legacy-code-status.js';
import {
  DerivedFieldEnum,
  LegacyCodeStatusEnum,
  LegacyCodeTypeEnum,
  RegistrationStatusEnum,
  SubjectTypeEnum,
  type DerivedField,
} from './enums.js';

@ObjectType('FormerName', { description: 'A name that a subject bore before (曾用名).' })
export class FormerNameType {
  @Field(() => String, { description: 'The name (名称).' })
  name!: string;

  @Field(() => CivilDateScalar, {
    nullable: true,
    description: 'First day on which it no longer was the name, if known (停用日期).',
  })
  until!: CivilDate | null;
}

@ObjectType('Capital', { description: 'Registered capital (注册资本).' })
export class CapitalType {
  @Field(() => DecimalScalar, {
    nullable: true,
    description: 'In units of the currency, exact; null when the text could not be read (金额).',
  })
  amount!: string | null;

  @Field(() => String, { nullable: true, description: 'ISO 4217 code (币种).' })
  currency!: string | null;

  @Field(() => String, { description: 'As the source wrote it (原文).' })
  original!: string;
}

@ObjectType('LegacyCode', { description: "A subject's claim to an older number (存量代码)." })
export class LegacyCodeItem {
  @Field(() => LegacyCodeTypeEnum, { description: 'Kind of number (类型).' })
  type!: LegacyCodeType;

  @Field(() => String, { description: 'The number (代码).' })
  code!: string;

  @Field(() => LegacyCodeStatusEnum, { description: 'Whether it is certain (状态).' })
  status!: LegacyCodeStatus;

  @Field(() => InstantScalar, { description: 'When the hub took it in (转换时间).' })
  mappedAt!: Date;
}

@ObjectType({ description: 'Where a version of a subject comes from (数据来源).' })
export class SubjectLineage {
  @Field(() => String, { nullable: true, description: 'Code of the source department (数源部门).' })
  department!: string | null;

  @Field(() => ID, { nullable: true, description: 'The submission that brought it (批次号).' })
  submission!: string | null;

  @Field(() => Int, { nullable: true, description: 'Its row there, from 1 (行号).' })
  row!: number | null;

  @Field(() => String, { nullable: true, description: 'SHA-256 of the original row (原始行哈希).' })
  originalHash!: string | null;

  @Field(() => [String], { description: 'What was repaired or concluded (修正项).' })
  fixes!: readonly string[];

  @Field(() => String, { nullable: true, description: 'Document of a correction (更正依据文书).' })
  document!: string | null;

  @Field(() => String, { nullable: true, description: 'Reason of a correction (更正原因).' })
  reason!: string | null;
}

/** Division, industry and other subjects are added by `fields.ts`, through loaders. */
@Directive('@key(fields: "uscc")')
@ObjectType('Subject', {
  description: 'A credit subject: a legal person or other organisation (信用主体).',
})
export class SubjectObject {
  @Field(() => UsccScalar, { description: 'Unified social credit code (统一社会信用代码).' })
  uscc!: string;

  @Field(() => String, {
    description: 'Name on the day asked for; masked where it is a person’s (名称).',
  })
  name!: string;

  @Field(() => [FormerNameType], { description: 'Names borne before (曾用名).' })
  formerNames!: readonly FormerNameType[];

  @Field(() => SubjectTypeEnum, { description: 'Kind of body (主体类型).' })
  subjectType!: SubjectType;

  @Field(() => RegistrationStatusEnum, {
    nullable: true,
    description: 'Where it stands in its register; null when no source said (登记状态).',
  })
  registrationStatus!: RegistrationStatus | null;

  @Field(() => CivilDateScalar, { nullable: true, description: 'Day of registration (成立日期).' })
  registeredOn!: CivilDate | null;

  @Field(() => CapitalType, { nullable: true, description: 'Registered capital (注册资本).' })
  capital!: CapitalType | null;

  @Field(() => String, { nullable: true, description: 'Business scope (经营范围).' })
  businessScope!: string | null;

  @Field(() => String, { nullable: true, description: 'Registered address (住所).' })
  address!: string | null;

  @Field(() => String, { nullable: true, description: 'Size of the enterprise (企业规模).' })
  scale!: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'Legal representative, name only (法定代表人).',
  })
  legalRepresentative!: string | null;

  @Field(() => [DerivedFieldEnum], {
    description: 'Fields that no source stated and the hub concluded (推导字段).',
  })
  derived!: readonly DerivedField[];

  @Field(() => Int, { description: 'Number of this version, from 1 (版本号).' })
  version!: number;

  @Field(() => InstantScalar, { description: 'Since when the hub believes it (入库时间).' })
  knownFrom!: Date;

  @Field(() => InstantScalar, {
    nullable: true,
    description: 'Until when the hub believed it; null while it does (失效时间).',
  })
  knownTo!: Date | null;

  @Field(() => CivilDateScalar, {
    nullable: true,
    description: 'The day that the answer speaks of, if one was asked for (业务日期).',
  })
  asOf!: CivilDate | null;

  @Field(() => InstantScalar, {
    nullable: true,
    description: 'The state of knowledge that answers, if one was asked for (认知时间).',
  })
  knownAt!: Date | null;

  @Field(() => SubjectLineage, { nullable: true, description: 'Where it comes from (数据来源).' })
  lineage!: SubjectLineage | null;
}

@ObjectType({ description: 'A subject and its place in the list (主体条目).' })
export class SubjectEdge {
  @Field(() => String, { description: 'The place (游标).' })
  cursor!: string;

  @Field(() => SubjectObject, { description: 'The subject (主体).' })
  node!: SubjectObject;
}

@ObjectType({ description: 'A page of subjects (主体分页).' })
export class SubjectConnection {
  @Field(() => [SubjectEdge], { description: 'The subjects of the page (条目).' })
  edges!: readonly SubjectEdge[];

  @Field(() => PageInfo, { description: 'Where the page stands (分页信息).' })
  pageInfo!: PageInfo;

  @Field(() => CivilDateScalar, {
    nullable: true,
    description: 'The day that the answer speaks of, if one was asked for (业务日期).',
  })
  asOf!: CivilDate | null;

  @Field(() => InstantScalar, {
    nullable: true,
    description: 'The state of knowledge that answers, if one was asked for (认知时间).',
  })
  knownAt!: Date | null;
}
