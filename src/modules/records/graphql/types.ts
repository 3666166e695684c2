import { Directive, Field, ID, Int, ObjectType } from 'type-graphql';

import type { CivilDate } from '../../../kernel/civil-date.js';
import { PageInfo } from '../../../platform/graphql/connection.js';
import {
  CivilDateScalar,
  DecimalScalar,
  InstantScalar,
} from '../../../platform/graphql/scalars.js';
import type { Standing } from '../queries/standing.js';
import type { RecordAction } from '../domain/record-version.js';
import type { Severity } from '../domain/penalty-rules.js';
import {
  RecordActionEnum,
  RecordFieldStateEnum,
  RecordPublicityEnum,
  RecordStandingEnum,
  SeverityEnum,
  type RecordFieldState,
  type RecordPublicity,
} from './enums.js';

@ObjectType('RecordField', {
  description: 'One field of a record, as the version of its type names it (数据项).',
})
export class RecordFieldItem {
  @Field(() => String, { description: 'Code, e.g. fineAmount (数据项代码).' })
  code!: string;

  @Field(() => String, { description: 'Name in Chinese (中文名称).' })
  nameZh!: string;

  @Field(() => String, { description: 'Name in English (英文名称).' })
  nameEn!: string;

  @Field(() => String, {
    nullable: true,
    description: 'The value; several codes are separated by semicolons (值).',
  })
  value!: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'What a code or a yes-or-no means, in Chinese (值含义).',
  })
  valueZh!: string | null;

  @Field(() => RecordFieldStateEnum, { description: 'How much of it is shown (显示状态).' })
  state!: RecordFieldState;
}

@ObjectType({ description: 'Where a version of a record comes from (数据来源).' })
export class RecordLineage {
  @Field(() => RecordActionEnum, { description: 'What made the version (版本成因).' })
  action!: RecordAction;

  @Field(() => ID, { nullable: true, description: 'The submission that brought it (批次号).' })
  submission!: string | null;

  @Field(() => Int, { nullable: true, description: 'Its row there, from 1 (行号).' })
  row!: number | null;

  @Field(() => String, { nullable: true, description: 'SHA-256 of the original row (原始行哈希).' })
  originalHash!: string | null;

  @Field(() => ID, {
    nullable: true,
    description: 'The record of a merged subject of which this is the copy (转自记录).',
  })
  copiedFrom!: string | null;

  @Field(() => [String], { description: 'What was repaired or concluded (修正项).' })
  fixes!: readonly string[];

  @Field(() => String, { nullable: true, description: 'Who made a later version (变更人).' })
  changedBy!: string | null;

  @Field(() => String, { nullable: true, description: 'Document of the change (变更依据文书).' })
  document!: string | null;

  @Field(() => String, { nullable: true, description: 'Reason of the change (变更原因).' })
  reason!: string | null;
}

/** Its surroundings, its fields and where it comes from are added by `fields.ts`, through loaders. */
@Directive('@key(fields: "id")')
@ObjectType('Record', {
  description: 'One piece of public credit information about a subject (信用信息记录).',
})
export class RecordObject {
  @Field(() => ID, { description: 'The code of its subject and a number (记录编号).' })
  id!: string;

  @Field(() => RecordStandingEnum, {
    description: 'Its force on the day asked for, else today (效力状态).',
  })
  standing!: Standing;

  @Field(() => CivilDateScalar, {
    description: 'Day of the decision or of the event (决定日期).',
  })
  decidedOn!: CivilDate;

  @Field(() => String, { nullable: true, description: 'Number of the document (文书号).' })
  documentNo!: string | null;

  @Field(() => CivilDateScalar, {
    nullable: true,
    description: 'First day of validity (有效期自).',
  })
  validFrom!: CivilDate | null;

  @Field(() => CivilDateScalar, { nullable: true, description: 'Last day of validity (有效期至).' })
  validTo!: CivilDate | null;

  @Field(() => CivilDateScalar, {
    nullable: true,
    description: 'First day on which it no longer had effect: removed or settled (终止日期).',
  })
  endedOn!: CivilDate | null;

  @Field(() => CivilDateScalar, {
    nullable: true,
    description: 'End of publicity as the source stated it (公示截止期).',
  })
  publicityEndDate!: CivilDate | null;

  @Field(() => RecordPublicityEnum, { description: 'Whether anybody may see it (公示状态).' })
  publicity!: RecordPublicity;

  @Field(() => CivilDateScalar, {
    nullable: true,
    description: 'Last day on which anybody may see it, where its publicity ends (公示至).',
  })
  publicUntil!: CivilDate | null;

  @Field(() => SeverityEnum, {
    nullable: true,
    description: 'How grave it is, where that is judged (失信程度).',
  })
  severity!: Severity | null;

  @Field(() => CivilDateScalar, { nullable: true, description: 'When it was reported (报送日期).' })
  reportedOn!: CivilDate | null;

  @Field(() => CivilDateScalar, {
    nullable: true,
    description: 'Last day for reporting it, where there is one (报送期限).',
  })
  dueOn!: CivilDate | null;

  @Field(() => Boolean, {
    nullable: true,
    description: 'Whether it was reported after that day; null where there is none (是否迟报).',
  })
  isLate!: boolean | null;

  @Field(() => Int, {
    nullable: true,
    description: 'Calendar days after that day, 0 when in time (迟报天数).',
  })
  daysLate!: number | null;

  @Field(() => Boolean, {
    nullable: true,
    description: 'Whether that day rests on a calendar not yet announced (期限是否暂定).',
  })
  provisional!: boolean | null;

  @Field(() => CivilDateScalar, { nullable: true, description: 'Day of its repair (修复日期).' })
  repairedOn!: CivilDate | null;

  @Field(() => Int, { nullable: true, description: 'Number of this version, from 1 (版本号).' })
  version!: number | null;

  @Field(() => InstantScalar, {
    nullable: true,
    description: 'Until when the hub believed it; null while it does (失效时间).',
  })
  knownTo!: Date | null;

  @Field(() => CivilDateScalar, {
    nullable: true,
    description: 'The day that the answer speaks of, if one was asked for (业务日期).',
  })
  asOf!: CivilDate | null;

  @Field(() => InstantScalar, {
    nullable: true,
    description: 'The state of knowledge that answers, if one was asked for (认知时间).',
  })
  knownAt!: Date | null;
}

@ObjectType({ description: 'A record and its place in the list (记录条目).' })
export class RecordEdge {
  @Field(() => String, { description: 'The place (游标).' })
  cursor!: string;

  @Field(() => RecordObject, { description: 'The record (记录).' })
  node!: RecordObject;
}

@ObjectType({ description: "A page of a subject's records, newest first (记录分页)." })
export class RecordConnection {
  @Field(() => [RecordEdge], { description: 'The records of the page (条目).' })
  edges!: readonly RecordEdge[];

  @Field(() => PageInfo, { description: 'Where the page stands (分页信息).' })
  pageInfo!: PageInfo;

  @Field(() => CivilDateScalar, {
    nullable: true,
    description: 'The day that the answer speaks of, if one was asked for (业务日期).',
  })
  asOf!: CivilDate | null;

  @Field(() => InstantScalar, {
    nullable: true,
    description: 'The state of knowledge that answers, if one was asked for (认知时间).',
  })
  knownAt!: Date | null;
}

@ObjectType('RecordsPerSubject', {
  description: 'How many valid records a subject has on average (主体平均记录数).',
})
export class RecordsPerSubjectType {
  @Field(() => Int, { description: 'Valid records that whoever asks may see (记录数).' })
  records!: number;

  @Field(() => Int, { description: 'Living subjects (主体数).' })
  subjects!: number;

  @Field(() => DecimalScalar, {
    nullable: true,
    description: 'Their quotient, two decimals; null where there is no subject (平均数).',
  })
  average!: string | null;
}
