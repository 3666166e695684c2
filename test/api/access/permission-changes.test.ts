import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { graphql, type GraphQLSchema } from 'graphql';

import { type Identity, sightOf } from '../../../src/modules/access/index.js';
import { readsOf } from '../../../src/modules/audit/index.js';
import type { RequestContext } from '../../../src/platform/graphql/context.js';
import { schemaOf } from '../../../src/serve.js';
import { identityWith, openTestCast, requestOf, type TestHub } from '../../support/hub.js';

const USCC = '91410104MA9X118532';
const admin = identityWith('CITY_ADMIN');
const reviewer = identityWith('REVIEWER');
const regulator = identityWith('INDUSTRY_REGULATOR');
const silent: Identity = { role: regulator.role, subject: 'r', division: '410104' };

let hub: TestHub;
let schema: GraphQLSchema;
let today: string;

beforeAll(async () => {
  hub = await openTestCast();
  schema = (await schemaOf(hub)).guarded;
  today = new Date(Date.now() + 8 * 3_600_000).toISOString().slice(0, 10);
});

afterAll(async () => hub.db.close());

/** A request that arrives after the last look is surely too old. */
let arrivals = 0;
async function ask(source: string, identity: Identity) {
  arrivals += 6_000;
  const edition = await hub.access.editions.at(new Date(Date.now() + arrivals));
  const contextValue: RequestContext = { ...requestOf(identity), edition };
  const { data, errors = [] } = await graphql({ schema, source, contextValue });
  const told = JSON.parse(JSON.stringify(data ?? null)) as Record<string, unknown>;
  const noted = readsOf(contextValue).subjects;
  return { data: told, errors: errors.map(({ extensions }) => extensions), noted };
}

async function change(mutation: string, input: string, identity: Identity) {
  const { data } = await ask(
    `mutation { done: ${mutation}(input: { ${input} }) { change { changeNo state } refusals { code } } }`,
    identity,
  );
  const done = data['done'] as {
    change: { changeNo: string; state: string } | null;
    refusals: { code: string }[];
  };
  return { ...done, codes: done.refusals.map(({ code }) => code) };
}

async function narrow(field: string, column: string, cell: string) {
  const input = `field: "${field}", column: "${column}", cell: "${cell}", reason: "专项整治", effectiveOn: "${today}"`;
  return change('permissionNarrow', input, admin);
}

async function narrowed(field: string, column: string, cell: string): Promise<void> {
  const { change: kept } = await narrow(field, column, cell);
  const done = await change('permissionApprove', `change: "${kept?.changeNo ?? ''}"`, reviewer);
  expect(done.change?.state).toBe('APPROVED');
}

const PERSON = `{ subject(uscc: "${USCC}") { legalRepresentative } }`;

describe('a purpose', () => {
  it('opens a person’s name in full, which is masked without one', async () => {
    const [stated, unstated] = [await ask(PERSON, regulator), await ask(PERSON, silent)];
    const [full, masked] = [stated, unstated].map(
      ({ data }) => (data['subject'] as { legalRepresentative: string }).legalRepresentative,
    );
    expect(full).not.toContain('*');
    expect(masked).toBe(`${full?.charAt(0) ?? ''}${'*'.repeat((full?.length ?? 0) - 1)}`);
    expect(unstated.errors).toEqual([]);
  });

  it('is asked for where a field is shown for one only', async () => {
    await narrowed('Subject.legalRepresentative', 'REGULATOR', 'purpose');
    const { data, errors } = await ask(PERSON, silent);
    expect(data['subject']).toEqual({ legalRepresentative: null });
    expect(errors).toMatchObject([{ code: 'FIELD_FORBIDDEN', reason: 'PURPOSE_REQUIRED' }]);
    expect((await ask(PERSON, regulator)).errors).toEqual([]);
  });
});

describe('a change to the permission table', () => {
  it('is proposed by one person and decided by another', async () => {
    const { change: kept } = await narrow('Subject.address', 'BANK', 'none');
    const of = `change: "${kept?.changeNo ?? ''}"`;
    expect((await change('permissionApprove', of, admin)).codes).toEqual(['SAME_PERSON']);
    expect((await change('permissionReject', of, reviewer)).codes).toEqual(['REASON_MISSING']);
    expect((await change('permissionWithdraw', of, admin)).change?.state).toBe('WITHDRAWN');
    expect((await change('permissionApprove', of, reviewer)).codes).toEqual(['CHANGE_DECIDED']);
    expect((await narrow('Subject.uscc', 'BANK', 'none')).codes).toEqual(['FIELD_OPEN']);
    expect((await narrow('Subject.lineage', 'BANK', 'full')).codes).toEqual(['CELL_WIDER']);
  });

  it('holds for fields, filters, orders and root fields, and can be lifted', async () => {
    const named = '{ subjects(first: 5, filter: { name: "郑州" }) { edges { node { name } } } }';
    const before = await ask(named, regulator);
    const count = (told: typeof before) =>
      (told.data['subjects'] as { edges: unknown[] }).edges.length;
    expect(count(before)).toBeGreaterThan(0);
    await narrowed('FormerName.name', 'REGULATOR', 'mask:personName');
    await narrowed('Subject.name', 'PUBLIC', 'mask:personName');
    await narrowed('Subject.name', 'REGULATOR', 'mask:personName');
    expect(count(await ask(named, regulator))).toBe(0);
    await narrowed('Subject.name', 'PUBLIC', 'CEILING');
    await narrowed('Subject.name', 'REGULATOR', 'CEILING');
    expect(count(await ask(named, regulator))).toBe(count(before));
    await narrowed('Query.organisations', 'INDUSTRY_REGULATOR', 'none');
    const { errors } = await ask('{ organisations { edges { cursor } } }', regulator);
    expect(errors).toMatchObject([{ code: 'FORBIDDEN' }]);
  });

  it('reaches the payloads of records', async () => {
    await narrowed('record:ADMIN_PENALTY.remarks', 'REGULATOR', 'none');
    const { data } = await ask(
      '{ permissionTable(type: "record:ADMIN_PENALTY") { field cells { column withPurpose } } }',
      admin,
    );
    const rows = data['permissionTable'] as {
      field: string;
      cells: { column: string; withPurpose: string }[];
    }[];
    const cells = rows.find(({ field }) => field === 'record:ADMIN_PENALTY.remarks')?.cells;
    expect(cells?.find(({ column }) => column === 'REGULATOR')?.withPurpose).toBe('none');
    const edition = await hub.access.editions.at(new Date(Date.now() + arrivals));
    const written = (await hub.catalogue.payloadRowsOf('ADMIN_PENALTY')) ?? {};
    const read = sightOf({ identity: regulator, edition }).rows('record:ADMIN_PENALTY', written);
    expect(read['remarks']).toMatchObject({ REGULATOR: 'none', ADMIN: 'full' });
  });

  it('stands in the list and in the log', async () => {
    const { data } = await ask(
      '{ permissionChanges(first: 3, state: APPROVED) { edges { node { state decidedAs } } } }',
      admin,
    );
    const { edges } = data['permissionChanges'] as { edges: { node: object }[] };
    expect(edges.map(({ node }) => node)).toContainEqual({
      state: 'APPROVED',
      decidedAs: 'REVIEWER',
    });
  });
});

describe('an explanation', () => {
  const WHY =
    'rules { view mismatches } cell { ceiling change { cell reason proposedBy decidedBy } } shown needsPurpose';

  it('says which rule gave the view, what the table says, and which change narrows it', async () => {
    const query = `{ explainAccess(uscc: "${USCC}", field: "Subject.legalRepresentative") { ${WHY} } }`;
    const far: Identity = { ...silent, division: '410105' };
    expect((await ask(query, silent)).data['explainAccess']).toEqual({
      rules: [{ view: 'REGULATOR', mismatches: [] }],
      cell: {
        ceiling: 'purpose:mask:personName',
        change: { cell: 'purpose', reason: '专项整治', proposedBy: null, decidedBy: null },
      },
      ...{ shown: 'none', needsPurpose: true },
    });
    expect((await ask(query, far)).data['explainAccess']).toMatchObject({
      rules: [{ view: 'REGULATOR', mismatches: ['OUTSIDE_DIVISION'] }, { view: 'PUBLIC' }],
      ...{ shown: 'mask:personName', needsPurpose: false },
    });
  });

  it('of somebody else is for the administration, reviewers and auditors', async () => {
    const query = `{ explainAccess(uscc: "${USCC}", field: "Subject.lineage", requester: { role: BANK }) { shown } }`;
    expect((await ask(query, admin)).data['explainAccess']).toEqual({ shown: 'none' });
    expect((await ask(query, regulator)).errors).toMatchObject([{ code: 'FORBIDDEN' }]);
  });

  it('tells of an authorisation whom authorisations are told, and puts it on record', async () => {
    const bank = 'role: BANK, institution: "sample-bank", purpose: LOAN_REVIEW';
    const query = `{ explainAccess(uscc: "${USCC}", field: "Subject.lineage", requester: { ${bank} }) { shown } }`;
    expect((await ask(query, admin)).noted).toEqual([{ uscc: USCC, classes: ['AUTHORISATIONS'] }]);
    const elsewhere: Identity = { ...admin, division: '410105' };
    const refused = [await ask(query, reviewer), await ask(query, elsewhere)];
    expect(refused).toMatchObject(
      [1, 2].map(() => ({ errors: [{ code: 'FORBIDDEN' }], noted: [] })),
    );
  });
});
