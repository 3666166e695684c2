import { Entities } from '../../evaluation/index.js';
import { FinanceLoaders } from '../loaders.js';
import type { Effects } from '../service/effect.js';
import type { Feed } from '../service/feed.js';
import type { Judges } from '../service/judges.js';
import { Listings } from '../service/listings.js';
import type { LoanBatches } from '../service/loan-batches.js';
import type { LoanService } from '../service/loans.js';
import type { Passes } from '../service/passes.js';
import type { Policies } from '../service/policies.js';
import type { Recommendations } from '../service/recommendations.js';
import type { Snapshots } from '../service/snapshots.js';

import { EntryFields, LoanFields, RecommendationFields, WarningFields } from './entry-fields.js';
import type { FinanceGround } from './ground.js';
import { LoanResolver } from './loan-resolver.js';
import { PolicyMutations } from './policy-mutations.js';
import { type Counts, PolicyResolver } from './policy-resolver.js';
import { RecommendationResolver } from './recommendation-resolver.js';
import { SimulationWhitelistEffect } from './simulation.js';
import { StandingFields, SubjectWhitelist } from './subject.js';
import { WarningResolver } from './warning-resolver.js';
import { WhitelistMutations } from './whitelist-mutations.js';
import { WhitelistConnectionFields, WhitelistResolver } from './whitelist-resolver.js';

/** What the resolvers translate for. */
export interface FinanceServices {
  readonly policies: Policies;
  readonly judges: Judges;
  readonly passes: Passes;
  readonly recommendations: Recommendations;
  readonly counts: Counts;
  readonly feed: Feed;
  readonly snapshots: Snapshots;
  readonly effects: Effects;
  readonly loans: LoanService;
  readonly loanBatches: LoanBatches;
}

export function financeResolvers(
  services: FinanceServices,
  { db, intake, catalogue, subjects, records }: FinanceGround,
): readonly object[] {
  const { policies, judges, passes, recommendations, feed, snapshots, effects } = services;
  const { counts, loans, loanBatches } = services;
  const loaders = new FinanceLoaders({
    db,
    policiesOn: (day) => policies.on(day),
    judgeSubjects: (policy, usccs, asOf) => judges.reasons(policy, usccs, asOf),
  });
  const listings = new Listings(db);
  const known = { entities: new Entities({ subjects, records }), catalogue };
  return [
    new PolicyResolver(loaders, counts),
    new WhitelistResolver(feed, snapshots),
    new WhitelistConnectionFields(feed),
    new EntryFields(known),
    new SubjectWhitelist(loaders),
    new StandingFields(loaders),
    new SimulationWhitelistEffect(effects),
    new RecommendationResolver(listings),
    new RecommendationFields(known),
    new WarningResolver(listings),
    new WarningFields(known),
    new LoanResolver({ loans, batches: loanBatches, intake }),
    new LoanFields(known),
    new PolicyMutations(policies),
    new WhitelistMutations(passes, recommendations),
  ];
}
