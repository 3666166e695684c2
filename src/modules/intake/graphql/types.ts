import { Field, Float, ID, Int, ObjectType, registerEnumType } from 'type-graphql';

import { PageInfo } from '../../../platform/graphql/connection.js';
import { Refusal } from '../../../platform/graphql/refusal.js';
import { InstantScalar } from '../../../platform/graphql/scalars.js';

export enum SubmissionStateName {
  RUNNING = 'RUNNING',
  DONE = 'DONE',
  REFUSED = 'REFUSED',
  FAILED = 'FAILED',
  ABANDONED = 'ABANDONED',
}
registerEnumType(SubmissionStateName, {
  name: 'SubmissionState',
  description: 'How far a submission is (报送状态).',
  valuesConfig: {
    RUNNING: { description: 'Its rows are being read (处理中).' },
    DONE: { description: 'Its rows are stored (已完成).' },
    REFUSED: { description: 'Refused as a whole; nothing is stored (整体退回).' },
    FAILED: { description: 'Broken off by an incident; nothing is stored (处理失败).' },
    ABANDONED: { description: 'Its process ended half-way; nothing is stored (中断).' },
  },
});

export enum QuarantineStateName {
  OPEN = 'OPEN',
  RESENT = 'RESENT',
  RESOLVED = 'RESOLVED',
}
registerEnumType(QuarantineStateName, {
  name: 'QuarantineState',
  description: 'What became of a quarantined row (隔离数据状态).',
  valuesConfig: {
    OPEN: { description: 'Waits for its correction (待更正).' },
    RESENT: { description: 'Sent again and quarantined again under a new key (再次隔离).' },
    RESOLVED: { description: 'Its correction was accepted (已更正).' },
  },
});

@ObjectType({ description: 'A number of rows by a code (按代码统计).' })
export class RowCount {
  @Field(() => String, { description: 'Code of the fix or of the reason (代码).' })
  code!: string;

  @Field(() => Int, { description: 'Rows (行数).' })
  rows!: number;
}

@ObjectType({ description: 'A field that the sender stated for all rows (统一声明字段).' })
export class StatedField {
  @Field(() => String, { description: 'Name of the field (字段).' })
  field!: string;

  @Field(() => String, { description: 'Its value (值).' })
  value!: string;
}

@ObjectType('Submission', { description: 'One file as it was sent in (报送批次).' })
export class SubmissionType {
  @Field(() => ID, { description: 'Number of the submission (批次号).' })
  id!: string;

  @Field(() => String, { description: 'What its rows are, e.g. subjects (数据类别).' })
  kind!: string;

  @Field(() => SubmissionStateName, { description: 'How far it is (状态).' })
  state!: SubmissionStateName;

  @Field(() => String, { description: 'Name of the file (文件名).' })
  fileName!: string;

  @Field(() => String, { description: 'SHA-256 of the file, hex (文件哈希).' })
  fileSha256!: string;

  @Field(() => String, { description: 'CSV, XLSX, NDJSON or JSON (文件格式).' })
  format!: string;

  @Field(() => String, { nullable: true, description: 'The sender’s own name of it (来文编号).' })
  reference!: string | null;

  @Field(() => String, { nullable: true, description: 'Code of the department (报送部门).' })
  department!: string | null;

  @Field(() => String, { description: 'Subject of the token that sent it (报送人).' })
  sentBy!: string;

  @Field(() => [StatedField], { description: 'Fields stated for all rows (统一声明字段).' })
  stated!: readonly StatedField[];

  @Field(() => String, { nullable: true, description: 'Name of its mapping file (映射文件).' })
  mapping!: string | null;

  @Field(() => String, { description: 'Version of the rules that judged it (规则版本).' })
  rulesVersion!: string;

  @Field(() => InstantScalar, { description: 'When it came in (接收时间).' })
  receivedAt!: Date;

  @Field(() => InstantScalar, { nullable: true, description: 'When it was done (完成时间).' })
  finishedAt!: Date | null;

  @Field(() => Int, { description: 'Rows read so far; poll it (已处理行数).' })
  rowsDone!: number;

  @Field(() => Float, { description: 'Share of the file that is read, 0 to 1 (进度).' })
  share!: number;

  @Field(() => Int, { description: 'Rows stored as they came (直接入库).' })
  accepted!: number;

  @Field(() => Int, { description: 'Rows stored after a repair (修正入库).' })
  fixed!: number;

  @Field(() => Int, { description: 'Rows set aside with their reasons (隔离).' })
  quarantined!: number;

  @Field(() => Int, { description: 'Rows that were known already (重复).' })
  duplicates!: number;

  @Field(() => Int, { description: 'Rows kept until their subject is known (待关联).' })
  held!: number;

  @Field(() => Int, { description: 'Rows of which nothing but their reason is kept (不予保存).' })
  dropped!: number;

  @Field(() => [RowCount], { description: 'Rows by kind of repair (修正类型).' })
  fixes!: readonly RowCount[];

  @Field(() => [RowCount], { description: 'Quarantined and dropped rows by reason (隔离原因).' })
  reasons!: readonly RowCount[];

  @Field(() => [Refusal], { description: 'What the sender should know besides (提示).' })
  notices!: readonly Refusal[];

  @Field(() => [Refusal], { description: 'Why it was refused as a whole (整体退回原因).' })
  refusals!: readonly Refusal[];
}

@ObjectType({ description: 'A submission and its place in the list (报送批次条目).' })
export class SubmissionEdge {
  @Field(() => String, { description: 'The place (游标).' })
  cursor!: string;

  @Field(() => SubmissionType, { description: 'The submission (批次).' })
  node!: SubmissionType;
}

@ObjectType({ description: 'A page of submissions, newest first (报送批次分页).' })
export class SubmissionConnection {
  @Field(() => [SubmissionEdge], { description: 'The submissions (批次).' })
  edges!: readonly SubmissionEdge[];

  @Field(() => PageInfo, { description: 'Where the page stands (分页信息).' })
  pageInfo!: PageInfo;
}

@ObjectType('QuarantinedRow', {
  description: 'A row that was set aside, with its text and all reasons (隔离数据).',
})
export class QuarantinedRowType {
  @Field(() => ID, { description: 'Its key, for the column _quarantineId (隔离编号).' })
  id!: string;

  @Field(() => Int, { description: 'Line of the file at which it begins (行号).' })
  line!: number;

  @Field(() => String, {
    description: 'Its text, ID numbers masked; empty once it was answered long ago (原文).',
  })
  original!: string;

  @Field(() => [Refusal], { description: 'Every reason (原因).' })
  reasons!: readonly Refusal[];

  @Field(() => QuarantineStateName, { description: 'What became of it (状态).' })
  state!: QuarantineStateName;

  @Field(() => ID, { nullable: true, description: 'Submission that corrected it (更正批次).' })
  answeredBy!: string | null;

  @Field(() => InstantScalar, { nullable: true, description: 'When it was corrected (更正时间).' })
  answeredAt!: Date | null;
}

@ObjectType({ description: 'A quarantined row and its place in the list (隔离数据条目).' })
export class QuarantinedRowEdge {
  @Field(() => String, { description: 'The place (游标).' })
  cursor!: string;

  @Field(() => QuarantinedRowType, { description: 'The row (数据).' })
  node!: QuarantinedRowType;
}

@ObjectType({ description: 'A page of quarantined rows, in the order of the file (隔离数据分页).' })
export class QuarantinedRowConnection {
  @Field(() => [QuarantinedRowEdge], { description: 'The rows (数据).' })
  edges!: readonly QuarantinedRowEdge[];

  @Field(() => PageInfo, { description: 'Where the page stands (分页信息).' })
  pageInfo!: PageInfo;
}
