import { Field, ID, Int, ObjectType, registerEnumType } from 'type-graphql';

import type { CivilDate } from '../../../kernel/civil-date.js';
import { PageInfo } from '../../../platform/graphql/connection.js';
import {
  CivilDateScalar,
  DecimalScalar,
  InstantScalar,
} from '../../../platform/graphql/scalars.js';
import { MeasureTypeEnum } from '../../catalogue/index.js';
import { BasisType, UsccScalar } from '../../reference/index.js';
import type { Hold, LedgerAction, LedgerState } from '../domain/ledger.js';
import type { MeasureType } from '../domain/scheme.js';
import type { Names } from './scheme-enums.js';

const LedgerStateEnum: Names<LedgerState> = {
  DRAFT: 'DRAFT',
  SUBMITTED: 'SUBMITTED',
  ACCEPTED: 'ACCEPTED',
};
registerEnumType(LedgerStateEnum, {
  name: 'SupervisionLedgerState',
  description: 'Where a ledger stands (台账状态).',
  valuesConfig: {
    DRAFT: { description: 'Being drawn up, or returned (编制中).' },
    SUBMITTED: { description: 'Out of hand and frozen (已提交).' },
    ACCEPTED: { description: 'Taken by another person; final (已接收).' },
  },
});

const LedgerActionEnum: Names<LedgerAction> = {
  OPEN: 'OPEN',
  SUBMIT: 'SUBMIT',
  ACCEPT: 'ACCEPT',
  RETURN: 'RETURN',
};
registerEnumType(LedgerActionEnum, {
  name: 'SupervisionLedgerAction',
  description: 'What was done with a ledger (台账办理动作).',
  valuesConfig: {
    OPEN: { description: 'Drawn up from the tiers (生成).' },
    SUBMIT: { description: 'Given out of hand (提交).' },
    ACCEPT: { description: 'Taken (接收).' },
    RETURN: { description: 'Given back with a reason (退回).' },
  },
});

const TierHoldEnum: Names<Hold> = {
  NOT_NOTICED: 'NOT_NOTICED',
  OPEN_WINDOW: 'OPEN_WINDOW',
  OPEN_APPEAL: 'OPEN_APPEAL',
  SET_ASIDE: 'SET_ASIDE',
};
registerEnumType(TierHoldEnum, {
  name: 'TierHold',
  description: 'Why a grade is not published yet (暂缓公布原因).',
  valuesConfig: {
    NOT_NOTICED: { description: 'The subject was not told (尚未告知).' },
    OPEN_WINDOW: { description: 'The window of its notice is open (告知期内).' },
    OPEN_APPEAL: { description: 'An appeal waits for its decision (申诉待复核).' },
    SET_ASIDE: { description: 'An appeal was right; a later judgment is awaited (待重新评价).' },
  },
});

@ObjectType('LedgerMeasure', { description: 'A measure that was taken (已采取的措施).' })
export class LedgerMeasureType {
  @Field(() => ID, { description: 'Its number (编号).' })
  id!: string;

  @Field(() => String, { description: 'Code in the list of measures (措施代码).' })
  code!: string;

  @Field(() => MeasureTypeEnum, { description: 'What it does (措施类型).' })
  type!: MeasureType;

  @Field(() => String, { description: 'Name in Chinese (中文名称).' })
  nameZh!: string;

  @Field(() => String, { description: 'Name in English (英文名称).' })
  nameEn!: string;

  @Field(() => BasisType, { description: 'What it rests on, as the list said (依据).' })
  basis!: BasisType;

  @Field(() => String, { description: 'Who executed it (实施单位).' })
  unit!: string;

  @Field(() => CivilDateScalar, { description: 'When (实施日期).' })
  executedOn!: CivilDate;

  @Field(() => String, { description: 'Web address of what proves it (佐证网址).' })
  evidence!: string;

  @Field(() => String, { nullable: true, description: 'What came of it (实施成效).' })
  outcome!: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'The grade that stood when it was written (当时等级).',
  })
  grade!: string | null;

  @Field(() => [ID], { description: 'The records that it rests on (所依据的记录).' })
  records!: readonly string[];
}

/** The subject is added by a field resolver. */
@ObjectType('LedgerRow', { description: 'A subject in a ledger (台账行).' })
export class LedgerRowType {
  @Field(() => UsccScalar, { description: 'Its code (统一社会信用代码).' })
  uscc!: string;

  @Field(() => String, {
    nullable: true,
    description: 'The grade; null while its notice holds it (等级).',
  })
  grade!: string | null;

  @Field(() => String, {
    nullable: true,
    description:
      'The grade before: of the last ledger accepted, else of the last result (上期等级).',
  })
  previousGrade!: string | null;

  @Field(() => DecimalScalar, { nullable: true, description: 'The score (得分).' })
  score!: string | null;

  @Field(() => String, { description: 'Version of the scheme (方案版本).' })
  schemeVersion!: string;

  @Field(() => TierHoldEnum, {
    nullable: true,
    description: 'Why the grade is not published yet (暂缓公布原因).',
  })
  heldBy!: Hold | null;

  @Field(() => [LedgerMeasureType], { description: 'Measures taken, oldest first (已采取的措施).' })
  measures!: readonly LedgerMeasureType[];
}

@ObjectType({ description: 'A row and its place in the ledger (台账条目).' })
export class LedgerRowEdge {
  @Field(() => String, { description: 'The place (游标).' })
  cursor!: string;

  @Field(() => LedgerRowType, { description: 'The row (台账行).' })
  node!: LedgerRowType;
}

@ObjectType({ description: 'A page of rows, by code (台账分页).' })
export class LedgerRowConnection {
  @Field(() => [LedgerRowEdge], { description: 'The rows of the page (条目).' })
  edges!: readonly LedgerRowEdge[];

  @Field(() => PageInfo, { description: 'Where the page stands (分页信息).' })
  pageInfo!: PageInfo;
}

@ObjectType('LedgerStep', { description: 'One step of a ledger; none is ever changed (办理过程).' })
export class LedgerStepType {
  @Field(() => LedgerActionEnum, { description: 'What was done (动作).' })
  action!: LedgerAction;

  @Field(() => LedgerStateEnum, { description: 'The state into which it came (状态).' })
  state!: LedgerState;

  @Field(() => InstantScalar, { description: 'When (时间).' })
  at!: Date;

  @Field(() => String, { description: 'Role of whoever did it (办理人角色).' })
  role!: string;

  @Field(() => String, { nullable: true, description: 'For which organisation (办理机构).' })
  organisation!: string | null;

  @Field(() => String, { nullable: true, description: 'Why (理由).' })
  reason!: string | null;
}

/** Rows and counts are added by field resolvers. */
@ObjectType('SupervisionLedger', {
  description: 'Grades and measures of a scheme in a quarter and a division (分级分类监管台账).',
})
export class SupervisionLedgerType {
  @Field(() => String, { description: 'Code of the scheme (方案代码).' })
  scheme!: string;

  @Field(() => String, { description: 'The quarter, e.g. 2026Q4 (季度).' })
  quarter!: string;

  @Field(() => String, { description: 'Division of the reporting unit (行政区划代码).' })
  division!: string;

  @Field(() => LedgerStateEnum, { description: 'Where it stands (台账状态).' })
  state!: LedgerState;

  @Field(() => Int, { description: 'A returned ledger goes on as its next edition (版次).' })
  edition!: number;

  @Field(() => String, {
    nullable: true,
    description: 'SHA-256 of what was submitted; null of a draft (内容哈希).',
  })
  contentHash!: string | null;

  @Field(() => [LedgerStepType], { description: 'Every step, oldest first (办理过程).' })
  history!: readonly LedgerStepType[];
}
