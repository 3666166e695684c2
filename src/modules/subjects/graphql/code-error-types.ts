import { Field, Int, ObjectType } from 'type-graphql';

import { DecimalScalar } from '../../../platform/graphql/scalars.js';
import { BasisType } from '../../reference/index.js';

@ObjectType({
  description: 'The rate that duplicate and wrong codes must stay below (重错码率限值).',
})
export class CodeErrorLimit {
  @Field(() => DecimalScalar, { description: 'Per ten thousand (万分之).' })
  perTenThousand!: string;

  @Field(() => BasisType, { description: 'What it rests on (依据).' })
  basis!: BasisType;
}

@ObjectType('CodeErrorRate', { description: 'Duplicate and wrong codes of a division (重错码率).' })
export class CodeErrorRateType {
  @Field(() => Int, { description: 'Living subjects and wrong codes (主体总数).' })
  total!: number;

  @Field(() => Int, {
    description: 'One code on several names, or one number of several subjects (重码数).',
  })
  duplicates!: number;

  @Field(() => Int, { description: 'Codes that fail validation (错码数).' })
  errors!: number;

  @Field(() => DecimalScalar, {
    nullable: true,
    description: 'Rate per ten thousand, two places, half up; null without subjects (万分比).',
  })
  perTenThousand!: string | null;

  @Field(() => Boolean, {
    nullable: true,
    description: 'Whether the exact rate is strictly below the limit (是否低于限值).',
  })
  isBelowLimit!: boolean | null;

  @Field(() => CodeErrorLimit, { description: 'The limit (限值).' })
  limit!: CodeErrorLimit;
}
