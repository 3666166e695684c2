import { Field, ID, Int, InputType, ObjectType, registerEnumType } from 'type-graphql';

import type { CivilDate } from '../../../kernel/civil-date.js';
import { PageInfo } from '../../../platform/graphql/connection.js';
import { Refusal } from '../../../platform/graphql/refusal.js';
import { CivilDateScalar, DecimalScalar } from '../../../platform/graphql/scalars.js';
import { UsccScalar } from '../../reference/index.js';
import type { AppealOutcome, NoticeState } from '../domain/notice.js';
import type { Names } from './scheme-enums.js';

const TierNoticeStateEnum: Names<NoticeState> = {
  OPEN: 'OPEN',
  APPEALED: 'APPEALED',
  STANDS: 'STANDS',
  SET_ASIDE: 'SET_ASIDE',
};
registerEnumType(TierNoticeStateEnum, {
  name: 'TierNoticeState',
  description: 'Where the notice of a grade stands today (告知状态).',
  valuesConfig: {
    OPEN: { description: 'Its window is open; the grade is not published yet (告知期内).' },
    APPEALED: { description: 'The subject appealed; a decision is awaited (申诉待复核).' },
    STANDS: { description: 'The grade may be published (可公布).' },
    SET_ASIDE: {
      description: 'The subject was right: the grade waits for a later judgment (待重新评价).',
    },
  },
});

const TierAppealOutcomeEnum: Names<AppealOutcome> = {
  UPHELD: 'UPHELD',
  PARTIAL: 'PARTIAL',
  REJECTED: 'REJECTED',
};
registerEnumType(TierAppealOutcomeEnum, {
  name: 'TierAppealOutcome',
  description: 'How an appeal is decided (申诉处理结果).',
  valuesConfig: {
    UPHELD: { description: 'The subject is right (申诉成立).' },
    PARTIAL: { description: 'The subject is right in part (部分成立).' },
    REJECTED: { description: 'The subject is not right (申诉不成立).' },
  },
});

@ObjectType('TierAppeal', { description: 'What a subject holds against a grade (等级申诉).' })
export class TierAppealType {
  @Field(() => String, { description: "The subject's own words (申诉理由)." })
  grounds!: string;

  @Field(() => [String], { description: 'References to what proves it (佐证材料).' })
  evidence!: readonly string[];

  @Field(() => CivilDateScalar, { description: 'When it was filed (提出日期).' })
  filedOn!: CivilDate;

  @Field(() => TierAppealOutcomeEnum, {
    nullable: true,
    description: 'Who is right; null until it is decided (处理结果).',
  })
  outcome!: AppealOutcome | null;

  @Field(() => String, { nullable: true, description: 'Why (处理理由).' })
  reason!: string | null;

  @Field(() => CivilDateScalar, { nullable: true, description: 'When it was decided (处理日期).' })
  decidedOn!: CivilDate | null;
}

@ObjectType('TierNotice', {
  description: 'What a subject was told of a grade before it is published (公布前告知).',
})
export class TierNoticeType {
  @Field(() => ID, {
    nullable: true,
    description: 'Its name, which begins with the subject (告知编号).',
  })
  id!: string | null;

  @Field(() => UsccScalar, { nullable: true, description: 'The subject (统一社会信用代码).' })
  uscc!: string | null;

  @Field(() => String, { nullable: true, description: 'Code of the scheme (方案代码).' })
  schemeCode!: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'The grade about to be published (拟公布等级).',
  })
  grade!: string | null;

  @Field(() => DecimalScalar, { nullable: true, description: 'The score (得分).' })
  score!: string | null;

  @Field(() => CivilDateScalar, { nullable: true, description: 'When it was served (告知日期).' })
  servedOn!: CivilDate | null;

  @Field(() => CivilDateScalar, {
    nullable: true,
    description: 'Last day before the grade may be published (告知期限).',
  })
  noticeUntil!: CivilDate | null;

  @Field(() => CivilDateScalar, {
    nullable: true,
    description: 'Last day for an appeal (申诉期限).',
  })
  appealUntil!: CivilDate | null;

  @Field(() => Boolean, {
    nullable: true,
    description: 'Whether these days rest on a calendar not yet announced (期限是否暂定).',
  })
  provisional!: boolean | null;

  @Field(() => TierNoticeStateEnum, {
    nullable: true,
    description: 'Where it stands today (告知状态).',
  })
  state!: NoticeState | null;

  @Field(() => Boolean, {
    nullable: true,
    description: 'Whether it holds its grade today (是否暂缓公布).',
  })
  isOpen!: boolean | null;

  @Field(() => TierAppealType, { nullable: true, description: 'The appeal against it (申诉).' })
  appeal!: TierAppealType | null;
}

@ObjectType({ description: 'A notice and its place in the list (告知条目).' })
export class TierNoticeEdge {
  @Field(() => String, { description: 'The place (游标).' })
  cursor!: string;

  @Field(() => TierNoticeType, { description: 'The notice (告知).' })
  node!: TierNoticeType;
}

@ObjectType({ description: 'A page of notices, by code (告知分页).' })
export class TierNoticeConnection {
  @Field(() => [TierNoticeEdge], { description: 'The notices of the page (条目).' })
  edges!: readonly TierNoticeEdge[];

  @Field(() => PageInfo, { description: 'Where the page stands (分页信息).' })
  pageInfo!: PageInfo;
}

@InputType({ description: 'Whose grades are to be noticed (发出告知).' })
export class TierNoticeServeInput {
  @Field(() => String, { description: 'Code of the scheme (方案代码).' })
  scheme!: string;

  @Field(() => String, {
    nullable: true,
    description: 'A division and all below it; the own one when left out (行政区划代码).',
  })
  division?: string | null;

  @Field(() => UsccScalar, {
    nullable: true,
    description: 'Only this subject; all whose grade changed when left out (信用主体).',
  })
  subject?: string | null;
}

@ObjectType({ description: 'What was served (告知结果).' })
export class TierNoticesServed {
  @Field(() => String, { description: 'Code of the scheme (方案代码).' })
  scheme!: string;

  @Field(() => String, { description: 'The division (行政区划代码).' })
  division!: string;

  @Field(() => Int, { description: 'How many notices (告知数量).' })
  served!: number;

  @Field(() => CivilDateScalar, { description: 'When (告知日期).' })
  servedOn!: CivilDate;

  @Field(() => CivilDateScalar, {
    description: 'Last day before the grades may be published (告知期限).',
  })
  noticeUntil!: CivilDate;

  @Field(() => CivilDateScalar, { description: 'Last day for appeals (申诉期限).' })
  appealUntil!: CivilDate;

  @Field(() => Boolean, {
    description: 'Whether these days rest on a calendar not yet announced (期限是否暂定).',
  })
  provisional!: boolean;
}

const WHY_NOT = { description: 'Why not; empty when it was done (不予受理的理由).' };

@ObjectType({ description: 'What became of notices (告知结果).' })
export class TierNoticeServePayload {
  @Field(() => TierNoticesServed, { nullable: true, description: 'What was served (告知).' })
  notices!: TierNoticesServed | null;

  @Field(() => [Refusal], WHY_NOT)
  refusals!: readonly Refusal[];
}

@InputType({ description: 'What a subject holds against a grade (提出申诉).' })
export class TierAppealFileInput {
  @Field(() => ID, { description: 'The notice (告知编号).' })
  notice!: string;

  @Field(() => String, { description: 'In your own words, 4000 characters at most (申诉理由).' })
  grounds!: string;

  @Field(() => [String], {
    defaultValue: [],
    description: 'References to what proves it, 20 at most (佐证材料).',
  })
  evidence!: readonly string[];
}

@InputType({ description: 'How an appeal is decided (申诉复核).' })
export class TierAppealDecideInput {
  @Field(() => ID, { description: 'The notice (告知编号).' })
  notice!: string;

  @Field(() => TierAppealOutcomeEnum, { description: 'Who is right (处理结果).' })
  outcome!: AppealOutcome;

  @Field(() => String, { description: 'Why (处理理由).' })
  reason!: string;
}

@ObjectType({ description: 'What became of an appeal that was filed (申诉提出结果).' })
export class TierAppealFilePayload {
  @Field(() => TierNoticeType, { nullable: true, description: 'The notice as it stands (告知).' })
  notice!: TierNoticeType | null;

  @Field(() => [Refusal], WHY_NOT)
  refusals!: readonly Refusal[];
}

@ObjectType({ description: 'What became of an appeal that was decided (申诉复核结果).' })
export class TierAppealDecidePayload {
  @Field(() => TierNoticeType, { nullable: true, description: 'The notice as it stands (告知).' })
  notice!: TierNoticeType | null;

  @Field(() => [Refusal], WHY_NOT)
  refusals!: readonly Refusal[];
}
