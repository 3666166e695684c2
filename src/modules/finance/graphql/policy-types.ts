import { Field, Int, ObjectType } from 'type-graphql';

import { DecimalScalar } from '../../../platform/graphql/scalars.js';
import { BasisType } from '../../reference/index.js';
import { SubjectTypeEnum } from '../../subjects/index.js';
import type { Policy } from '../domain/policy.js';
import { PolicyCycleEnum } from './enums.js';

@ObjectType('WhitelistRuleBasis', { description: 'On what a rule of a policy rests (规则依据).' })
export class RuleBasisType {
  @Field(() => String, { description: 'Name of the field of the policy (规则项).' })
  field!: string;

  @Field(() => BasisType, { description: 'What it rests on (依据).' })
  basis!: BasisType;
}

@ObjectType('WhitelistPolicy', {
  description: 'By what a whitelist is drawn up; the rules are public (信易贷白名单规则).',
})
export class WhitelistPolicyType {
  @Field(() => String, { description: 'Stable code (规则代码).' })
  code!: string;

  @Field(() => String, { description: 'Its version (版本).' })
  version!: string;

  @Field(() => String, { description: 'Its name, in Chinese (规则名称).' })
  nameZh!: string;

  @Field(() => String, { description: 'Its name, in English (英文名称).' })
  nameEn!: string;

  @Field(() => String, {
    description: 'Code of the evaluation model whose published results are read (评价模型代码).',
  })
  publicModel!: string;

  @Field(() => [SubjectTypeEnum], { description: 'Who may be listed (适用主体类型).' })
  subjectTypes!: readonly string[];

  @Field(() => String, { description: 'The worst grade that may enter (最低等级).' })
  minGrade!: string;

  @Field(() => DecimalScalar, { description: 'Lowest final score, inclusive (最低得分).' })
  minScore!: string;

  @Field(() => [String], { description: 'Codes of vetoes that keep off the list (一票否决项).' })
  noVetoCodes!: readonly string[];

  @Field(() => [String], {
    description: 'Types of records of which none may be active (不得存在的有效记录类型).',
  })
  excludeActive!: readonly string[];

  @Field(() => [String], {
    description: 'Latest tax credit grades that may enter (允许的纳税信用级别).',
  })
  allowedTaxGrades!: readonly string[];

  @Field(() => Boolean, {
    description: 'Whether who has no tax credit grade may enter (无纳税信用级别是否允许).',
  })
  allowsNoTaxGrade!: boolean;

  @Field(() => Int, { description: 'Full years since its establishment, at least (最低成立年限).' })
  minFullYears!: number;

  @Field(() => Boolean, {
    description:
      'Whether more than the entry needs the subject’s authorisation (是否须经主体授权).',
  })
  requiresActiveAuthorization!: boolean;

  @Field(() => Int, { description: 'Months for which an entry holds (有效期月数).' })
  validMonths!: number;

  @Field(() => PolicyCycleEnum, { description: 'How often everybody is judged (更新周期).' })
  refresh!: Policy['refresh'];

  @Field(() => Int, {
    description: 'Working days between the notice and the exit; none before a veto (预告工作日数).',
  })
  noticeWorkingDays!: number;

  @Field(() => [RuleBasisType], { description: 'On what each rule rests (规则依据).' })
  bases!: readonly RuleBasisType[];
}
