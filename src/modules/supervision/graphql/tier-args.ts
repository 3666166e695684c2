import { ArgsType, Field, InputType } from 'type-graphql';

import type { CivilDate } from '../../../kernel/civil-date.js';
import { ConnectionArgs } from '../../../platform/graphql/connection.js';
import { CivilDateScalar, InstantScalar } from '../../../platform/graphql/scalars.js';
import type { TierGrouping } from '../queries/tier-counts.js';
import { TierGroupingEnum } from './tier-enums.js';

const SCHEME = 'Code of the scheme (方案代码).';
const DIVISION =
  'A division and all below it, as its code; when left out, as wide as whoever asks may look (行政区划代码).';

@ArgsType()
export class SubjectTiersArgs {
  @Field(() => [String], {
    nullable: true,
    description: 'Codes of schemes; when left out, of all whose member it is (方案代码).',
  })
  schemes?: readonly string[] | null;
}

@InputType({ description: 'Which members of a scheme are meant; every field narrows (筛选条件).' })
export class TierFilterInput {
  @Field(() => String, { description: SCHEME })
  scheme!: string;

  @Field(() => [String], { nullable: true, description: 'One of these grades (等级).' })
  grades?: readonly string[] | null;

  @Field(() => String, { nullable: true, description: DIVISION })
  division?: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'An industry of GB/T 4754 and all below it, e.g. F or 5211 (行业代码).',
  })
  industry?: string | null;

  @Field(() => InstantScalar, {
    nullable: true,
    description: 'Published after this instant (变更起始时间).',
  })
  changedSince?: Date | null;
}

@ArgsType()
export class TiersArgs extends ConnectionArgs {
  @Field(() => TierFilterInput, { description: 'Which members of which scheme (筛选条件).' })
  filter!: TierFilterInput;
}

@ArgsType()
export class TierDistributionArgs {
  @Field(() => String, { description: SCHEME })
  scheme!: string;

  @Field(() => TierGroupingEnum, { description: 'By what they are told apart (分组方式).' })
  by!: TierGrouping;

  @Field(() => String, { nullable: true, description: DIVISION })
  division?: string | null;
}

@ArgsType()
export class TierChangesArgs extends ConnectionArgs {
  @Field(() => String, { description: SCHEME })
  scheme!: string;

  @Field(() => CivilDateScalar, {
    description: 'The grade of this day is compared with the current one (起始日期).',
  })
  since!: CivilDate;

  @Field(() => String, { nullable: true, description: DIVISION })
  division?: string | null;
}
