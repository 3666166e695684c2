import type { GraphqlModule } from '../../../platform/graphql/module.js';
import { mergePermissions } from '../../access/index.js';
import { SubjectsByUscc } from './by-uscc.js';
import { TierChangeFields } from './change-fields.js';
import { noticeAndLedgerPermissions, noticeAndLedgerResolvers } from './parts.js';
import { SchemeResolver } from './scheme-resolver.js';
import { SubjectTiers } from './subject-tiers.js';
import { TierFields, TierLineFields, TierVetoFields } from './tier-fields.js';
import { tierPermissions } from './tier-permissions.js';
import { TierConnectionFields, TierResolver } from './tier-resolver.js';

export const supervisionGraphql: GraphqlModule = {
  resolvers: [
    SchemeResolver,
    SubjectTiers,
    TierFields,
    TierLineFields,
    TierVetoFields,
    TierResolver,
    TierConnectionFields,
    TierChangeFields,
    SubjectsByUscc,
    ...noticeAndLedgerResolvers,
  ],
  orphanedTypes: [],
  permissions: mergePermissions([tierPermissions, noticeAndLedgerPermissions]),
  reads: { Tier: 'TIERS', TierChange: 'TIERS', TierNotice: 'TIERS' },
  foreignTypes: ['Subject', 'Record'],
};
