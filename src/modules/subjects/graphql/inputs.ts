import { Field, InputType, Int } from 'type-graphql';

import type { CivilDate } from '../../../kernel/civil-date.js';
import type { LegacyCodeType } from '../../../kernel/legacy-code.js';
import { CivilDateScalar } from '../../../platform/graphql/scalars.js';
import { UsccScalar } from '../../reference/index.js';
import type { RegistrationStatus } from '../domain/registration-status.js';
import type { SubjectType } from '../domain/subject-type.js';
import { LegacyCodeTypeEnum, RegistrationStatusEnum, SubjectTypeEnum } from './enums.js';

@InputType({ description: 'A name that a subject bore before (曾用名).' })
export class FormerNameInput {
  @Field(() => String, { description: 'The name (名称).' })
  name!: string;

  @Field(() => CivilDateScalar, {
    nullable: true,
    description: 'First day on which it no longer was the name (停用日期).',
  })
  until?: CivilDate | null;
}

/** What of a registration can be stated and corrected. */
@InputType({ description: 'The fields of a registration that are stated (登记信息).' })
export class RegistrationInput {
  @Field(() => String, { nullable: true, description: 'Name (名称).' })
  name?: string | null;

  @Field(() => [FormerNameInput], { nullable: true, description: 'All former names (曾用名).' })
  formerNames?: FormerNameInput[] | null;

  @Field(() => SubjectTypeEnum, { nullable: true, description: 'Kind of body (主体类型).' })
  subjectType?: SubjectType | null;

  @Field(() => RegistrationStatusEnum, {
    nullable: true,
    description: 'Standing in the register (登记状态).',
  })
  registrationStatus?: RegistrationStatus | null;

  @Field(() => CivilDateScalar, { nullable: true, description: 'Day of registration (成立日期).' })
  registeredOn?: CivilDate | null;

  @Field(() => String, {
    nullable: true,
    description: 'Registered capital as text, e.g. 1,260(万元) (注册资本).',
  })
  capital?: string | null;

  @Field(() => String, { nullable: true, description: 'Business scope (经营范围).' })
  businessScope?: string | null;

  @Field(() => String, { nullable: true, description: 'Registered address (住所).' })
  address?: string | null;

  @Field(() => String, { nullable: true, description: 'Code of the division (行政区划代码).' })
  division?: string | null;

  @Field(() => String, { nullable: true, description: 'Code of GB/T 4754 (行业代码).' })
  industry?: string | null;

  @Field(() => String, { nullable: true, description: 'Size of the enterprise (企业规模).' })
  scale?: string | null;

  @Field(() => String, { nullable: true, description: 'Legal representative (法定代表人).' })
  legalRepresentative?: string | null;
}

@InputType({ description: 'What a decision rests on (决定依据).' })
class GroundsInput {
  @Field(() => String, { description: 'Document that it rests on (依据文书).' })
  document!: string;

  @Field(() => String, { description: 'Why (原因).' })
  reason!: string;
}

@InputType({ description: 'A subject to be added (新增主体).' })
export class SubjectAddInput extends GroundsInput {
  @Field(() => String, {
    description: 'Its code; refused with every reason when it is wrong (统一社会信用代码).',
  })
  uscc!: string;

  @Field(() => RegistrationInput, { description: 'Its registration (登记信息).' })
  registration!: RegistrationInput;
}

@InputType({ description: 'A correction of a subject: a new version (更正主体).' })
export class SubjectCorrectInput extends GroundsInput {
  @Field(() => UsccScalar, { description: 'Its code (统一社会信用代码).' })
  uscc!: string;

  @Field(() => Int, { description: 'The version that the writer saw (原版本号).' })
  expectedVersion!: number;

  @Field(() => RegistrationInput, {
    description: 'What changes: a null takes a value away, what is left out stays (更正内容).',
  })
  changes!: RegistrationInput;
}

@InputType({ description: 'A subject that became part of another (主体合并).' })
export class SubjectMergeInput extends GroundsInput {
  @Field(() => UsccScalar, { description: 'The code that becomes an alias (被合并代码).' })
  uscc!: string;

  @Field(() => UsccScalar, { description: 'The code that stays (存续代码).' })
  survivor!: string;

  @Field(() => Int, {
    nullable: true,
    description:
      'The version of the code that goes, as the writer saw it; left out, any is meant (原版本号).',
  })
  expectedVersion?: number | null;
}

@InputType({ description: 'A code that was really issued although it breaks a rule (例外登记).' })
export class CodeExceptionAddInput extends GroundsInput {
  @Field(() => String, { description: 'The code (代码).' })
  code!: string;
}

@InputType({ description: 'Whose an older number is (存量代码转换).' })
export class LegacyCodeMapInput extends GroundsInput {
  @Field(() => UsccScalar, { description: 'The subject (统一社会信用代码).' })
  uscc!: string;

  @Field(() => LegacyCodeTypeEnum, { description: 'Kind of number (类型).' })
  type!: LegacyCodeType;

  @Field(() => String, { description: 'The number (代码).' })
  code!: string;
}
