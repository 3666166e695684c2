import type { PermissionRow, PermissionTable } from '../../../platform/graphql/permissions.js';

/** Whoever can see an authorisation at all. */
const CONCERNED: PermissionRow = {
  SELF: 'full',
  BANK_AUTHORISED: 'full',
  ADMIN: 'full',
  AUDITOR: 'full',
};

/** Why a subject takes back what it granted is no business of the bank. */
const NOT_FOR_BANKS: PermissionRow = { SELF: 'full', ADMIN: 'full', AUDITOR: 'full' };

/** A bank never writes down by itself what it may see. */
const GRANTING: PermissionRow = { SUBJECT: 'full', CITY_ADMIN: 'full' };

/** Whoever runs the hub decides which machines it answers. */
const KEEPING_KEYS: PermissionRow = { CITY_ADMIN: 'full' };

/**
 * Who acts for whom is known inside government, and to subjects, who choose a bank to authorise; `me`
 * tells everybody only about themselves.
 */
export const accessPermissions: PermissionTable = {
  Query: {
    me: 'open',
    authorisations: { SUBJECT: 'full', BANK: 'full', CITY_ADMIN: 'full', AUDITOR: 'full' },
    machineKeys: { ...KEEPING_KEYS, AUDITOR: 'full' },
    organisations: {
      SUBJECT: 'full',
      DEPARTMENT_REPORTER: 'full',
      INDUSTRY_REGULATOR: 'full',
      CITY_ADMIN: 'full',
      MODEL_ADMIN: 'full',
      REVIEWER: 'full',
      AUDITOR: 'full',
      PROVINCE_SYNC: 'full',
    },
  },
  Mutation: {
    authorisationGrant: GRANTING,
    authorisationRevoke: GRANTING,
    machineKeyIssue: KEEPING_KEYS,
    machineKeyRotate: KEEPING_KEYS,
    machineKeyRevoke: KEEPING_KEYS,
  },
  AccessEntry: { organisation: 'open' },
  Authorisation: {
    id: 'open',
    uscc: 'open',
    institution: 'open',
    purpose: 'open',
    scopes: 'open',
    validFrom: 'open',
    validTo: 'open',
    state: 'open',
    grantedAs: 'open',
    grantedAt: 'open',
    revokedAt: 'open',
    evidence: CONCERNED,
    revokedAs: NOT_FOR_BANKS,
    revocationReason: NOT_FOR_BANKS,
  },
  AuthorisationConnection: { edges: 'open', pageInfo: 'open' },
  AuthorisationEdge: { cursor: 'open', node: 'open' },
  AuthorisationGrantPayload: { authorisation: 'open', refusals: 'open' },
  AuthorisationRevokePayload: { authorisation: 'open', refusals: 'open' },
  MachineKey: {
    id: 'open',
    name: 'open',
    organisation: 'open',
    role: 'open',
    division: 'open',
    department: 'open',
    purposes: 'open',
    state: 'open',
    issuedAt: 'open',
    validTo: 'open',
    endsAt: 'open',
    endReason: 'open',
    replaces: 'open',
    replacedBy: 'open',
    lastUsedOn: 'open',
  },
  MachineKeyConnection: { edges: 'open', pageInfo: 'open' },
  MachineKeyEdge: { cursor: 'open', node: 'open' },
  MachineKeyIssuePayload: { machineKey: 'open', secret: 'open', refusals: 'open' },
  MachineKeyRotatePayload: { machineKey: 'open', secret: 'open', refusals: 'open' },
  MachineKeyRevokePayload: { machineKey: 'open', refusals: 'open' },
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
