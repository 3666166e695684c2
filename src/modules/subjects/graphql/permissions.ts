import type { PermissionRow, PermissionTable } from '../../../platform/graphql/permissions.js';

const INSIDE = {
  SELF: 'full',
  REGULATOR: 'full',
  REPORTER: 'full',
  ADMIN: 'full',
  AUDITOR: 'full',
  PROVINCE: 'full',
} as const;

const OUTSIDE = {
  PUBLIC: 'full',
  INSPECTION_TOOL: 'full',
  BANK: 'full',
  BANK_AUTHORISED: 'full',
  CREDIT_SERVICE: 'full',
} as const;

/** An individual business without a trade name bears its operator's name. */
const NAME: PermissionRow = { ...INSIDE, ...OUTSIDE, PUBLIC_PERSONAL: 'mask:personName' };

/** Where an individual business without a trade name trades is often where a person lives. */
const PLACE: PermissionRow = { ...INSIDE, ...OUTSIDE, PUBLIC_PERSONAL: 'none' };

/**
 * A person's name: in full for whoever governs and says what for, and for whom the subject let know;
 * masked for everybody else.
 */
const PERSON: PermissionRow = {
  SELF: 'full',
  AUDITOR: 'full',
  REGULATOR: 'purpose:mask:personName',
  REPORTER: 'purpose:mask:personName',
  ADMIN: 'purpose:mask:personName',
  PROVINCE: 'purpose:mask:personName',
  PUBLIC: 'mask:personName',
  PUBLIC_PERSONAL: 'mask:personName',
  INSPECTION_TOOL: 'mask:personName',
  BANK: 'mask:personName',
  BANK_AUTHORISED: 'full',
  CREDIT_SERVICE: 'mask:personName',
};

const WRITERS: PermissionRow = { CITY_ADMIN: 'full', DEPARTMENT_REPORTER: 'full' };
const ADMIN: PermissionRow = { CITY_ADMIN: 'full' };

/** Who sees what of subjects. Registrations are public by law; persons in them are not. */
export const subjectsPermissions: PermissionTable = {
  Query: { subject: 'open', subjects: 'open', codeErrorRate: 'open' },
  Mutation: {
    subjectAdd: WRITERS,
    subjectCorrect: WRITERS,
    subjectMerge: ADMIN,
    codeExceptionAdd: ADMIN,
    legacyCodeMap: ADMIN,
  },
  Subject: {
    uscc: 'open',
    name: NAME,
    formerNames: 'open',
    subjectType: 'open',
    registrationStatus: 'open',
    registeredOn: 'open',
    capital: 'open',
    businessScope: 'open',
    address: PLACE,
    division: 'open',
    industry: 'open',
    scale: 'open',
    legalRepresentative: PERSON,
    derived: 'open',
    version: 'open',
    knownFrom: 'open',
    knownTo: 'open',
    asOf: 'open',
    knownAt: 'open',
    aliasOf: 'open',
    aliases: 'open',
    legacyCodes: 'open',
    lineage: INSIDE,
    versions: INSIDE,
    accessLedger: { SELF: 'full', AUDITOR: 'full' },
  },
  FormerName: { name: NAME, until: 'open' },
  Capital: { amount: 'open', currency: 'open', original: 'open' },
  LegacyCode: { type: 'open', code: 'open', status: 'open', mappedAt: 'open' },
  SubjectLineage: {
    department: 'open',
    submission: 'open',
    row: 'open',
    originalHash: 'open',
    fixes: 'open',
    document: 'open',
    reason: 'open',
  },
  SubjectEdge: { cursor: 'open', node: 'open' },
  SubjectConnection: {
    edges: 'open',
    pageInfo: 'open',
    totalCount: 'open',
    asOf: 'open',
    knownAt: 'open',
  },
  CodeErrorRate: {
    total: 'open',
    duplicates: 'open',
    errors: 'open',
    perTenThousand: 'open',
    isBelowLimit: 'open',
    limit: 'open',
  },
  CodeErrorLimit: { perTenThousand: 'open', basis: 'open' },
  SubjectAddPayload: { subject: 'open', refusals: 'open' },
  SubjectCorrectPayload: { subject: 'open', refusals: 'open' },
  SubjectMergePayload: { subject: 'open', refusals: 'open' },
  CodeExceptionAddPayload: { code: 'open', refusals: 'open' },
  LegacyCodeMapPayload: { subject: 'open', refusals: 'open' },
};
