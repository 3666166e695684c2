import { Directive, Field, Int, ObjectType } from 'type-graphql';

import type { CivilDate } from '../../../kernel/civil-date.js';
import { PageInfo } from '../../../platform/graphql/connection.js';
import { Refusal } from '../../../platform/graphql/refusal.js';
import { CivilDateScalar, InstantScalar } from '../../../platform/graphql/scalars.js';
import { type Basis, BasisType, UsccScalar } from '../../reference/index.js';
import type { DepartmentKind } from '../domain/department.js';
import type { PublicityRule } from '../domain/handling.js';
import type { PublicityScope, RecordCategory, RecordField } from '../domain/record-type.js';
import {
  DepartmentKindEnum,
  PublicityRuleEnum,
  PublicityScopeEnum,
  RecordCategoryEnum,
} from './enums.js';
import { RecordFieldType } from './record-field-types.js';

@Directive('@key(fields: "code")')
@ObjectType('Department', { description: 'A body that reports records (数源部门).' })
export class DepartmentType {
  @Field(() => String, { description: 'Stable short name (部门代码).' })
  code!: string;

  @Field(() => String, { description: 'Name (名称).' })
  name!: string;

  @Field(() => String, { description: 'Name in English (英文名称).' })
  nameEn!: string;

  @Field(() => DepartmentKindEnum, { description: 'What kind of body it is (部门类别).' })
  kind!: DepartmentKind;

  @Field(() => UsccScalar, {
    nullable: true,
    description: 'Its own unified social credit code (统一社会信用代码).',
  })
  uscc!: string | null;

  @Field(() => CivilDateScalar, { description: 'First day (起始日期).' })
  validFrom!: CivilDate;

  @Field(() => CivilDateScalar, {
    nullable: true,
    description: 'Last day; null while it exists (终止日期).',
  })
  validTo!: CivilDate | null;

  @Field(() => Int, { description: 'Rises with each correction (修订号).' })
  revision!: number;
}

@ObjectType({ description: 'A department in a page (部门分页项).' })
export class DepartmentEdge {
  @Field(() => String, { description: 'Its place in the list (游标).' })
  cursor!: string;

  @Field(() => DepartmentType, { description: 'The department (部门).' })
  node!: DepartmentType;
}

@ObjectType({ description: 'A page of departments, ascending by code (部门分页).' })
export class DepartmentConnection {
  @Field(() => [DepartmentEdge], { description: 'The departments of this page (分页项).' })
  edges!: readonly DepartmentEdge[];

  @Field(() => PageInfo, { description: 'Where this page stands (分页信息).' })
  pageInfo!: PageInfo;
}

@Directive('@key(fields: "code version")')
@ObjectType('RecordType', {
  description: 'One version of a record type of the catalogue (信用信息目录项).',
})
export class RecordTypeType {
  @Field(() => String, { description: 'Stable name of the type, e.g. ADMIN_PENALTY (目录项代码).' })
  code!: string;

  @Field(() => Int, { description: 'Number of the version, from 1 (版本号).' })
  version!: number;

  @Field(() => String, { description: 'Name in Chinese (中文名称).' })
  nameZh!: string;

  @Field(() => String, { description: 'Name in English (英文名称).' })
  nameEn!: string;

  @Field(() => RecordCategoryEnum, { description: 'Main category of the catalogue (信息类别).' })
  category!: RecordCategory;

  @Field(() => PublicityScopeEnum, {
    description: 'The widest circle that may see anything of such a record (公开范围).',
  })
  publicityScope!: PublicityScope;

  @Field(() => [String], {
    description:
      'Fields that identify a record together with its party and authority (唯一识别数据项).',
  })
  identifiedBy!: readonly string[];

  @Field(() => String, { description: 'Field whose date is the event (事件日期数据项).' })
  eventField!: string;

  @Field(() => String, {
    nullable: true,
    description: 'Parameter with the working days in which a record is reported (报送期限参数).',
  })
  reportWithin!: string | null;

  @Field(() => [String], {
    description: 'Fields whose earliest date ends the effect of a record (终止日期数据项).',
  })
  endFields!: readonly string[];

  @Field(() => PublicityRuleEnum, {
    description: 'Until when a public record stays public (公示期限规则).',
  })
  publicityRule!: PublicityRule;

  @Field(() => BasisType, { description: 'What the item rests on (依据).' })
  basis!: Basis;

  @Field(() => [RecordFieldType], { description: 'Its fields (数据项).' })
  fields!: readonly RecordField[];

  @Field(() => String, { description: 'What differs from the version before (版本说明).' })
  changeNote!: string;

  @Field(() => CivilDateScalar, { description: 'First day on which it is in force (生效日期).' })
  effectiveFrom!: CivilDate;

  @Field(() => CivilDateScalar, {
    nullable: true,
    description: 'Last day; null while no end is known (失效日期).',
  })
  effectiveTo!: CivilDate | null;

  @Field(() => String, { description: 'SHA-256 of what the version says (内容哈希).' })
  contentHash!: string;

  @Field(() => InstantScalar, { description: 'When it was published (发布时间).' })
  publishedAt!: Date;
}

@ObjectType({ description: 'Answer to a write of a department (部门维护结果).' })
export class DepartmentPayload {
  @Field(() => DepartmentType, {
    nullable: true,
    description: 'The department as it now stands; null when refused (部门).',
  })
  department!: DepartmentType | null;

  @Field(() => [Refusal], { description: 'All reasons for which nothing was written (理由).' })
  refusals!: readonly Refusal[];
}

@ObjectType({ description: 'Answer to the publication of a record type (目录项发布结果).' })
export class RecordTypePublishPayload {
  @Field(() => RecordTypeType, {
    nullable: true,
    description: 'The version published; null when refused (目录项版本).',
  })
  recordType!: RecordTypeType | null;

  @Field(() => [Refusal], { description: 'All reasons for which nothing was published (理由).' })
  refusals!: readonly Refusal[];
}
