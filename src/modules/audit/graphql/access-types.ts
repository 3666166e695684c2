import { ArgsType, Field, ID, ObjectType, registerEnumType } from 'type-graphql';

import type { CivilDate } from '../../../kernel/civil-date.js';
import { ConnectionArgs, PageInfo } from '../../../platform/graphql/connection.js';
import { CivilDateScalar, InstantScalar } from '../../../platform/graphql/scalars.js';
import { UsccScalar } from '../../reference/index.js';
import { FIELD_CLASSES, type FieldClass } from '../domain/field-class.js';

const MEANINGS: Readonly<Record<FieldClass, string>> = {
  PROFILE: 'Who it is, beyond what is public (基本信息).',
  RECORDS: 'Its records (信用记录).',
  OBJECTIONS: 'Its objections to records (异议).',
  AUTHORISATIONS: 'What it lets institutions see (授权记录).',
  EVALUATION: 'Its comprehensive evaluation (综合评价).',
  TIERS: 'Its grades in industries’ schemes (行业分级).',
  INSPECTIONS: 'In which draws it was drawn, and with what outcome (双随机抽查).',
  WHITELIST: 'Its place on whitelists (信易贷白名单).',
  LOANS: 'Its loans (信贷信息).',
};

const FieldClassEnum = Object.fromEntries(
  FIELD_CLASSES.map((fieldClass) => [fieldClass, fieldClass]),
) as Record<FieldClass, FieldClass>;

registerEnumType(FieldClassEnum, {
  name: 'FieldClass',
  description: 'What kind of knowledge about a subject was shown (信息类别).',
  valuesConfig: Object.fromEntries(
    FIELD_CLASSES.map((fieldClass) => [fieldClass, { description: MEANINGS[fieldClass] }]),
  ),
});

@ObjectType({ description: 'A subject of whom a read showed something (被查询主体).' })
export class AccessedSubject {
  @Field(() => UsccScalar, { description: 'The subject (统一社会信用代码).' })
  uscc!: string;

  @Field(() => [FieldClassEnum], { description: 'What of it was shown (信息类别).' })
  classes!: readonly FieldClass[];
}

@ObjectType('AccessEntry', {
  description: 'One read of what is not public: who, for what, of whom, when (查询记录).',
})
export class AccessEntryType {
  @Field(() => ID, { description: 'Its number in the ledger (序号).' })
  id!: string;

  @Field(() => InstantScalar, {
    description: 'When it was written, which is before anything was shown (时间).',
  })
  at!: Date;

  @Field(() => String, { description: 'Role of whoever read (角色).' })
  role!: string;

  @Field(() => ID, {
    nullable: true,
    description: 'Id of the organisation for which it was read (机构标识).',
  })
  organisationId!: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'What for, as whoever read stated it (查询目的).',
  })
  purpose!: string | null;

  @Field(() => [FieldClassEnum], {
    description:
      'What was shown: of the subject whose ledger it is, else of all together (信息类别).',
  })
  classes!: readonly FieldClass[];

  @Field(() => CivilDateScalar, {
    nullable: true,
    description:
      'From which day the subject sees it, where that was delayed for an investigation (披露日期).',
  })
  discloseFrom!: CivilDate | null;

  @Field(() => String, {
    nullable: true,
    description: 'Subject of the token that read: no subject is told a person’s name (操作人).',
  })
  actor!: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'Name of the operation, or the hash of its text (操作).',
  })
  operation!: string | null;

  @Field(() => String, { nullable: true, description: 'Id of the request (请求编号).' })
  requestId!: string | null;

  @Field(() => [AccessedSubject], {
    nullable: true,
    description: 'All whom the read showed, 500 at most (被查询主体).',
  })
  subjects!: readonly AccessedSubject[] | null;
}

@ObjectType({ description: 'A read and its place in the list (查询记录条目).' })
export class AccessEntryEdge {
  @Field(() => String, { description: 'The place (游标).' })
  cursor!: string;

  @Field(() => AccessEntryType, { description: 'The read (查询记录).' })
  node!: AccessEntryType;
}

@ObjectType({ description: 'A page of the ledger of reads (查询记录分页).' })
export class AccessEntryConnection {
  @Field(() => [AccessEntryEdge], { description: 'The reads, newest first (条目).' })
  edges!: readonly AccessEntryEdge[];

  @Field(() => PageInfo, { description: 'Where the page stands (分页信息).' })
  pageInfo!: PageInfo;
}

@ArgsType()
export class AccessEntriesArgs extends ConnectionArgs {
  @Field(() => UsccScalar, { nullable: true, description: 'Only reads of this subject (主体).' })
  uscc?: string | null;

  @Field(() => String, { nullable: true, description: 'Only what this actor read (操作人).' })
  actor?: string | null;

  @Field(() => ID, { nullable: true, description: 'Only for this organisation (机构).' })
  organisation?: string | null;

  @Field(() => String, { nullable: true, description: 'Only in this role (角色).' })
  role?: string | null;

  @Field(() => String, { nullable: true, description: 'Only for this purpose (查询目的).' })
  purpose?: string | null;

  @Field(() => CivilDateScalar, { nullable: true, description: 'The first day (起始日期).' })
  from?: CivilDate | null;

  @Field(() => CivilDateScalar, { nullable: true, description: 'The last day (截止日期).' })
  to?: CivilDate | null;
}
