import { ArgsType, Field, ID } from 'type-graphql';

import type { CivilDate } from '../../../kernel/civil-date.js';
import { ConnectionArgs } from '../../../platform/graphql/connection.js';
import { CivilDateScalar, InstantScalar } from '../../../platform/graphql/scalars.js';
import type { Standing } from '../queries/standing.js';
import { RecordStandingEnum } from './enums.js';

const AS_OF = 'Speak of this day: records decided by then, and their standing then (业务日期).';
const KNOWN_AT = 'Answer as the hub would have at this instant (认知时间).';

@ArgsType()
export class RecordsArgs extends ConnectionArgs {
  @Field(() => [ID], {
    nullable: true,
    description: 'Only records of these types, e.g. ADMIN_PENALTY (目录项代码).',
  })
  types?: readonly string[] | null;

  @Field(() => [RecordStandingEnum], {
    nullable: true,
    description: 'Only records of one of these standings (效力状态).',
  })
  standing?: readonly Standing[] | null;

  @Field(() => CivilDateScalar, { nullable: true, description: AS_OF })
  asOf?: CivilDate | null;

  @Field(() => InstantScalar, { nullable: true, description: KNOWN_AT })
  knownAt?: Date | null;
}

@ArgsType()
export class RecordArgs {
  @Field(() => ID, { description: 'Its name: the code of its subject and a number (记录编号).' })
  id!: string;

  @Field(() => CivilDateScalar, { nullable: true, description: AS_OF })
  asOf?: CivilDate | null;

  @Field(() => InstantScalar, { nullable: true, description: KNOWN_AT })
  knownAt?: Date | null;
}
