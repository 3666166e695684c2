import type { PermissionRow, PermissionTable } from '../../../platform/graphql/permissions.js';

/** Lenders, and whoever governs them; of which division, is decided by request. */
const READING: PermissionRow = {
  BANK: 'full',
  CITY_ADMIN: 'full',
  INDUSTRY_REGULATOR: 'full',
  AUDITOR: 'full',
  PROVINCE_SYNC: 'full',
};

/** Who left and why in one month says of few, beside the list, why each left: not for lenders. */
const COUNTING: PermissionRow = { ...READING, BANK: 'none' };

/** Who recommends; a reporter sees and withdraws those of its own department only. */
const RECOMMENDING: PermissionRow = { DEPARTMENT_REPORTER: 'full', CITY_ADMIN: 'full' };

/** Two persons, to which the service sees. */
const DECIDING: PermissionRow = { CITY_ADMIN: 'full', MODEL_ADMIN: 'full' };

/** Whoever governs the subject or answers for the hub, and the subject itself. */
const INSIDE = {
  SELF: 'full',
  REGULATOR: 'full',
  ADMIN: 'full',
  AUDITOR: 'full',
  PROVINCE: 'full',
} as const;

/** A bank needs the subject's authorisation. */
const DETAIL: PermissionRow = { ...INSIDE, BANK_AUTHORISED: 'full' };

/** The entry itself, which every bank may rely on. */
const LISTED: PermissionRow = { ...DETAIL, BANK: 'full' };

type Fields = PermissionTable[string];

function fieldsOf(row: PermissionRow, ...fields: readonly string[]): Fields {
  return Object.fromEntries(fields.map((field) => [field, row] as const));
}

function open(...fields: readonly string[]): Fields {
  return fieldsOf('open', ...fields);
}

/** Who sees what of entries. Whether one is there at all is decided before, by subject and by list. */
const entries: PermissionTable = {
  WhitelistEntry: {
    subject: 'open',
    ...fieldsOf(LISTED, 'policy', 'uscc', 'name', 'gradeBand', 'validFrom', 'validTo'),
    ...fieldsOf(LISTED, 'pendingObjection'),
    ...fieldsOf(DETAIL, 'score', 'source', 'recommendedBy'),
  },
  WhitelistEntryEdge: open('cursor', 'node'),
  WhitelistEntryConnection: open(
    ...['edges', 'pageInfo', 'totalCount', 'edition', 'madeAt', 'changesCursor'],
  ),
  // Whose view shows no detail of the entry is told no reasons: the feed leaves them out.
  WhitelistRemoval: open('uscc', 'leftOn', 'reasons'),
  WhitelistChanges: open(
    ...['changed', 'removed', 'cursor', 'hasMore', 'edition', 'madeAt', 'checkedAt'],
  ),
  WhitelistSnapshot: open('jws'),
  WhitelistStanding: {
    ...open('policy', 'entry'),
    // That a subject is about to leave is its own matter until it leaves.
    ...fieldsOf(INSIDE, 'reasons', 'notice', 'memberships'),
  },
  WhitelistExitNotice: open('noticedOn', 'leavesOn', 'isProvisional', 'reasons'),
  WhitelistMembership: open(
    ...['validFrom', 'validTo', 'source', 'leftOn', 'exitReasons', 'leftAtOnce'],
  ),
};

const policies: PermissionTable = {
  WhitelistPolicy: open(
    ...['code', 'version', 'nameZh', 'nameEn', 'publicModel', 'subjectTypes', 'minGrade'],
    ...['minScore', 'noVetoCodes', 'excludeActive', 'allowedTaxGrades', 'allowsNoTaxGrade'],
    ...['minFullYears', 'requiresActiveAuthorization', 'validMonths', 'refresh'],
    ...['noticeWorkingDays', 'bases'],
  ),
  WhitelistRuleBasis: open('field', 'basis'),
  WhitelistMonth: open(
    ...['month', 'listed', 'entered', 'renewed', 'left', 'leftBy', 'recommended'],
  ),
  WhitelistExitCount: open('reason', 'subjects'),
  WhitelistRecommendationCount: open('department', 'subjects'),
  WhitelistEdition: open(
    ...['edition', 'kind', 'asOf', 'madeAt', 'entered', 'renewed', 'changed', 'noticed'],
    ...['removed', 'listed'],
  ),
  WhitelistEffect: open(
    ...['policy', 'nameZh', 'nameEn', 'before', 'after', 'entering', 'leaving', 'reasons'],
    'districts',
  ),
  WhitelistEffectOfReason: open('reason', 'leaving', 'entering'),
  WhitelistEffectOfDistrict: open('division', 'before', 'after', 'entering', 'leaving'),
};

/** Who sees and does what about whitelists. */
export const whitelistPermissions: PermissionTable = {
  Query: {
    whitelistPolicies: 'open',
    ...fieldsOf(READING, 'whitelist', 'whitelistChanges'),
    whitelistCounts: COUNTING,
    whitelistSnapshot: { ...READING, SUBJECT: 'full' },
    whitelistRecommendations: RECOMMENDING,
  },
  Mutation: {
    ...fieldsOf(RECOMMENDING, 'whitelistRecommend', 'whitelistRecommendationWithdraw'),
    ...fieldsOf(DECIDING, 'whitelistPolicyLoad', 'whitelistPolicyActivate'),
    whitelistRefresh: { CITY_ADMIN: 'full' },
  },
  Subject: open('whitelist'),
  Simulation: open('whitelistEffect'),
  ...entries,
  ...policies,
  WhitelistRecommendation: open(
    ...['id', 'uscc', 'subject', 'policy', 'department', 'reason', 'recommendedOn'],
    ...['withdrawnOn', 'withdrawalReason'],
  ),
  WhitelistRecommendationEdge: open('cursor', 'node'),
  WhitelistRecommendationConnection: open('edges', 'pageInfo'),
  WhitelistPolicyLoadPayload: open('policy', 'refusals'),
  WhitelistPolicyActivatePayload: open('policy', 'refusals'),
  WhitelistRecommendPayload: open('recommendation', 'refusals'),
  WhitelistRecommendationWithdrawPayload: open('recommendation', 'refusals'),
  WhitelistRefreshPayload: open('editions', 'refusals'),
};
