import { Field, Int, ObjectType } from 'type-graphql';

import { PageInfo } from '../../../platform/graphql/connection.js';

@ObjectType('InspectionExclusion', {
  description: 'A target of the pool that cannot be drawn (不列入抽取的对象).',
})
export class ExclusionType {
  @Field(() => String, { description: 'The grade, or ALL (分层).' })
  stratum!: string;

  @Field(() => [String], { description: 'Codes of all reasons (理由).' })
  reasons!: readonly string[];
}

@ObjectType({ description: 'An excluded target and its place in the list (排除对象条目).' })
export class InspectionExclusionEdge {
  @Field(() => String, { description: 'The place (游标).' })
  cursor!: string;

  @Field(() => ExclusionType, { description: 'The target (排除对象).' })
  node!: ExclusionType;
}

@ObjectType({ description: 'A page of excluded targets (排除对象分页).' })
export class InspectionExclusionConnection {
  @Field(() => [InspectionExclusionEdge], { description: 'The targets (排除对象).' })
  edges!: readonly InspectionExclusionEdge[];

  @Field(() => PageInfo, { description: 'Where the page stands (分页信息).' })
  pageInfo!: PageInfo;
}

@ObjectType('InspectionTarget', { description: 'A drawn target (被抽中的检查对象).' })
export class TargetType {
  @Field(() => String, { nullable: true, description: 'The grade, or ALL (分层).' })
  stratum!: string | null;

  @Field(() => Int, {
    nullable: true,
    description: 'Its place in the stratum, 1 for the smallest ticket (抽取顺序).',
  })
  place!: number | null;

  @Field(() => String, {
    nullable: true,
    description: 'The number by which it was drawn (抽取号).',
  })
  ticket!: string | null;
}

@ObjectType({ description: 'A drawn target and its place in the list (检查对象条目).' })
export class InspectionTargetEdge {
  @Field(() => String, { description: 'The place (游标).' })
  cursor!: string;

  @Field(() => TargetType, { description: 'The target (检查对象).' })
  node!: TargetType;
}

@ObjectType({ description: 'A page of drawn targets (检查对象分页).' })
export class InspectionTargetConnection {
  @Field(() => [InspectionTargetEdge], { description: 'The targets (检查对象).' })
  edges!: readonly InspectionTargetEdge[];

  @Field(() => PageInfo, { description: 'Where the page stands (分页信息).' })
  pageInfo!: PageInfo;
}
