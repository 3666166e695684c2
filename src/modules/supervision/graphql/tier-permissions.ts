import type { PermissionRow, PermissionTable } from '../../../platform/graphql/permissions.js';

/** Whoever governs the subject or answers for the hub, and the subject itself. */
const INSIDE = {
  SELF: 'full',
  REGULATOR: 'full',
  ADMIN: 'full',
  AUDITOR: 'full',
  PROVINCE: 'full',
} as const;

/** How a grade came about: every point with its reason. */
const DETAIL: PermissionRow = INSIDE;

/** What an inspection is planned by: strata and what they entail, not scores. */
const PLANNED: PermissionRow = { ...INSIDE, INSPECTION_TOOL: 'full' };

/**
 * The grade itself. Whether a tier is there at all is decided row by row, by scheme; where one is
 * there under an outsider's view it is public, or stands in a record which that outsider may see.
 */
const GRADE: PermissionRow = {
  ...PLANNED,
  PUBLIC: 'full',
  REPORTER: 'full',
  BANK: 'full',
  BANK_AUTHORISED: 'full',
  CREDIT_SERVICE: 'full',
};

/** Roles that may look at many subjects' tiers; of which scheme and where, is decided by request. */
const GOVERNING: PermissionRow = {
  INDUSTRY_REGULATOR: 'full',
  INSPECTION_TOOL: 'full',
  CITY_ADMIN: 'full',
  MODEL_ADMIN: 'full',
  REVIEWER: 'full',
  AUDITOR: 'full',
  PROVINCE_SYNC: 'full',
};

/** Whoever serves or supervises subjects has lists of their codes. */
const WORKING: PermissionRow = { ...GOVERNING, DEPARTMENT_REPORTER: 'full' };

type Fields = PermissionTable[string];

function fieldsOf(row: PermissionRow, ...fields: readonly string[]): Fields {
  return Object.fromEntries(fields.map((field) => [field, row] as const));
}

function open(...fields: readonly string[]): Fields {
  return fieldsOf('open', ...fields);
}

/** Schemes are rules, and rules are public; what they say of somebody is not. */
const schemes: PermissionTable = {
  IndustryScheme: open(
    ...['code', 'version', 'nameZh', 'nameEn', 'authorityZh', 'department', 'kind', 'cycle'],
    ...['noticeDays', 'appealDays', 'resultPublicity', 'usableForSanction'],
    ...['withheldUntil', 'withheldBasis', 'grades'],
  ),
  IndustryGrade: open(
    ...['grade', 'nativeLabel', 'ratioMin', 'ratioMax', 'ratioDefault'],
    ...['frequencyMin', 'frequencyMax', 'measures'],
  ),
  EntailedMeasure: open('code', 'type', 'force', 'nameZh', 'nameEn', 'basis'),
};

/** Who sees what of tiers. A row stands for all fields of which the same is true. */
export const tierPermissions: PermissionTable = {
  ...schemes,
  Query: {
    ...open('industrySchemes', 'industryScheme'),
    ...fieldsOf(GOVERNING, 'tiers', 'tierDistribution', 'tierChanges'),
    ...fieldsOf(WORKING, 'subjectsByUscc'),
  },
  Subject: open('tiers'),
  SubjectByCode: open('asked', 'reason', 'rule', 'subject'),
  Tier: {
    subject: 'open',
    ...fieldsOf(GRADE, 'origin', 'schemeCode', 'scheme', 'grade', 'nativeLabel', 'asOf'),
    ...fieldsOf(GRADE, 'publishedAt', 'record'),
    ...fieldsOf(PLANNED, 'status', 'reason', 'entails'),
    ...fieldsOf(DETAIL, 'score', 'publicScore', 'specificScore', 'lines', 'vetoes', 'publicCaps'),
  },
  TierLine: open('rule', 'nameZh', 'nameEn', 'contribution', 'records'),
  TierVeto: open('code', 'nameZh', 'nameEn', 'capGrade', 'records'),
  TierEdge: open('cursor', 'node'),
  TierConnection: open('edges', 'pageInfo', 'totalCount'),
  TierChange: {
    subject: 'open',
    ...fieldsOf(PLANNED, 'before', 'after', 'reason', 'asOf'),
  },
  TierChangeEdge: open('cursor', 'node'),
  TierChangeConnection: open('edges', 'pageInfo'),
  TierGroup: open('key', 'name', 'total', 'graded', 'grades', 'notGraded'),
  TierCount: open('grade', 'nativeLabel', 'count', 'percent'),
  NotGradedCount: open('reason', 'count'),
};
