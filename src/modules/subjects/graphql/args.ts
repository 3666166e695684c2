import { ArgsType, Field, InputType } from 'type-graphql';

import type { CivilDate } from '../../../kernel/civil-date.js';
import { ConnectionArgs } from '../../../platform/graphql/connection.js';
import { CivilDateScalar, InstantScalar } from '../../../platform/graphql/scalars.js';
import { UsccScalar } from '../../reference/index.js';
import type { RegistrationStatus } from '../domain/registration-status.js';
import type { SubjectType } from '../domain/subject-type.js';
import type { SubjectOrder } from '../queries/list.js';
import { RegistrationStatusEnum, SubjectOrderEnum, SubjectTypeEnum } from './enums.js';

@InputType({ description: 'Which subjects are meant; every field narrows (筛选条件).' })
export class SubjectFilterInput {
  @Field(() => UsccScalar, { nullable: true, description: 'Exactly this code (统一社会信用代码).' })
  uscc?: string | null;

  @Field(() => String, {
    nullable: true,
    description:
      'An older number that the subject, or one merged into it, claims; or the organisation code within its code (注册号、组织机构代码、税务登记号等).',
  })
  legacyCode?: string | null;

  @Field(() => String, {
    nullable: true,
    description:
      'Part of a present or former name; width, case, marks and the legal form do not matter (名称).',
  })
  name?: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'A division and all below it, as its code (行政区划代码).',
  })
  division?: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'An industry of GB/T 4754 and all below it, e.g. F or 5211 (行业代码).',
  })
  industry?: string | null;

  @Field(() => SubjectTypeEnum, { nullable: true, description: 'Kind of body (主体类型).' })
  subjectType?: SubjectType | null;

  @Field(() => RegistrationStatusEnum, {
    nullable: true,
    description: 'Standing in the register (登记状态).',
  })
  registrationStatus?: RegistrationStatus | null;
}

@ArgsType()
export class SubjectsArgs extends ConnectionArgs {
  @Field(() => SubjectFilterInput, { nullable: true, description: 'Which subjects (筛选条件).' })
  filter?: SubjectFilterInput | null;

  @Field(() => SubjectOrderEnum, {
    nullable: true,
    description: 'Order; by default RELEVANCE with a name, else USCC (排序).',
  })
  orderBy?: SubjectOrder | null;

  @Field(() => CivilDateScalar, {
    nullable: true,
    description: 'Speak of this day: names then borne, subjects then registered (业务日期).',
  })
  asOf?: CivilDate | null;

  @Field(() => InstantScalar, {
    nullable: true,
    description: 'Answer as the hub would have at this instant (认知时间).',
  })
  knownAt?: Date | null;
}

@ArgsType()
export class MomentArgs {
  @Field(() => CivilDateScalar, {
    nullable: true,
    description: 'Speak of this day: the name then borne; null before its registration (业务日期).',
  })
  asOf?: CivilDate | null;

  @Field(() => InstantScalar, {
    nullable: true,
    description: 'Answer as the hub would have at this instant (认知时间).',
  })
  knownAt?: Date | null;
}
