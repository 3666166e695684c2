import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';

import { dateInShanghai } from '../../../src/kernel/civil-date.js';
import type { Summary } from '../../../src/modules/intake/index.js';
import { identityWith, takeText } from '../../support/hub.js';
import { type LivingHub, openLivingHub } from '../../support/living-hub.js';
import { PENALTY_ROW } from '../../support/record-types.js';
import { takeRecords } from '../../support/records.js';

const BANK = '914100001699995779';
const LATE = '91410100170051302N';
const COMPANY = '91410104MA9X118532';
const BUILDER = '91410106170270273F';
const SHOP = '91410104MA9X155554';
const NUMBER = '440301103097413';
const GROUNDS = 'document: "郑市监〔2026〕1号", reason: "核对登记"';
const REPORTER = identityWith('DEPARTMENT_REPORTER');

let hub: LivingHub;

beforeAll(async () => {
  hub = await openLivingHub();
});

afterAll(() => hub.close());

let documents = 0;

/** A penalty in order, whose party is only what is given. */
function penalty(party: Readonly<Record<string, string>>) {
  documents += 1;
  const documentNo = `郑市监罚〔2024〕${String(documents)}号`;
  return { ...PENALTY_ROW, uscc: '', documentNo, ...party };
}

/** Old data, of which a unified code is not asked. */
async function report(...rows: readonly Readonly<Record<string, string>>[]): Promise<Summary> {
  const lines = rows.map((row) => JSON.stringify(row)).join('\n');
  return takeRecords(hub, lines, {
    ...{ type: 'ADMIN_PENALTY', profile: 'HISTORY', name: 'rows.ndjson', actor: REPORTER },
  });
}

async function decide(mutation: string, input: string): Promise<void> {
  const told = await hub.ask(
    `mutation { told: ${mutation}(input: { ${input}, ${GROUNDS} }) { refusals { code } } }`,
  );
  expect(told).toEqual({ told: { refusals: [] } });
}

interface Known {
  readonly documentNo: string;
  readonly reportedOn: string;
  readonly department: { readonly code: string };
  readonly lineage: Readonly<Record<string, unknown>>;
}

async function recordsOf(uscc: string): Promise<readonly Known[]> {
  const { subject } =
    await hub.ask(`{ subject(uscc: "${uscc}") { records(first: 20) { edges { node {
    documentNo reportedOn department { code } lineage { action submission row copiedFrom fixes } } } } } }`);
  return (subject as Subject).records.edges.map(({ node }) => node);
}

interface Subject {
  readonly records: { readonly edges: readonly { readonly node: Known }[] };
}

async function waiting(): Promise<number> {
  const { heldRecords } = await hub.ask(
    '{ heldRecords(first: 50, state: HELD) { edges { node { id } } } }',
  );
  return (heldRecords as { edges: readonly unknown[] }).edges.length;
}

describe('a record whose subject is unknown', () => {
  it('becomes a record when the subject is entered, as its department reported it', async () => {
    const row = penalty({ uscc: BANK, partyName: '郑州银行股份有限公司' });
    const { held, submission } = await report(row);
    expect({ held, waiting: await waiting() }).toEqual({ held: 1, waiting: 1 });
    const registration = 'registration: { name: "郑州银行股份有限公司", division: "4101" }';
    await decide('subjectAdd', `uscc: "${BANK}", ${registration}`);
    await hub.jobs.drain();
    expect(await recordsOf(BANK)).toEqual([
      {
        documentNo: row.documentNo,
        reportedOn: dateInShanghai(new Date()),
        department: { code: 'SCJG' },
        lineage: { action: 'ATTACHED', submission, row: 1, copiedFrom: null, fixes: [] },
      },
    ]);
    expect(await waiting()).toBe(0);
  });

  it('becomes one when its older number is mapped to a subject', async () => {
    const row = penalty({ registrationNumber: NUMBER, partyName: '郑州旧照示例商店' });
    expect(await report(row)).toMatchObject({ held: 1 });
    await decide(
      'legacyCodeMap',
      `uscc: "${COMPANY}", type: REGISTRATION_NUMBER, code: "${NUMBER}"`,
    );
    await hub.jobs.drain();
    expect(await recordsOf(COMPANY)).toMatchObject([
      {
        documentNo: row.documentNo,
        lineage: { action: 'ATTACHED', fixes: ['SUBJECT_BY_OLDER_CODE'] },
      },
    ]);
  });

  it('becomes one when a file of subjects brings the name, and those of others wait on', async () => {
    const row = penalty({ partyName: '郑州后来示例有限公司' });
    const other = penalty({ partyName: '郑州未来示例有限公司' });
    expect(await report(row, other)).toMatchObject({ held: 2 });
    await takeText(hub, `名称,统一社会信用代码,主体类型\n郑州后来示例有限公司,${LATE},企业`);
    expect(await recordsOf(LATE)).toEqual([]);
    await hub.jobs.drain();
    expect(await recordsOf(LATE)).toMatchObject([
      { documentNo: row.documentNo, lineage: { fixes: ['SUBJECT_BY_NAME'] } },
    ]);
    expect(await waiting()).toBe(1);
  });

  it('is no second record when the department sent it again with the code meanwhile', async () => {
    const row = penalty({ partyName: '郑州更名示例有限公司' });
    expect(await report(row)).toMatchObject({ held: 1 });
    const known = await recordsOf(LATE);
    expect(await report({ ...row, uscc: LATE })).toMatchObject({ quarantined: 0, held: 0 });
    const { subject } = await hub.ask(`{ subject(uscc: "${LATE}") { version } }`);
    const { version } = subject as { version: number };
    await decide(
      'subjectCorrect',
      `uscc: "${LATE}", expectedVersion: ${String(version)}, changes: { name: "郑州更名示例有限公司" }`,
    );
    await takeText(hub, `名称,统一社会信用代码,主体类型\n郑州其他示例有限公司,${BUILDER},企业`);
    await hub.jobs.drain();
    expect(await recordsOf(LATE)).toHaveLength(known.length + 1);
    expect(await waiting()).toBe(1);
  });
});

describe('the records of a merged subject', () => {
  it('are its survivor’s too, and what is reported of it later is the survivor’s alone', async () => {
    const row = penalty({ uscc: SHOP, partyName: '郑州示例商贸有限公司' });
    expect(await report(row)).toMatchObject({ quarantined: 0, held: 0 });
    const [original] = await recordsOf(SHOP);
    await decide('subjectMerge', `uscc: "${SHOP}", survivor: "${COMPANY}"`);
    await hub.jobs.drain();
    const copies = (await recordsOf(COMPANY)).filter(
      ({ lineage }) => lineage['action'] === 'COPIED',
    );
    expect(copies).toMatchObject([
      { documentNo: row.documentNo, reportedOn: original?.reportedOn },
    ]);
    expect(copies[0]?.lineage['copiedFrom']).toMatch(`${SHOP}-`);
    await hub.jobs.drain();
    expect(await report(penalty({ uscc: SHOP }))).toMatchObject({ fixed: 1 });
    expect(await recordsOf(COMPANY)).toHaveLength(3);
  });
});
