import { Field, ID, Int, ObjectType } from 'type-graphql';

import type { CivilDate } from '../../../kernel/civil-date.js';
import { PageInfo } from '../../../platform/graphql/connection.js';
import { CivilDateScalar } from '../../../platform/graphql/scalars.js';
import { BasisType, UsccScalar } from '../../reference/index.js';
import type { MatterKind } from '../queries/registers.js';
import { MatterKindEnum } from './enums.js';

@ObjectType('InspectionMatter', {
  description: 'What may be inspected, and on what basis (随机抽查事项清单).',
})
export class MatterType {
  @Field(() => String, { description: 'Stable code (抽查事项代码).' })
  code!: string;

  @Field(() => Int, { description: 'Its version, rising from 1 (版本).' })
  version!: number;

  @Field(() => String, { description: 'What is inspected, in Chinese (抽查事项).' })
  nameZh!: string;

  @Field(() => String, { description: 'What is inspected, in English (英文名称).' })
  nameEn!: string;

  @Field(() => MatterKindEnum, { description: 'General or key (事项类别).' })
  kind!: MatterKind;

  @Field(() => String, {
    nullable: true,
    description: 'Code of the scheme whose members it concerns; null: of none (行业方案代码).',
  })
  scheme!: string | null;

  @Field(() => BasisType, { description: 'What it rests on (抽查依据).' })
  basis!: BasisType;

  @Field(() => String, { description: 'How it is inspected (检查方式).' })
  method!: string;

  @Field(() => CivilDateScalar, { description: 'First day on which it holds (生效日期).' })
  validFrom!: CivilDate;

  @Field(() => CivilDateScalar, {
    nullable: true,
    description: 'Last day on which it holds; null while no end is known (失效日期).',
  })
  validTo!: CivilDate | null;
}

@ObjectType('Inspector', { description: 'Who may be sent to inspect (执法检查人员).' })
export class InspectorType {
  @Field(() => ID, { description: 'Number in the directory; no personal number (人员编号).' })
  id!: string;

  @Field(() => String, {
    nullable: true,
    description: 'In full to the own department, the city and whom they inspected (姓名).',
  })
  name!: string | null;

  @Field(() => String, { nullable: true, description: 'The organisation (所属单位).' })
  organisation!: string | null;

  @Field(() => String, { description: 'Division in which they inspect (行政区划代码).' })
  division!: string;

  @Field(() => [String], { nullable: true, description: 'Codes of qualifications (执法资格).' })
  qualifications!: readonly string[] | null;

  @Field(() => [UsccScalar], {
    nullable: true,
    description: 'Subjects in which an interest was declared, kinship among them (申报回避主体).',
  })
  interests!: readonly string[] | null;

  @Field(() => CivilDateScalar, { description: 'First day in the directory (入库日期).' })
  activeFrom!: CivilDate;

  @Field(() => CivilDateScalar, {
    nullable: true,
    description: 'Last day in the directory (退出日期).',
  })
  activeTo!: CivilDate | null;
}

@ObjectType({ description: 'An inspector and the place in the list (检查人员条目).' })
export class InspectorEdge {
  @Field(() => String, { description: 'The place (游标).' })
  cursor!: string;

  @Field(() => InspectorType, { description: 'The inspector (检查人员).' })
  node!: InspectorType;
}

@ObjectType({ description: 'A page of the directory of inspectors (检查人员名录分页).' })
export class InspectorConnection {
  @Field(() => [InspectorEdge], { description: 'The inspectors (检查人员).' })
  edges!: readonly InspectorEdge[];

  @Field(() => PageInfo, { description: 'Where the page stands (分页信息).' })
  pageInfo!: PageInfo;
}
