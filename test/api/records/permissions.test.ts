import { beforeAll, describe, expect, it, jest } from '@jest/globals';

import type { Identity, View } from '../../../src/modules/access/index.js';
import { type HubSchema, schemaOf } from '../../../src/serve.js';
import { EVERYBODY, openTestCast, requestOf } from '../../support/hub.js';
import { checkPermissionMatrix, type MatrixRow } from '../../support/permission-matrix.js';
import { day, SECOND, storeRecords } from './support/stored-records.js';

/** Guancheng district; as one of the samples its own subject. */
const COMPANY = '91410104MA9X118532';
/** Erqi district; an individual business without a trade name. */
const UNNAMED = '92410103MA9X199947';
const FAR_AWAY: Identity = { role: 'INDUSTRY_REGULATOR', subject: 'far away', division: '4403' };
const SOMEBODY_ELSE: Identity = { role: 'SUBJECT', subject: 'else', uscc: '91410105MA9X103755' };
const OTHER_DEPARTMENT: Identity = {
  role: 'DEPARTMENT_REPORTER',
  subject: 'tax',
  department: 'SWJ',
};

// Some thousand operations with statements of their own.
jest.setTimeout(240_000);

let composed: HubSchema;
let subgraph: HubSchema;

beforeAll(async () => {
  const hub = await openTestCast();
  const known = {
    document_no: '郑市监罚〔2026〕8号',
    due_on: day('2026-09-08'),
    submission_id: '5',
    row_no: 3,
    changed_by: 'reporter:scjg',
    payload: { documentNo: '郑市监罚〔2026〕8号', representativeName: '钱示五' },
  };
  await storeRecords(hub.db, [
    { ...known, uscc: COMPANY, record_no: '1' },
    { ...known, uscc: UNNAMED, record_no: '2' },
    { ...known, uscc: COMPANY, record_no: '3', known_to: SECOND },
    {
      ...known,
      uscc: COMPANY,
      record_no: '3',
      version: 2,
      known_from: SECOND,
      status: 'SUPERSEDED',
      repaired_on: day('2026-10-10'),
      superseded_by: `${COMPANY}-1`,
    },
  ]);
  composed = await schemaOf(hub);
  subgraph = await schemaOf(hub, 'records');
});

const RECORD_TYPES: ReadonlySet<string> = new Set(['Record', 'RecordLineage', 'RecordField']);
const LOOKED_INTO = new Set([...RECORD_TYPES, 'RecordConnection', 'RecordEdge']);

/** What the demo city's scopes say of a row about a subject of a district. */
function viewOf(identity: Identity, about: { readonly uscc: string; readonly district: string }) {
  const { role, division = '', uscc } = identity;
  const isWithin = division !== '' && about.district.startsWith(division);
  return (type: string): View => {
    switch (role) {
      case 'SUBJECT':
        return uscc === about.uscc ? 'SELF' : 'PUBLIC';
      case 'INDUSTRY_REGULATOR':
      case 'MODEL_ADMIN':
      case 'REVIEWER':
        return isWithin ? 'REGULATOR' : 'PUBLIC';
      case 'INSPECTION_TOOL':
      case 'BANK':
      case 'CREDIT_SERVICE':
      case 'AUDITOR':
        return role;
      case 'CITY_ADMIN':
        return 'ADMIN';
      case 'PROVINCE_SYNC':
        return 'PROVINCE';
      // The subject was sent by the hub itself, its record by the market regulator.
      case 'DEPARTMENT_REPORTER':
        return RECORD_TYPES.has(type) && identity.department === 'SCJG' ? 'REPORTER' : 'PUBLIC';
      case 'PUBLIC':
        return 'PUBLIC';
    }
  };
}

const company = (identity: Identity, type: string): View =>
  viewOf(identity, { uscc: COMPANY, district: '410104' })(type);

function unnamed(identity: Identity, type: string): View {
  const view = viewOf(identity, { uscc: UNNAMED, district: '410103' })(type);
  return ['PUBLIC', 'BANK', 'CREDIT_SERVICE'].includes(view) ? 'PUBLIC_PERSONAL' : view;
}

function recordRow(id: string, view: MatrixRow['viewOf']): MatrixRow {
  return { type: 'Record', root: `record(id: "${id}")`, reference: { id }, viewOf: view };
}

const COMPANYS = recordRow(`${COMPANY}-1`, company);
const UNNAMEDS = recordRow(`${UNNAMED}-2`, unnamed);

/** What only whoever answers for a record finds, with values that the others' rows lack. */
const INSIDERS = EVERYBODY.filter(({ role }) =>
  ['SUBJECT', 'DEPARTMENT_REPORTER', 'CITY_ADMIN', 'AUDITOR', 'PROVINCE_SYNC'].includes(role),
);
const INSIDE_ROWS = [
  recordRow(`${COMPANY}-3`, company),
  {
    type: 'Record',
    root: `record(id: "${COMPANY}-3", knownAt: "2026-11-09T00:00:00.000Z")`,
    viewOf: company,
  },
];

const MATRICES: readonly [string, () => HubSchema, readonly MatrixRow[]][] = [
  [
    'the composed API',
    () => composed,
    [
      COMPANYS,
      UNNAMEDS,
      {
        type: 'Record',
        root: `subject(uscc: "${COMPANY}")`,
        at: ['records', 'edges', 'node'],
        viewOf: company,
      },
    ],
  ],
  [
    'the subgraph alone',
    () => subgraph,
    [
      COMPANYS,
      {
        type: 'Subject',
        root: `record(id: "${COMPANY}-1")`,
        at: ['subject'],
        reference: { uscc: COMPANY },
        viewOf: company,
      },
    ],
  ],
];

describe('the permission table over records', () => {
  it.each(MATRICES)('holds in %s for every role by every path', async (_name, schema, rows) => {
    const { guarded, open, table } = schema();
    const check = (identities: readonly Identity[], asked: readonly MatrixRow[]) =>
      checkPermissionMatrix({
        ...{ guarded, open, table, identities, rows: asked, contextOf: requestOf },
        types: LOOKED_INTO,
      });
    const outside = await check([...EVERYBODY, FAR_AWAY, SOMEBODY_ELSE, OTHER_DEPARTMENT], rows);
    const inside = await check(INSIDERS, INSIDE_ROWS);
    expect([...outside.mismatches, ...inside.mismatches]).toEqual([]);
    const unproven = outside.unproven.filter((name) => inside.unproven.includes(name));
    expect(unproven).toEqual([]);
    expect(outside.cells + inside.cells).toBeGreaterThan(10_000);
  });
});
