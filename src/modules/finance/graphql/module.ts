import type { GraphqlModule } from '../../../platform/graphql/module.js';
import { mergePermissions } from '../../access/index.js';
import { SimulationObject } from '../../evaluation/index.js';
import { EntryFields, LoanFields, RecommendationFields, WarningFields } from './entry-fields.js';
import { loanPermissions } from './loan-permissions.js';
import { LoanResolver } from './loan-resolver.js';
import { whitelistPermissions } from './permissions.js';
import { PolicyMutations } from './policy-mutations.js';
import { PolicyResolver } from './policy-resolver.js';
import { RecommendationResolver } from './recommendation-resolver.js';
import { SimulationWhitelistEffect } from './simulation.js';
import { StandingFields, SubjectWhitelist } from './subject.js';
import { WarningResolver } from './warning-resolver.js';
import { WhitelistMutations } from './whitelist-mutations.js';
import { WhitelistConnectionFields, WhitelistResolver } from './whitelist-resolver.js';

export const financeGraphql: GraphqlModule = {
  resolvers: [
    PolicyResolver,
    WhitelistResolver,
    WhitelistConnectionFields,
    EntryFields,
    SubjectWhitelist,
    StandingFields,
    SimulationWhitelistEffect,
    RecommendationResolver,
    RecommendationFields,
    WarningResolver,
    WarningFields,
    LoanResolver,
    LoanFields,
    PolicyMutations,
    WhitelistMutations,
  ],
  // No field leads to a simulation: it is reached by its key.
  orphanedTypes: [SimulationObject],
  permissions: mergePermissions([whitelistPermissions, loanPermissions]),
  reads: { WhitelistEntry: 'WHITELIST', WhitelistStanding: 'WHITELIST', LoanWarning: 'LOANS' },
  foreignTypes: ['Subject', 'Department', 'Simulation'],
};
