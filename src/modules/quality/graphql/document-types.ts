import { Field, ID, ObjectType } from 'type-graphql';

import type { CivilDate } from '../../../kernel/civil-date.js';
import { PageInfo } from '../../../platform/graphql/connection.js';
import { CivilDateScalar, InstantScalar } from '../../../platform/graphql/scalars.js';
import { DepartmentType } from '../../catalogue/index.js';
import { QualityDocumentKind } from './enums.js';
import { QualityPeriod } from './quality-types.js';

@ObjectType('QualityDocument', {
  description: 'A reminder, bulletin or assessment as it was made (质量文书).',
})
export class QualityDocumentType {
  @Field(() => ID, { description: 'Its number (编号).' })
  id!: string;

  @Field(() => QualityDocumentKind, { description: 'What it is (类型).' })
  kind!: QualityDocumentKind;

  @Field(() => QualityPeriod, { description: 'What it is about (周期).' })
  period!: QualityPeriod;

  @Field(() => CivilDateScalar, { description: 'Its figures are as of this day (统计日).' })
  madeOn!: CivilDate;

  @Field(() => DepartmentType, {
    nullable: true,
    description: 'Whom it is about; null for all departments (部门).',
  })
  department!: DepartmentType | null;

  @Field(() => String, { description: 'Title (标题).' })
  title!: string;

  @Field(() => String, { description: 'SHA-256 of the Markdown, hex (内容哈希).' })
  contentHash!: string;

  @Field(() => String, { description: 'The text as Markdown (正文).' })
  markdown!: string;

  @Field(() => String, { description: 'The workbook (XLSX) in Base64 (工作簿).' })
  xlsx!: string;

  @Field(() => InstantScalar, { description: 'When it was first made (生成时间).' })
  generatedAt!: Date;
}

@ObjectType({ description: 'A document and its place in the list (质量文书条目).' })
export class QualityDocumentEdge {
  @Field(() => String, { description: 'The place (游标).' })
  cursor!: string;

  @Field(() => QualityDocumentType, { description: 'The document (文书).' })
  node!: QualityDocumentType;
}

@ObjectType({ description: 'A page of documents, newest first (质量文书分页).' })
export class QualityDocumentConnection {
  @Field(() => [QualityDocumentEdge], { description: 'The documents (文书).' })
  edges!: readonly QualityDocumentEdge[];

  @Field(() => PageInfo, { description: 'Where the page stands (分页信息).' })
  pageInfo!: PageInfo;
}
