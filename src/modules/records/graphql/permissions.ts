import type { PermissionRow, PermissionTable } from '../../../platform/graphql/permissions.js';

/** Whoever governs or answers for the record, and the subject itself. */
const INSIDE = {
  SELF: 'full',
  REGULATOR: 'full',
  REPORTER: 'full',
  ADMIN: 'full',
  AUDITOR: 'full',
  PROVINCE: 'full',
} as const;

/** A clerk is named to colleagues who say what for, not to the subject of the record. */
const CLERK: PermissionRow = {
  REGULATOR: 'purpose',
  REPORTER: 'purpose',
  ADMIN: 'purpose',
  AUDITOR: 'full',
  PROVINCE: 'purpose',
};

/** It counts a whole division: for those who govern, not for strangers. */
const GOVERNING: PermissionRow = {
  DEPARTMENT_REPORTER: 'full',
  INDUSTRY_REGULATOR: 'full',
  CITY_ADMIN: 'full',
  MODEL_ADMIN: 'full',
  REVIEWER: 'full',
  AUDITOR: 'full',
  PROVINCE_SYNC: 'full',
};

/**
 * Who sees what of records. Whether a record is there at all is decided in SQL (`queries/sight.ts`);
 * the fields of its payload have rows of their own, `record:<type>.<field>`, made of the catalogue.
 */
export const recordsPermissions: PermissionTable = {
  Query: { record: 'open', recordsPerSubject: GOVERNING },
  Subject: { records: 'open', recordCount: 'open' },
  Record: {
    id: 'open',
    subject: 'open',
    recordType: 'open',
    standing: 'open',
    decidedOn: 'open',
    documentNo: 'open',
    validFrom: 'open',
    validTo: 'open',
    endedOn: 'open',
    publicityEndDate: 'open',
    publicity: 'open',
    publicUntil: 'open',
    severity: 'open',
    fields: 'open',
    asOf: 'open',
    knownAt: 'open',
    department: INSIDE,
    reportedOn: INSIDE,
    dueOn: INSIDE,
    isLate: INSIDE,
    daysLate: INSIDE,
    provisional: INSIDE,
    repairedOn: INSIDE,
    supersededBy: INSIDE,
    version: INSIDE,
    versions: INSIDE,
    knownFrom: INSIDE,
    knownTo: INSIDE,
    lineage: INSIDE,
    // Whoever has the proof has the whole version, unmasked.
    proof: { SELF: 'full', ADMIN: 'full', AUDITOR: 'full' },
  },
  RecordField: {
    code: 'open',
    nameZh: 'open',
    nameEn: 'open',
    value: 'open',
    valueZh: 'open',
    state: 'open',
  },
  RecordLineage: {
    action: 'open',
    submission: 'open',
    row: 'open',
    originalHash: 'open',
    copiedFrom: 'open',
    fixes: 'open',
    changedBy: CLERK,
    document: 'open',
    reason: 'open',
  },
  RecordEdge: { cursor: 'open', node: 'open' },
  RecordConnection: {
    edges: 'open',
    pageInfo: 'open',
    totalCount: 'open',
    asOf: 'open',
    knownAt: 'open',
  },
  RecordsPerSubject: { records: 'open', subjects: 'open', average: 'open' },
};
