import { Field, ObjectType } from 'type-graphql';

import { Refusal } from '../../../platform/graphql/refusal.js';
import { SubjectObject } from './types.js';

@ObjectType({ description: 'What became of adding a subject (新增结果).' })
export class SubjectAddPayload {
  @Field(() => SubjectObject, { nullable: true, description: 'The new subject (主体).' })
  subject!: object | null;

  @Field(() => [Refusal], { description: 'Why not; empty when it was done (不予受理的理由).' })
  refusals!: readonly Refusal[];
}

@ObjectType({ description: 'What became of a correction (更正结果).' })
export class SubjectCorrectPayload {
  @Field(() => SubjectObject, { nullable: true, description: 'Its new version (主体).' })
  subject!: object | null;

  @Field(() => [Refusal], { description: 'Why not; empty when it was done (不予受理的理由).' })
  refusals!: readonly Refusal[];
}

@ObjectType({ description: 'What became of a merger (合并结果).' })
export class SubjectMergePayload {
  @Field(() => SubjectObject, {
    nullable: true,
    description: 'The alias, with its survivor (主体).',
  })
  subject!: object | null;

  @Field(() => [Refusal], { description: 'Why not; empty when it was done (不予受理的理由).' })
  refusals!: readonly Refusal[];
}

@ObjectType({ description: 'What became of an exception (例外登记结果).' })
export class CodeExceptionAddPayload {
  @Field(() => String, { nullable: true, description: 'The code as entered (代码).' })
  code!: string | null;

  @Field(() => [Refusal], { description: 'Why not; empty when it was done (不予受理的理由).' })
  refusals!: readonly Refusal[];
}

@ObjectType({ description: 'What became of a mapping (转换结果).' })
export class LegacyCodeMapPayload {
  @Field(() => SubjectObject, { nullable: true, description: 'The subject (主体).' })
  subject!: object | null;

  @Field(() => [Refusal], { description: 'Why not; empty when it was done (不予受理的理由).' })
  refusals!: readonly Refusal[];
}
