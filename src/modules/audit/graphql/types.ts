import { ArgsType, Field, ID, ObjectType } from 'type-graphql';

import { ConnectionArgs, PageInfo } from '../../../platform/graphql/connection.js';
import { InstantScalar } from '../../../platform/graphql/scalars.js';

@ObjectType('AuditEntry', { description: 'One write, for good: who, when, what (审计日志).' })
export class AuditEntryType {
  @Field(() => ID, {
    description: 'Rises with each entry; a gap is a transaction that was undone (序号).',
  })
  number!: string;

  @Field(() => InstantScalar, { description: 'When it was written (时间).' })
  at!: Date;

  @Field(() => String, { description: 'Subject of the token that wrote (操作人).' })
  actor!: string;

  @Field(() => String, { description: 'Role of the writer (角色).' })
  role!: string;

  @Field(() => String, {
    nullable: true,
    description: 'Id of the organisation for which the writer acted (机构).',
  })
  organisation!: string | null;

  @Field(() => String, { description: 'The use case, as module.useCase (操作).' })
  action!: string;

  @Field(() => String, { description: 'What was written, as kind:key (对象).' })
  target!: string;

  @Field(() => String, {
    nullable: true,
    description: 'SHA-256 of the state before; null for what did not exist (变更前哈希).',
  })
  beforeHash!: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'SHA-256 of the state after; null for what no longer exists (变更后哈希).',
  })
  afterHash!: string | null;

  @Field(() => String, { nullable: true, description: 'Why, in the writer’s words (原因).' })
  reason!: string | null;

  @Field(() => String, { nullable: true, description: 'Id of the request (请求编号).' })
  requestId!: string | null;
}

@ObjectType({ description: 'An entry and its place in the list (日志条目).' })
export class AuditEntryEdge {
  @Field(() => String, { description: 'The place (游标).' })
  cursor!: string;

  @Field(() => AuditEntryType, { description: 'The entry (条目).' })
  node!: AuditEntryType;
}

@ObjectType({ description: 'A page of the log of writes (审计日志分页).' })
export class AuditEntryConnection {
  @Field(() => [AuditEntryEdge], { description: 'The entries, newest first (条目).' })
  edges!: readonly AuditEntryEdge[];

  @Field(() => PageInfo, { description: 'Where the page stands (分页信息).' })
  pageInfo!: PageInfo;
}

@ArgsType()
export class AuditEntriesArgs extends ConnectionArgs {
  @Field(() => String, {
    nullable: true,
    description: 'Only what was written to this target, as kind:key (对象).',
  })
  target?: string | null;

  @Field(() => String, { nullable: true, description: 'Only what this actor wrote (操作人).' })
  actor?: string | null;
}
