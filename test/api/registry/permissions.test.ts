import { beforeAll, describe, expect, it, jest } from '@jest/globals';

import { authorisationId, type Identity, type View } from '../../../src/modules/access/index.js';
import { evaluateDemoCity } from '../../../src/demo.js';
import { type HubSchema, schemaOf } from '../../../src/serve.js';
import {
  EVERYBODY,
  identityWith,
  importDemoFile,
  openTestHub,
  requestOf,
  takeText,
  type TestHub,
} from '../../support/hub.js';
import { checkPermissionMatrix, type MatrixRow } from '../../support/permission-matrix.js';

/** Guancheng district; its legal representative and, as one of the samples, its own subject. */
const COMPANY = '91410104MA9X118532';
/** Erqi district; an individual business without a trade name. */
const UNNAMED = '92410103MA9X199947';
/** So that the company has a former name and an earlier version to show. */
const RENAMED = `名称,统一社会信用代码,曾用名
郑州示例环保科技集团有限公司,${COMPANY},郑州示例环保科技有限公司
`;
const FAR_AWAY: Identity = { role: 'INDUSTRY_REGULATOR', subject: 'far away', division: '4403' };
const SOMEBODY_ELSE: Identity = { role: 'SUBJECT', subject: 'else', uscc: '91410105MA9X103755' };

// Some thousand operations with statements of their own.
jest.setTimeout(240_000);

let open: HubSchema;
let subgraph: HubSchema;
let quarantined: string;

beforeAll(async () => {
  const hub = await openTestHub();
  await takeText(hub, RENAMED);
  ({ submission: quarantined } = await importDemoFile(hub, 'subjects-with-errors.csv'));
  // What is published is read; what is not, each of thousands of questions would judge again.
  await evaluateDemoCity(hub);
  await revokeGrant(hub);
  open = await schemaOf(hub);
  subgraph = await schemaOf(hub, 'registry');
});

/** So that the authorisation of the demo city shows also why it was revoked. */
async function revokeGrant({ access: { authorisations } }: TestHub): Promise<void> {
  const identity = identityWith('SUBJECT');
  const { rows } = await authorisations.list(COMPANY, { after: null, first: 1 }, identity);
  const [authorisation = ''] = rows.map(authorisationId);
  await authorisations.revoke({ authorisation, reason: '贷款已还清' }, { identity });
}

/** What the demo city's scopes say of a subject of a district, whoever has reported it. */
function viewOfCompany({ role, division = '', uscc }: Identity): View {
  switch (role) {
    case 'SUBJECT':
      return uscc === COMPANY ? 'SELF' : 'PUBLIC';
    case 'INDUSTRY_REGULATOR':
    case 'MODEL_ADMIN':
    case 'REVIEWER':
      return '410104'.startsWith(division) ? 'REGULATOR' : 'PUBLIC';
    case 'INSPECTION_TOOL':
    case 'BANK':
    case 'CREDIT_SERVICE':
    case 'AUDITOR':
      return role;
    case 'CITY_ADMIN':
      return 'ADMIN';
    case 'PROVINCE_SYNC':
      return 'PROVINCE';
    // The demo city was sent by the hub itself, not by a department.
    case 'DEPARTMENT_REPORTER':
    case 'PUBLIC':
      return 'PUBLIC';
  }
}

function viewOfUnnamed(identity: Identity): View {
  const isInScope = identity.division !== undefined && '410103'.startsWith(identity.division);
  const view = viewOfCompany({ ...identity, uscc: '' });
  const seen = view === 'REGULATOR' && !isInScope ? 'PUBLIC' : view;
  return ['PUBLIC', 'BANK', 'CREDIT_SERVICE'].includes(seen) ? 'PUBLIC_PERSONAL' : seen;
}

function rows(): readonly MatrixRow[] {
  const reference = (uscc: string) => ({ uscc });
  return [
    {
      type: 'Subject',
      root: `subject(uscc: "${COMPANY}")`,
      reference: reference(COMPANY),
      viewOf: viewOfCompany,
    },
    {
      type: 'Subject',
      root: `subjects(first: 1, filter: { uscc: "${COMPANY}" })`,
      at: ['edges', 'node'],
      viewOf: viewOfCompany,
    },
    {
      type: 'Subject',
      root: `subject(uscc: "${UNNAMED}")`,
      reference: reference(UNNAMED),
      viewOf: viewOfUnnamed,
    },
    { type: 'Submission', root: `submission(id: "${quarantined}")`, viewOf: () => 'PUBLIC' },
  ];
}

const CONCERNED: Readonly<Partial<Record<Identity['role'], View>>> = {
  SUBJECT: 'SELF',
  BANK: 'BANK_AUTHORISED',
  CITY_ADMIN: 'ADMIN',
  AUDITOR: 'AUDITOR',
};

/** There only for whoever it concerns. */
const AUTHORISATION: MatrixRow = {
  type: 'Authorisation',
  root: `authorisations(uscc: "${COMPANY}", first: 1)`,
  at: ['edges', 'node'],
  viewOf: ({ role }) => CONCERNED[role] ?? 'PUBLIC',
};

describe('the permission table over the registry', () => {
  it.each([
    ['the composed API', () => open],
    ['the subgraph alone', () => subgraph],
  ])('holds in %s for every role by every path', async (_name, schema) => {
    const { guarded, open: unguarded, table } = schema();
    const report = await checkPermissionMatrix({
      guarded,
      open: unguarded,
      table,
      identities: [...EVERYBODY, FAR_AWAY, SOMEBODY_ELSE],
      rows: rows(),
      types: new Set(Object.keys(subgraph.table).filter((type) => type !== 'Authorisation')),
      contextOf: requestOf,
    });
    expect(report.mismatches).toEqual([]);
    expect(report.unproven).toEqual([]);
    expect(report.cells).toBeGreaterThan(10_000);
  });

  it('holds over authorisations for whoever they concern, and lets nobody else ask', async () => {
    const report = await checkPermissionMatrix({
      ...{ ...open, identities: EVERYBODY, rows: [AUTHORISATION], contextOf: requestOf },
      types: new Set(['Authorisation', 'Organisation']),
    });
    expect(report.mismatches).toEqual([]);
    expect(report.unproven).toEqual([]);
  });
});
