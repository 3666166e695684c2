import { Directive, Field, ObjectType, registerEnumType } from 'type-graphql';

import { PageInfo } from '../../../platform/graphql/connection.js';
import type { DivisionLevel } from '../domain/division.js';
import type { IndustryLevel } from '../domain/industry.js';

const DivisionLevelEnum = {
  PROVINCE: 'PROVINCE',
  CITY: 'CITY',
  COUNTY: 'COUNTY',
  TOWNSHIP: 'TOWNSHIP',
} as const satisfies Record<DivisionLevel, DivisionLevel>;

registerEnumType(DivisionLevelEnum, {
  name: 'DivisionLevel',
  description: 'Level of an administrative division (行政区划级别).',
  valuesConfig: {
    PROVINCE: { description: 'Province, municipality or autonomous region (省级).' },
    CITY: { description: 'Prefecture-level city (地级).' },
    COUNTY: { description: 'County, district or county-level city (县级).' },
    TOWNSHIP: { description: 'Township or sub-district (乡级).' },
  },
});

const IndustryLevelEnum = {
  SECTION: 'SECTION',
  DIVISION: 'DIVISION',
  GROUP: 'GROUP',
  CLASS: 'CLASS',
} as const satisfies Record<IndustryLevel, IndustryLevel>;

registerEnumType(IndustryLevelEnum, {
  name: 'IndustryLevel',
  description: 'Level of an industry in GB/T 4754 (行业分类级别).',
  valuesConfig: {
    SECTION: { description: 'A letter (门类).' },
    DIVISION: { description: 'Two digits (大类).' },
    GROUP: { description: 'Three digits (中类).' },
    CLASS: { description: 'Four digits (小类).' },
  },
});

@Directive('@key(fields: "code")')
@ObjectType('Division', { description: 'An administrative division of GB/T 2260 (行政区划).' })
export class DivisionType {
  @Field(() => String, {
    description: 'Code of 2, 4, 6 or 9 digits without trailing zeros (区划代码).',
  })
  code!: string;

  @Field(() => DivisionLevelEnum, { description: 'Province, city, county or township (级别).' })
  level!: DivisionLevel;

  @Field(() => String, { description: 'Name within its parent (名称).' })
  name!: string;
}

@ObjectType({ description: 'A division in a page (行政区划分页项).' })
export class DivisionEdge {
  @Field(() => String, { description: 'Its place in the list (游标).' })
  cursor!: string;

  @Field(() => DivisionType, { description: 'The division (行政区划).' })
  node!: DivisionType;
}

@ObjectType({ description: 'A page of divisions, ascending by code (行政区划分页).' })
export class DivisionConnection {
  @Field(() => [DivisionEdge], { description: 'The divisions of this page (分页项).' })
  edges!: readonly DivisionEdge[];

  @Field(() => PageInfo, { description: 'Where this page stands (分页信息).' })
  pageInfo!: PageInfo;
}

@Directive('@key(fields: "code")')
@ObjectType('Industry', { description: 'An industry of GB/T 4754-2017 (国民经济行业).' })
export class IndustryType {
  @Field(() => String, { description: 'A letter, or two to four digits (行业代码).' })
  code!: string;

  @Field(() => IndustryLevelEnum, { description: 'Section, division, group or class (级别).' })
  level!: IndustryLevel;

  @Field(() => String, { description: 'Name (名称).' })
  name!: string;
}

@ObjectType('EnterpriseType', {
  description: "A registration authority's enterprise type (市场主体类型代码).",
})
export class EnterpriseTypeType {
  @Field(() => String, { description: 'Four digits (类型代码).' })
  code!: string;

  @Field(() => String, { description: 'Two digits shared by types of one kind (企业大类).' })
  family!: string;

  @Field(() => String, { description: 'Name (名称).' })
  name!: string;
}
