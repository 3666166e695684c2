import type { PermissionRow, PermissionTable } from '../../../platform/graphql/permissions.js';

/** The city and its auditors about everybody, a reporter about its own department: decided by its claim. */
const QUALITY: PermissionRow = { CITY_ADMIN: 'full', AUDITOR: 'full', DEPARTMENT_REPORTER: 'full' };
const CITY: PermissionRow = { CITY_ADMIN: 'full', AUDITOR: 'full' };

type Fields = PermissionTable[string];

/** What is reached through the guarded roots only. */
function open(...fields: readonly string[]): Fields {
  return Object.fromEntries(fields.map((field) => [field, 'open'] as const));
}

/** Who sees what of data quality. */
export const qualityPermissions: PermissionTable = {
  Query: {
    dataQuality: QUALITY,
    dataQualityByDepartment: QUALITY,
    qualityDocuments: QUALITY,
    revalidation: CITY,
  },
  Mutation: {
    decisionCountState: { CITY_ADMIN: 'full', DEPARTMENT_REPORTER: 'full' },
    recordTypeRevalidate: { CITY_ADMIN: 'full' },
  },
  DataQuality: open(
    ...['period', 'countedOn', 'figures', 'byType', 'defects', 'rules', 'freshness', 'heldRows'],
    ...['coverageByDepartment', 'coverageByRegion', 'recordsPerSubject'],
  ),
  QualityPeriod: open('from', 'to'),
  QualityRate: open('numerator', 'denominator', 'percent'),
  QualityFigures: open(
    ...['due', 'reported', 'compliant', 'onTime', 'hasLedger', 'defects'],
    ...['reportRate', 'complianceRate', 'timelinessRate'],
    ...['qualifiedRate', 'lateRate', 'concealedRate'],
  ),
  DefectCount: open('kind', 'count'),
  TypeQuality: open('recordType', 'figures'),
  DepartmentQuality: open('department', 'figures', 'byType', 'score', 'rank'),
  DefectiveDecision: open(
    ...['kind', 'department', 'recordType', 'document', 'decidedOn', 'dueOn', 'reportedOn'],
    ...['daysLate', 'foundBy', 'remindedOn'],
  ),
  DefectEdge: open('cursor', 'node'),
  DefectConnection: open('edges', 'pageInfo'),
  RuleFailures: open('code', 'number', 'severity', 'nameZh', 'nameEn', 'rows', 'samples'),
  QualitySample: open('submission', 'line', 'text'),
  SourceFreshness: open('department', 'recordType', 'lastReportedOn', 'daysSince'),
  DepartmentCoverage: open('department', 'rate'),
  RegionCoverage: open('division', 'rate'),
  DivisionRecords: open('division', 'records', 'subjects', 'average'),
  QualityDocument: open(
    ...['id', 'kind', 'period', 'madeOn', 'department', 'title', 'contentHash'],
    ...['markdown', 'xlsx', 'generatedAt'],
  ),
  QualityDocumentEdge: open('cursor', 'node'),
  QualityDocumentConnection: open('edges', 'pageInfo'),
  Revalidation: open(
    ...['id', 'recordType', 'typeVersion', 'judgedOn', 'state', 'total', 'done', 'failing'],
    ...['askedAt', 'finishedAt', 'byRule', 'findings'],
  ),
  RevalidationFinding: open('record', 'department', 'codes'),
  RevalidationFindingEdge: open('cursor', 'node'),
  RevalidationFindingConnection: open('edges', 'pageInfo'),
  DecisionCount: open('department', 'recordType', 'month', 'decisions'),
  DecisionCountStatePayload: open('count', 'refusals'),
  RecordTypeRevalidatePayload: open('revalidation', 'refusals'),
};
