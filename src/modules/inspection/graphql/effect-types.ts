import { Field, Int, ObjectType } from 'type-graphql';

import { DecimalScalar } from '../../../platform/graphql/scalars.js';
import type { VisitsPerYear } from '../domain/effect.js';

const VISITS_BEFORE = { description: 'By the grades of now (现行年度检查量).' };
const VISITS_AFTER = { description: 'By the grades that would be (调整后年度检查量).' };

@ObjectType('InspectionVisitsPerYear', {
  description:
    'Visits a year: what one draw brings, times the least and most draws of the scheme (年度检查量).',
})
class VisitsPerYearType implements VisitsPerYear {
  @Field(() => Int, { description: 'At the least frequency (最少).' })
  least!: number;

  @Field(() => Int, { description: 'At the highest frequency (最多).' })
  most!: number;
}

@ObjectType('InspectionEffectOfGrade', { description: 'What changes for a grade (分级影响).' })
export class GradeEffectType {
  @Field(() => String, { description: 'The grade of the scheme (行业等级).' })
  grade!: string;

  @Field(() => String, { description: 'What the industry calls it (行业称谓).' })
  nativeLabel!: string;

  @Field(() => Int, { description: 'Members with it now (现行主体数).' })
  subjectsBefore!: number;

  @Field(() => Int, { description: 'Members who would have it (调整后主体数).' })
  subjectsAfter!: number;

  @Field(() => DecimalScalar, { description: 'The scheme’s own ratio, 0.4 is 40 % (抽查比例).' })
  ratio!: string;

  @Field(() => VisitsPerYearType, VISITS_BEFORE)
  visitsBefore!: VisitsPerYear;

  @Field(() => VisitsPerYearType, VISITS_AFTER)
  visitsAfter!: VisitsPerYear;
}

@ObjectType('InspectionEffect', {
  description:
    'What a draft of the public model would change in the inspections of a scheme. Counted once after the simulation, member by member: the public part of the scheme’s score and its cap by the public grade are made anew from what the draft says, the scheme’s own rules and caps stay as last published (对抽查的影响).',
})
export class SchemeEffectType {
  @Field(() => String, { description: 'Code of the scheme (行业方案代码).' })
  scheme!: string;

  @Field(() => String, { description: 'Its name, in Chinese (行业方案名称).' })
  nameZh!: string;

  @Field(() => String, { description: 'Its name, in English (英文名称).' })
  nameEn!: string;

  @Field(() => Int, { description: 'Members with a grade now (主体数).' })
  subjects!: number;

  @Field(() => Int, { description: 'Of these, whose grade would be another or none (变动数).' })
  movers!: number;

  @Field(() => Int, { description: 'Of these, who would have none (调整后无等级数).' })
  ungraded!: number;

  @Field(() => [GradeEffectType], { description: 'Best first (分级影响).' })
  grades!: readonly GradeEffectType[];

  @Field(() => VisitsPerYearType, VISITS_BEFORE)
  visitsBefore!: VisitsPerYear;

  @Field(() => VisitsPerYearType, VISITS_AFTER)
  visitsAfter!: VisitsPerYear;
}
