import { Field, ID, Int, ObjectType } from 'type-graphql';

import type { CivilDate } from '../../../kernel/civil-date.js';
import { PageInfo } from '../../../platform/graphql/connection.js';
import { CivilDateScalar, InstantScalar } from '../../../platform/graphql/scalars.js';
import { DepartmentType } from '../../catalogue/index.js';
import { RevalidationStateName } from './enums.js';

@ObjectType('Revalidation', {
  description: 'Stored records judged again under a version of their type (存量数据复核).',
})
export class RevalidationType {
  @Field(() => ID, { description: 'Its number (编号).' })
  id!: string;

  @Field(() => String, { description: 'Code of the record type (数据类型代码).' })
  recordType!: string;

  @Field(() => Int, { description: 'Version of the type (目录版本).' })
  typeVersion!: number;

  @Field(() => CivilDateScalar, { description: 'The day that the rules take for today (判定日).' })
  judgedOn!: CivilDate;

  @Field(() => RevalidationStateName, { description: 'How far it is (状态).' })
  state!: RevalidationStateName;

  @Field(() => Int, { description: 'Records when it began (记录总数).' })
  total!: number;

  @Field(() => Int, { description: 'Records judged; poll it (已复核数).' })
  done!: number;

  @Field(() => Int, { description: 'Records that fail (不合规数).' })
  failing!: number;

  @Field(() => InstantScalar, { description: 'When it was asked for (提出时间).' })
  askedAt!: Date;

  @Field(() => InstantScalar, { nullable: true, description: 'When it was done (完成时间).' })
  finishedAt!: Date | null;
}

@ObjectType('RevalidationFinding', { description: 'A stored record that fails (复核发现).' })
export class FindingType {
  @Field(() => ID, { description: 'The record: code of its subject and a number (记录编号).' })
  record!: string;

  @Field(() => DepartmentType, { nullable: true, description: 'Who reported it (报送部门).' })
  department!: DepartmentType | null;

  @Field(() => [String], { description: 'Codes of the rules that it breaks (规则代码).' })
  codes!: readonly string[];
}

@ObjectType({ description: 'A finding and its place in the list (复核发现条目).' })
export class RevalidationFindingEdge {
  @Field(() => String, { description: 'The place (游标).' })
  cursor!: string;

  @Field(() => FindingType, { description: 'The finding (发现).' })
  node!: FindingType;
}

@ObjectType({ description: 'A page of findings (复核发现分页).' })
export class RevalidationFindingConnection {
  @Field(() => [RevalidationFindingEdge], { description: 'The findings (发现).' })
  edges!: readonly RevalidationFindingEdge[];

  @Field(() => PageInfo, { description: 'Where the page stands (分页信息).' })
  pageInfo!: PageInfo;
}
