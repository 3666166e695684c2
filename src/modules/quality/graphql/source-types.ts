import { Field, ID, Int, ObjectType } from 'type-graphql';

import type { CivilDate } from '../../../kernel/civil-date.js';
import { CivilDateScalar, DecimalScalar } from '../../../platform/graphql/scalars.js';
import { DepartmentType } from '../../catalogue/index.js';
import { RateType } from './figure-types.js';
import { QualityRuleSeverity } from './enums.js';

@ObjectType('QualitySample', { description: 'A row that broke a rule (样例数据).' })
export class SampleType {
  @Field(() => ID, { description: 'Number of its submission (批次号).' })
  submission!: string;

  @Field(() => Int, { description: 'Line of the file (行号).' })
  line!: number;

  @Field(() => String, { description: 'Its text, ID numbers masked (原文).' })
  text!: string;
}

@ObjectType({ description: 'A numbered quality rule and how often it was broken (质量规则统计).' })
export class RuleFailures {
  @Field(() => String, { description: 'Code of the reason or of the repair (代码).' })
  code!: string;

  @Field(() => String, {
    nullable: true,
    description: 'Number of the rule; null for faults of the file itself (规则编号).',
  })
  number!: string | null;

  @Field(() => QualityRuleSeverity, { nullable: true, description: 'What it does (级别).' })
  severity!: QualityRuleSeverity | null;

  @Field(() => String, { nullable: true, description: 'Its name in Chinese (规则名称).' })
  nameZh!: string | null;

  @Field(() => String, { nullable: true, description: 'Its name in English (英文名称).' })
  nameEn!: string | null;

  @Field(() => Int, { description: 'Rows (行数).' })
  rows!: number;

  @Field(() => [SampleType], {
    description: 'The latest such rows; none for whoever may not see the text of rows (样例).',
  })
  samples!: readonly SampleType[];
}

@ObjectType('SourceFreshness', { description: 'When a source last reported a type (更新情况).' })
export class FreshnessType {
  @Field(() => DepartmentType, { nullable: true, description: 'The source (部门).' })
  department!: DepartmentType | null;

  @Field(() => String, { description: 'Code of the record type (数据类型代码).' })
  recordType!: string;

  @Field(() => CivilDateScalar, { description: 'Last day of a report (最近报送日期).' })
  lastReportedOn!: CivilDate;

  @Field(() => Int, { description: 'Days since then (距今天数).' })
  daysSince!: number;
}

@ObjectType({ description: 'Which of its types a department has filled (部门目录覆盖率).' })
export class DepartmentCoverage {
  @Field(() => DepartmentType, { nullable: true, description: 'The department (部门).' })
  department!: DepartmentType | null;

  @Field(() => RateType, {
    description: 'Types with a valid record in the period of the types it answers for (覆盖率).',
  })
  rate!: RateType;
}

@ObjectType({ description: 'Which types subjects of a region have records of (区域目录覆盖率).' })
export class RegionCoverage {
  @Field(() => String, { description: 'Code of the county or city (行政区划代码).' })
  division!: string;

  @Field(() => RateType, {
    description: 'Types with a valid record in the period of all active types (覆盖率).',
  })
  rate!: RateType;
}

@ObjectType({ description: 'Records and living subjects of a division (户均记录数).' })
export class DivisionRecords {
  @Field(() => String, { description: 'Code of the division (行政区划代码).' })
  division!: string;

  @Field(() => DecimalScalar, { description: 'Valid records (有效记录数).' })
  records!: string;

  @Field(() => DecimalScalar, { description: 'Living subjects (存续主体数).' })
  subjects!: string;

  @Field(() => DecimalScalar, {
    nullable: true,
    description: 'Records per subject, two places, half up (户均记录数).',
  })
  average!: string | null;
}
