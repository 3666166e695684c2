import { ArgsType, Field, ID, InputType } from 'type-graphql';

import type { CivilDate } from '../../../kernel/civil-date.js';
import { ConnectionArgs } from '../../../platform/graphql/connection.js';
import { CivilDateScalar } from '../../../platform/graphql/scalars.js';
import { BasisInput, UsccScalar } from '../../reference/index.js';
import type { MatterKind } from '../queries/registers.js';
import { MatterKindEnum } from './enums.js';

@ArgsType()
export class InspectorsArgs extends ConnectionArgs {
  @Field(() => String, { nullable: true, description: 'Only of this department (部门代码).' })
  department?: string | null;

  @Field(() => CivilDateScalar, {
    nullable: true,
    description: 'Only who is in the directory on that day (日期).',
  })
  on?: CivilDate | null;
}

@InputType({ description: 'A matter, or what is said of it from now on (登记抽查事项).' })
export class InspectionMatterAddInput {
  @Field(() => String, { description: 'Stable code (抽查事项代码).' })
  code!: string;

  @Field(() => String, { description: 'What is inspected, in Chinese (抽查事项).' })
  nameZh!: string;

  @Field(() => String, { nullable: true, description: 'The same in English (英文名称).' })
  nameEn?: string | null;

  @Field(() => MatterKindEnum, { description: 'General or key (事项类别).' })
  kind!: MatterKind;

  @Field(() => String, { description: 'Code of the department that inspects (实施部门代码).' })
  department!: string;

  @Field(() => String, {
    nullable: true,
    description: 'Code of the scheme whose members it concerns (行业方案代码).',
  })
  scheme?: string | null;

  @Field(() => BasisInput, { description: 'What it rests on (抽查依据).' })
  basis!: BasisInput;

  @Field(() => String, { description: 'How it is inspected (检查方式).' })
  method!: string;

  @Field(() => CivilDateScalar, { description: 'First day on which it holds (生效日期).' })
  validFrom!: CivilDate;

  @Field(() => CivilDateScalar, { nullable: true, description: 'Last day (失效日期).' })
  validTo?: CivilDate | null;
}

@InputType({ description: 'An inspector, or what is said of them from now on (登记检查人员).' })
export class InspectorAddInput {
  @Field(() => ID, { description: 'Number in the directory; no personal number (人员编号).' })
  id!: string;

  @Field(() => String, { description: 'Name (姓名).' })
  name!: string;

  @Field(() => String, { description: 'Code of the department (所属部门代码).' })
  department!: string;

  @Field(() => String, { description: 'The organisation (所属单位).' })
  organisation!: string;

  @Field(() => String, { description: 'Division in which they inspect (行政区划代码).' })
  division!: string;

  @Field(() => [String], { description: 'Codes of qualifications (执法资格).' })
  qualifications!: readonly string[];

  @Field(() => [UsccScalar], {
    description: 'Subjects in which an interest is declared (申报回避主体).',
  })
  interests!: readonly string[];

  @Field(() => CivilDateScalar, { description: 'First day in the directory (入库日期).' })
  activeFrom!: CivilDate;

  @Field(() => CivilDateScalar, { nullable: true, description: 'Last day (退出日期).' })
  activeTo?: CivilDate | null;
}

@InputType({ description: 'An interest that an inspector or kin has (申报利害关系).' })
export class InspectorDeclareInterestInput {
  @Field(() => ID, { description: 'Number in the directory (人员编号).' })
  id!: string;

  @Field(() => [UsccScalar], { description: 'In these subjects, besides earlier ones (主体).' })
  interests!: readonly string[];
}
