import type { PermissionTable } from '../../../platform/graphql/permissions.js';

/**
 * Submissions are reached by their root fields only; the roles are decided there, and a reporter's
 * department in SQL. An auditor sees what came in, not the text of rows.
 */
export const intakePermissions: PermissionTable = {
  Query: {
    submission: { CITY_ADMIN: 'full', DEPARTMENT_REPORTER: 'full', AUDITOR: 'full' },
    submissions: { CITY_ADMIN: 'full', DEPARTMENT_REPORTER: 'full', AUDITOR: 'full' },
    quarantine: { CITY_ADMIN: 'full', DEPARTMENT_REPORTER: 'full' },
  },
  SubmissionConnection: { edges: 'open', pageInfo: 'open' },
  SubmissionEdge: { cursor: 'open', node: 'open' },
  QuarantinedRowConnection: { edges: 'open', pageInfo: 'open' },
  QuarantinedRowEdge: { cursor: 'open', node: 'open' },
  RowCount: { code: 'open', rows: 'open' },
  StatedField: { field: 'open', value: 'open' },
  Submission: {
    id: 'open',
    kind: 'open',
    state: 'open',
    fileName: 'open',
    fileSha256: 'open',
    format: 'open',
    reference: 'open',
    department: 'open',
    sentBy: 'open',
    stated: 'open',
    mapping: 'open',
    rulesVersion: 'open',
    receivedAt: 'open',
    finishedAt: 'open',
    rowsDone: 'open',
    share: 'open',
    accepted: 'open',
    fixed: 'open',
    quarantined: 'open',
    duplicates: 'open',
    held: 'open',
    dropped: 'open',
    fixes: 'open',
    reasons: 'open',
    notices: 'open',
    refusals: 'open',
  },
  QuarantinedRow: {
    id: 'open',
    line: 'open',
    original: 'open',
    reasons: 'open',
    state: 'open',
    answeredBy: 'open',
    answeredAt: 'open',
  },
};
