import { Field, Int, ObjectType } from 'type-graphql';

import { DecimalScalar } from '../../../platform/graphql/scalars.js';
import { DefectKind } from './enums.js';

@ObjectType('QualityRate', { description: 'A share with what it was made of (比率).' })
export class RateType {
  @Field(() => Int, { description: 'What is counted (分子).' })
  numerator!: number;

  @Field(() => Int, { description: 'Of how many (分母).' })
  denominator!: number;

  @Field(() => DecimalScalar, {
    nullable: true,
    description:
      'Per cent, two places, half up; null when there was nothing to divide by (百分比).',
  })
  percent!: string | null;
}

@ObjectType({ description: 'A number of defects of one kind (缺陷数).' })
export class DefectCount {
  @Field(() => DefectKind, { description: 'The kind (缺陷类型).' })
  kind!: DefectKind;

  @Field(() => Int, {
    description: 'Decisions; of DUPLICATE rows. A concealed decision is missing too (数量).',
  })
  count!: number;
}

@ObjectType('QualityFigures', {
  description: 'Rates of reporting, each decision counted once (报送质量指标).',
})
export class FiguresType {
  @Field(() => Int, { description: 'Decisions whose report was due (应报送).' })
  due!: number;

  @Field(() => Int, { description: 'Decisions that were reported (已报送).' })
  reported!: number;

  @Field(() => Int, { description: 'Reported ones that pass all rules (合规).' })
  compliant!: number;

  @Field(() => Int, { description: 'Reported ones that came in time (及时).' })
  onTime!: number;

  @Field(() => Boolean, {
    description:
      'Whether a ledger of decisions exists; without one there is no report rate (有无台账).',
  })
  hasLedger!: boolean;

  @Field(() => RateType, { description: 'Reported of what was due (上报率).' })
  reportRate!: RateType;

  @Field(() => RateType, { description: 'Passing all rules of what was reported (合规率).' })
  complianceRate!: RateType;

  @Field(() => RateType, { description: 'In time of what was reported (及时率).' })
  timelinessRate!: RateType;

  @Field(() => RateType, { description: 'Passing and in time of what was reported (合格率).' })
  qualifiedRate!: RateType;

  @Field(() => RateType, { description: 'Late of what was reported (迟报率).' })
  lateRate!: RateType;

  @Field(() => RateType, { description: 'Concealed of what was due (瞒报率).' })
  concealedRate!: RateType;

  @Field(() => [DefectCount], { description: 'Defects, each kind once (缺陷).' })
  defects!: readonly DefectCount[];
}

@ObjectType({ description: 'The figures of one record type (按数据类型的指标).' })
export class TypeQuality {
  @Field(() => String, { description: 'Code of the record type (数据类型代码).' })
  recordType!: string;

  @Field(() => FiguresType, { description: 'Its figures (指标).' })
  figures!: FiguresType;
}
