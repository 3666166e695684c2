import { Field, Int, ObjectType } from 'type-graphql';

import type { CivilDate } from '../../../kernel/civil-date.js';
import { ListSize } from '../../../platform/graphql/list-size.js';
import { CivilDateScalar, DecimalScalar } from '../../../platform/graphql/scalars.js';
import { MeasureTypeEnum } from '../../catalogue/index.js';
import { BasisType } from '../../reference/index.js';
import type { MeasureType, Scheme } from '../domain/scheme.js';
import {
  type MeasureForce,
  MeasureForceEnum,
  ResultPublicityEnum,
  SchemeCycleEnum,
  SchemeKindEnum,
} from './scheme-enums.js';

@ObjectType('EntailedMeasure', {
  description: 'A measure of the list, as a grade entails it (差异化监管措施).',
})
export class EntailedMeasureType {
  @Field(() => String, { description: 'Code in the list of measures (措施代码).' })
  code!: string;

  @Field(() => MeasureTypeEnum, { description: 'What it does (措施类型).' })
  type!: MeasureType;

  @Field(() => MeasureForceEnum, { description: 'Whether it follows from the grade (措施效力).' })
  force!: MeasureForce;

  @Field(() => String, { description: 'Name in Chinese (中文名称).' })
  nameZh!: string;

  @Field(() => String, { description: 'Name in English (英文名称).' })
  nameEn!: string;

  @Field(() => BasisType, { description: 'What it rests on (依据).' })
  basis!: BasisType;
}

/** The longest list of a grade in the schemes that the hub comes with. */
const MEASURES = 4;

@ObjectType('IndustryGrade', {
  description: 'A grade of a scheme with what it entails (行业等级及差异化监管).',
})
export class IndustryGradeType {
  @Field(() => String, { description: 'The grade (等级).' })
  grade!: string;

  @Field(() => String, { description: 'What the industry calls it (行业等级名称).' })
  nativeLabel!: string;

  @Field(() => DecimalScalar, {
    description: 'Least share of the graded to be inspected, 0 to 1 (抽查比例下限).',
  })
  ratioMin!: string;

  @Field(() => DecimalScalar, { description: 'Greatest share (抽查比例上限).' })
  ratioMax!: string;

  @Field(() => DecimalScalar, { description: 'Share where no plan says another (默认抽查比例).' })
  ratioDefault!: string;

  @Field(() => Int, { description: 'Inspections a year, at least (每年检查次数下限).' })
  frequencyMin!: number;

  @Field(() => Int, { description: 'Inspections a year, at most (每年检查次数上限).' })
  frequencyMax!: number;

  @ListSize(MEASURES)
  @Field(() => [EntailedMeasureType], { description: 'Measures (措施).' })
  measures!: readonly EntailedMeasureType[];
}

@ObjectType('IndustryScheme', {
  description: 'How an industry grades its subjects, and what follows (行业信用分级分类方案).',
})
export class IndustrySchemeType {
  @Field(() => String, { description: 'Code (方案代码).' })
  code!: string;

  @Field(() => String, { description: 'Version (版本).' })
  version!: string;

  @Field(() => String, { description: 'Name in Chinese (中文名称).' })
  nameZh!: string;

  @Field(() => String, { description: 'Name in English (英文名称).' })
  nameEn!: string;

  @Field(() => String, { description: 'The competent authority (主管部门).' })
  authorityZh!: string;

  @Field(() => String, {
    nullable: true,
    description: 'Code of that department; null where the catalogue has none (部门代码).',
  })
  department!: string | null;

  @Field(() => SchemeKindEnum, { description: 'What its grades say (方案性质).' })
  kind!: Scheme['kind'];

  @Field(() => SchemeCycleEnum, { description: 'How often they are settled (评价周期).' })
  cycle!: Scheme['cycle'];

  @Field(() => Int, {
    description: 'Working days between the notice of a grade and its publication (公示工作日数).',
  })
  noticeDays!: number;

  @Field(() => Int, { description: 'Working days for an appeal (申诉工作日数).' })
  appealDays!: number;

  @Field(() => ResultPublicityEnum, { description: 'Who may see its grades (结果公开范围).' })
  resultPublicity!: Scheme['resultPublicity'];

  @Field(() => Boolean, {
    description: 'Whether a grade may stand beside a record that restricts (可否用于惩戒).',
  })
  usableForSanction!: boolean;

  @Field(() => CivilDateScalar, {
    nullable: true,
    description: 'Last day on which the subject itself is not shown its class (暂不告知截止日).',
  })
  withheldUntil!: CivilDate | null;

  @Field(() => BasisType, { nullable: true, description: 'On what basis (暂不告知依据).' })
  withheldBasis!: BasisType | null;

  @Field(() => [IndustryGradeType], { description: 'Its grades, best first (等级).' })
  grades!: readonly IndustryGradeType[];
}
