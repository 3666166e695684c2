import { Field, ObjectType } from 'type-graphql';

import type { CivilDate } from '../../../kernel/civil-date.js';
import { CivilDateScalar } from '../../../platform/graphql/scalars.js';
import { WhitelistEntryType } from './entry-types.js';
import { type WhitelistSource, WhitelistSourceEnum } from './enums.js';
import { WhitelistPolicyType } from './policy-types.js';

const REASONS =
  'codes in this order: SUBJECT_TYPE, GRADE, SCORE, VETO, ACTIVE_<record type>, TAX_GRADE, MIN_YEARS';

@ObjectType('WhitelistExitNotice', {
  description: 'What a subject is told before banks see that it leaves (退出预告).',
})
export class ExitNoticeType {
  @Field(() => CivilDateScalar, { description: 'When it was told (预告日期).' })
  noticedOn!: CivilDate;

  @Field(() => CivilDateScalar, {
    description: 'When it is judged again, and leaves if it still has to (拟退出日期).',
  })
  leavesOn!: CivilDate;

  @Field(() => Boolean, {
    description:
      'Whether that day may move, for the calendar of its year is not announced (是否暂定).',
  })
  isProvisional!: boolean;

  @Field(() => [String], { description: `Why, as ${REASONS} (退出原因).` })
  reasons!: readonly string[];
}

@ObjectType('WhitelistMembership', {
  description: 'A time on a list, from the entry to the exit (在册期间).',
})
export class MembershipType {
  @Field(() => CivilDateScalar, { description: 'First day (入选日期).' })
  validFrom!: CivilDate;

  @Field(() => CivilDateScalar, { description: 'Last day as renewed last (有效期至).' })
  validTo!: CivilDate;

  @Field(() => WhitelistSourceEnum, { description: 'How it came about (来源).' })
  source!: WhitelistSource;

  @Field(() => CivilDateScalar, {
    nullable: true,
    description: 'When it left; null: it is listed (退出日期).',
  })
  leftOn!: CivilDate | null;

  @Field(() => [String], { description: `Why it left, as ${REASONS}; EXPIRED (退出原因).` })
  exitReasons!: readonly string[];

  @Field(() => Boolean, {
    description: 'Whether it left at once, as on a veto, without notice (是否立即退出).',
  })
  leftAtOnce!: boolean;
}

/** Reasons, notice and memberships are added by field resolvers. */
@ObjectType('WhitelistStanding', {
  description: 'How a subject stands with the whitelist of a policy (白名单情况).',
})
export class StandingType {
  @Field(() => WhitelistPolicyType, { description: 'The policy that holds (白名单规则).' })
  policy!: WhitelistPolicyType;

  @Field(() => WhitelistEntryType, {
    nullable: true,
    description: 'Its entry; null: it is not listed (白名单条目).',
  })
  entry!: WhitelistEntryType | null;
}
