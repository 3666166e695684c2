import type { PermissionTable } from '../../../platform/graphql/permissions.js';

/** Who acts for whom is known inside government; `me` tells everybody only about themselves. */
export const accessPermissions: PermissionTable = {
  Query: {
    me: 'open',
    organisations: {
      DEPARTMENT_REPORTER: 'full',
      INDUSTRY_REGULATOR: 'full',
      CITY_ADMIN: 'full',
      MODEL_ADMIN: 'full',
      REVIEWER: 'full',
      AUDITOR: 'full',
      PROVINCE_SYNC: 'full',
    },
  },
  Me: {
    role: 'open',
    name: 'open',
    organisation: 'open',
    division: 'open',
    department: 'open',
    scheme: 'open',
    uscc: 'open',
    views: 'open',
  },
  Organisation: {
    id: 'open',
    name: 'open',
    nameEn: 'open',
    kind: 'open',
    uscc: 'open',
    division: 'open',
    department: 'open',
  },
  OrganisationConnection: { edges: 'open', pageInfo: 'open' },
  OrganisationEdge: { cursor: 'open', node: 'open' },
};
