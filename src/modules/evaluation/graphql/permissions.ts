import type { PermissionRow, PermissionTable } from '../../../platform/graphql/permissions.js';

/** Whoever governs the subject or answers for the hub, and the subject itself: every point with its reason. */
const INSIDE = {
  SELF: 'full',
  REGULATOR: 'full',
  ADMIN: 'full',
  AUDITOR: 'full',
  PROVINCE: 'full',
} as const;

const DETAIL: PermissionRow = INSIDE;

/** A bank needs the subject's authorisation. */
const SCORE: PermissionRow = { ...INSIDE, BANK_AUTHORISED: 'full' };

/** An inspection is planned by grades, not by scores. Nobody else sees a grade: no model makes it public. */
const GRADE: PermissionRow = { ...INSIDE, BANK_AUTHORISED: 'full', INSPECTION_TOOL: 'full' };

/** Roles that may look at many subjects' grades; which of them, is decided row by row. */
const GOVERNING: PermissionRow = {
  INDUSTRY_REGULATOR: 'full',
  INSPECTION_TOOL: 'full',
  CITY_ADMIN: 'full',
  MODEL_ADMIN: 'full',
  REVIEWER: 'full',
  AUDITOR: 'full',
  PROVINCE_SYNC: 'full',
};

type Fields = PermissionTable[string];

function fieldsOf(row: PermissionRow, ...fields: readonly string[]): Fields {
  return Object.fromEntries(fields.map((field) => [field, row] as const));
}

/** What is reached through guarded fields only. */
export function open(...fields: readonly string[]): Fields {
  return fieldsOf('open', ...fields);
}

/** Who sees what of results. A row stands for all fields of which the same is true. */
export const resultPermissions: PermissionTable = {
  Query: { evaluations: GOVERNING, gradeDistribution: GOVERNING },
  Subject: open('evaluation', 'evaluationHistory', 'indicators'),
  Evaluation: {
    subject: 'open',
    ...fieldsOf(GRADE, 'status', 'reason', 'grade', 'asOf', 'modelCode', 'modelVersion'),
    ...fieldsOf(GRADE, 'publishedAt'),
    ...fieldsOf(SCORE, 'finalScore'),
    ...fieldsOf(
      DETAIL,
      'rawScore',
      'coverage',
      'modelHash',
      'knownAt',
      'trigger',
      'run',
      'stableUntil',
    ),
    ...fieldsOf(DETAIL, 'inputHash', 'previousGrade', 'dimensions', 'indicators', 'vetoes'),
    ...fieldsOf(DETAIL, 'recordTreatments', 'hasDisputed', 'explanation', 'nextGrade'),
  },
  DimensionResult: open('code', 'nameZh', 'nameEn', 'weight', 'points'),
  IndicatorResult: {
    ...open('code', 'dimension', 'nameZh', 'nameEn', 'weight'),
    ...fieldsOf(DETAIL, 'value', 'score', 'points', 'neutral', 'records'),
  },
  CountedRecord: open('record', 'treatment', 'factor'),
  VetoResult: open('code', 'nameZh', 'nameEn', 'capGrade', 'capScore'),
  TreatedRecord: open('record', 'treatment'),
  EvaluationEdge: open('cursor', 'node'),
  EvaluationConnection: open('edges', 'pageInfo', 'totalCount'),
  EvaluationHistoryConnection: open('edges', 'pageInfo'),
  GradeGroup: open('key', 'name', 'total', 'evaluated', 'grades', 'notEvaluated'),
  GradeCount: open('grade', 'count', 'percent'),
  NotEvaluatedCount: open('reason', 'count'),
};
