import { Field, ObjectType } from 'type-graphql';

import type { CivilDate } from '../../../kernel/civil-date.js';
import {
  CivilDateScalar,
  DecimalScalar,
  InstantScalar,
} from '../../../platform/graphql/scalars.js';
import { IndustryGradeType, IndustrySchemeType } from './scheme-types.js';
import { type TierOrigin, TierOriginEnum, type TierStatus, TierStatusEnum } from './tier-enums.js';

@ObjectType('TierVeto', { description: 'A rule that caps the grade (触发的一票否决).' })
export class TierVetoType {
  @Field(() => String, { description: 'Code of the rule (规则代码).' })
  code!: string;

  @Field(() => String, { description: 'Name in Chinese (中文名称).' })
  nameZh!: string;

  @Field(() => String, { description: 'Name in English (英文名称).' })
  nameEn!: string;

  @Field(() => String, { description: 'Best grade that it leaves (封顶等级).' })
  capGrade!: string;
}

/** The records are added by a field resolver. */
@ObjectType('TierLine', { description: 'What a rule of the scheme brought (得分说明).' })
export class TierLineType {
  @Field(() => String, { description: 'Code of the rule (规则代码).' })
  rule!: string;

  @Field(() => String, { description: 'Name in Chinese (中文名称).' })
  nameZh!: string;

  @Field(() => String, { description: 'Name in English (英文名称).' })
  nameEn!: string;

  @Field(() => DecimalScalar, {
    description: 'Points that it adds to or takes from the industry’s own score (加减分).',
  })
  contribution!: string;
}

/** Subject, explanation and record are added by field resolvers. */
@ObjectType('Tier', {
  description: 'A subject’s grade in an industry; it carries its scheme (行业等级).',
})
export class TierType {
  @Field(() => TierOriginEnum, { nullable: true, description: 'Who made it (等级来源).' })
  origin!: TierOrigin | null;

  @Field(() => String, {
    nullable: true,
    description: 'Code of the scheme, also where the hub has no such scheme (方案代码).',
  })
  schemeCode!: string | null;

  @Field(() => IndustrySchemeType, {
    nullable: true,
    description: 'The version of the scheme by which the hub made it; null when reported (方案).',
  })
  scheme!: IndustrySchemeType | null;

  @Field(() => TierStatusEnum, { nullable: true, description: 'Whether there is a grade (状态).' })
  status!: TierStatus | null;

  @Field(() => String, {
    nullable: true,
    description: 'Why there is none, as a code; null when there is one (未评级原因).',
  })
  reason!: string | null;

  @Field(() => String, { nullable: true, description: 'The grade (等级).' })
  grade!: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'What the industry calls it (行业等级名称).',
  })
  nativeLabel!: string | null;

  @Field(() => DecimalScalar, {
    nullable: true,
    description: 'The industry’s score, 0 to 100, two places (行业得分).',
  })
  score!: string | null;

  @Field(() => CivilDateScalar, {
    nullable: true,
    description: 'The day for which it was judged, or on which a department decided (评价基准日).',
  })
  asOf!: CivilDate | null;

  @Field(() => InstantScalar, {
    nullable: true,
    description: 'When the hub published it; null when reported (发布时间).',
  })
  publishedAt!: Date | null;

  @Field(() => IndustryGradeType, {
    nullable: true,
    description: 'What the grade entails by its scheme; null when reported (差异化监管).',
  })
  entails!: IndustryGradeType | null;
}
