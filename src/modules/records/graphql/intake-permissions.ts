import type { PermissionRow, PermissionTable } from '../../../platform/graphql/permissions.js';
import { batchOutcomeFields } from '../../intake/index.js';

const REPORTERS: PermissionRow = { CITY_ADMIN: 'full', DEPARTMENT_REPORTER: 'full' };
const READERS: PermissionRow = { ...REPORTERS, AUDITOR: 'full' };

/** Who brings records in and sees what waits; rows of other departments are not in the list. */
export const recordIntakePermissions: PermissionTable = {
  Query: { heldRecords: READERS },
  Mutation: { recordSubmitBatch: REPORTERS },
  RecordSubmitBatchPayload: batchOutcomeFields,
  OutcomeCount: { code: 'open', rows: 'open' },
  RefusedRow: { row: 'open', reasons: 'open' },
  HeldRecordConnection: { edges: 'open', pageInfo: 'open' },
  HeldRecordEdge: { cursor: 'open', node: 'open' },
  HeldRecord: {
    id: 'open',
    submission: 'open',
    row: 'open',
    department: 'open',
    recordType: 'open',
    uscc: 'open',
    partyName: 'open',
    documentNo: 'open',
    decidedOn: 'open',
    reportedOn: 'open',
    state: 'open',
    heldAt: 'open',
    attachedAt: 'open',
    record: 'open',
    reasons: 'open',
  },
};
