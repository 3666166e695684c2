import { Ctx, FieldResolver, Resolver, Root } from 'type-graphql';

import type { RequestContext } from '../../../platform/graphql/context.js';
import { ListSize } from '../../../platform/graphql/list-size.js';
import { readsOf } from '../../audit/index.js';
import { SubjectObject } from '../../subjects/index.js';
import type { FinanceLoaders } from '../loaders.js';
import type { Membership, OpenNotice } from '../queries/standings.js';
import { type Standing, standingsOf } from '../service/standings.js';
import { showEntry } from './show-entry.js';
import { showPolicy } from './show-policy.js';
import { ExitNoticeType, MembershipType, StandingType } from './standing-types.js';

/** Policies in force at once, as a rule. */
const POLICIES = 2;
/** Times on a list: one ends by years, not by weeks. */
const MEMBERSHIPS = 5;

/** A standing as resolvers pass it on. */
interface StandingShown extends StandingType, Pick<Standing, 'view' | 'uscc'> {
  readonly of: Standing;
}

/** What this module adds to a subject, of which it knows the code. */
@Resolver(() => SubjectObject)
export class SubjectWhitelist {
  constructor(private readonly loaders: FinanceLoaders) {}

  @ListSize(POLICIES)
  @FieldResolver(() => [StandingType], {
    nullable: true,
    description:
      'How it stands with the whitelist of each policy in force; to a bank only where it is listed (白名单情况).',
  })
  async whitelist(
    @Root() { uscc }: SubjectObject,
    @Ctx() context: RequestContext,
  ): Promise<readonly StandingShown[] | null> {
    const standings = await standingsOf(uscc, this.loaders, context);
    if (standings === null) return null;
    // Also that it stands on none is knowledge that the public has not.
    readsOf(context).note(uscc, 'WHITELIST');
    return standings.map((of) => ({
      ...{ of, uscc, view: of.view, policy: showPolicy(of.policy) },
      entry: of.entry === null ? null : showEntry(of.entry, of.policy.code, context),
    }));
  }
}

@Resolver(() => StandingType)
export class StandingFields {
  constructor(private readonly loaders: FinanceLoaders) {}

  @FieldResolver(() => [String], {
    nullable: true,
    description:
      'Conditions that it does not meet as judged now, in this order: SUBJECT_TYPE, GRADE, SCORE, VETO, ACTIVE_<record type>, TAX_GRADE, MIN_YEARS; empty: it meets all (未满足的条件).',
  })
  reasons(
    @Root() { of: { policy, uscc } }: StandingShown,
    @Ctx() context: RequestContext,
  ): Promise<readonly string[]> {
    return context.loaders.of(this.loaders.reasons, context).load({ policy, uscc });
  }

  @FieldResolver(() => ExitNoticeType, {
    nullable: true,
    description: 'What it was told while that is open; banks do not see it (退出预告).',
  })
  async notice(
    @Root() { of: { policy, uscc } }: StandingShown,
    @Ctx() context: RequestContext,
  ): Promise<OpenNotice | null> {
    const notices = await context.loaders.of(this.loaders.notices, context).load(uscc);
    return notices.find((notice) => notice.policy === policy.code) ?? null;
  }

  @ListSize(MEMBERSHIPS)
  @FieldResolver(() => [MembershipType], {
    nullable: true,
    description: 'Its times on the list, newest first (历次在册情况).',
  })
  async memberships(
    @Root() { of: { policy, uscc } }: StandingShown,
    @Ctx() context: RequestContext,
  ): Promise<readonly Membership[]> {
    const all = await context.loaders.of(this.loaders.memberships, context).load(uscc);
    return all.filter((one) => one.policy === policy.code);
  }
}
