import { beforeAll, describe, expect, it } from '@jest/globals';

import type { Identity } from '../../../src/modules/access/index.js';
import { identityWith } from '../../support/hub.js';
import { openReadingHub, type Answer, type ReadingHub } from './support/reading-hub.js';
import { day, FIRST, SECOND, storeRecords } from './support/stored-records.js';

const COMPANY = '91410104MA9X118532';
const BUILDER = '91410105MA9X103755';
const ADMIN = identityWith('CITY_ADMIN');

let hub: ReadingHub;

beforeAll(async () => {
  hub = await openReadingHub();
  const license = { record_type: 'ADMIN_LICENSE', public_until: 'infinity' };
  await storeRecords(hub.db, [
    { uscc: COMPANY, record_no: '1', decided_on: day('2026-03-02') },
    { uscc: COMPANY, record_no: '2', decided_on: day('2026-05-04'), severity: 'GENERAL' },
    {
      uscc: COMPANY,
      record_no: '3',
      decided_on: day('2026-05-04'),
      objection_no: '7',
      contested_on: day('2026-05-04'),
    },
    {
      ...license,
      uscc: COMPANY,
      record_no: '4',
      decided_on: day('2026-01-15'),
      valid_to: day('2026-06-30'),
    },
    // Corrected on SECOND: the hub believed another content until then.
    {
      uscc: BUILDER,
      record_no: '10',
      known_to: SECOND,
      document_no: '郑市监罚〔2026〕1号',
      due_on: day('2026-09-08'),
      submission_id: '5',
      row_no: 3,
      original_hash: Buffer.from('ab12', 'hex'),
      fixes: ['DOCUMENT_FOLDED'],
      payload: { documentNo: '郑市监罚〔2026〕1号', fineAmount: '1.5' },
    },
    {
      uscc: BUILDER,
      record_no: '10',
      version: 2,
      known_from: SECOND,
      document_no: '郑市监罚〔2026〕2号',
      due_on: day('2026-09-08'),
      action: 'CORRECTED',
      changed_by: 'reporter:scjg',
      document: '郑市监更〔2026〕1号',
      reason: '文号填写错误',
      payload: { documentNo: '郑市监罚〔2026〕2号', fineAmount: '1.5' },
    },
  ]);
});

interface Listed {
  readonly totalCount: { readonly value: number; readonly isExact: boolean };
  readonly edges: readonly {
    readonly cursor: string;
    readonly node: { readonly id: string; readonly standing: string };
  }[];
  readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null };
  readonly asOf: string | null;
  readonly knownAt: string | null;
}

function listedIn(answer: Answer): Listed {
  expect(answer.errors).toBeUndefined();
  return (answer.data as unknown as { subject: { records: Listed } }).subject.records;
}

async function recordsOf(uscc: string, args = '', as: Identity = ADMIN): Promise<Listed> {
  const query = `{ subject(uscc: "${uscc}") { records${args} {
    totalCount { value isExact } edges { cursor node { id standing } }
    pageInfo { hasNextPage endCursor } asOf knownAt } } }`;
  return listedIn(await hub.ask(query, as));
}

function numbers({ edges }: Listed): readonly string[] {
  return edges.map(({ node }) => node.id.slice(19));
}

describe('the records of a subject', () => {
  it('come newest first, those of one day by their number', async () => {
    const all = await recordsOf(COMPANY);
    expect(numbers(all)).toEqual(['3', '2', '1', '4']);
    expect(all.totalCount).toEqual({ value: 4, isExact: true });
  });

  it('come page by page, and a record that arrives meanwhile moves no other', async () => {
    const first = await recordsOf(COMPANY, '(first: 2)');
    expect(first.pageInfo.hasNextPage).toBe(true);
    await storeRecords(hub.db, [
      { uscc: COMPANY, record_no: '5', decided_on: day('2026-10-10') },
      { uscc: COMPANY, record_no: '6', decided_on: day('2026-02-02') },
    ]);
    const after = String(first.pageInfo.endCursor);
    const next = await recordsOf(COMPANY, `(first: 2, after: "${after}")`);
    expect(numbers(next)).toEqual(['1', '6']);
  });

  it('are narrowed by type and by standing', async () => {
    expect(numbers(await recordsOf(COMPANY, '(types: ["ADMIN_LICENSE"])'))).toEqual(['4']);
    const contested = await recordsOf(COMPANY, '(standing: [CONTESTED, EXPIRED])');
    expect(contested.edges.map(({ node }) => node.standing)).toEqual(['CONTESTED', 'EXPIRED']);
    expect(contested.totalCount.value).toBe(2);
    expect(numbers(await recordsOf(COMPANY, '(types: ["NO_SUCH_TYPE"])'))).toEqual([]);
  });

  it('are those decided by the day asked for, with the standing of that day', async () => {
    const then = await recordsOf(COMPANY, '(asOf: "2026-01-31")');
    expect(then.edges.map(({ node }) => node.standing)).toEqual(['EFFECTIVE']);
    expect(then.asOf).toBe('2026-01-31');
    const lastDay = await recordsOf(COMPANY, '(asOf: "2026-06-30", types: ["ADMIN_LICENSE"])');
    expect(lastDay.edges[0]?.node.standing).toBe('EFFECTIVE');
    const dayAfter = await recordsOf(COMPANY, '(asOf: "2026-07-01", types: ["ADMIN_LICENSE"])');
    expect(dayAfter.edges[0]?.node.standing).toBe('EXPIRED');
  });

  it.each(['nonsense', Buffer.from('["records.newest","2026-13-01","1"]').toString('base64url')])(
    'are refused after %s, which is no place among them',
    async (cursor) => {
      const answer = await hub.ask(
        `{ subject(uscc: "${COMPANY}") { records(after: "${cursor}") { edges { cursor } } } }`,
      );
      expect(answer.errors?.[0]?.extensions?.['code']).toBe('BAD_USER_INPUT');
    },
  );

  it('are counted for one subject and, on average, for a division', async () => {
    const answer = await hub.ask(
      `{ subject(uscc: "${BUILDER}") { recordCount }
         all: recordsPerSubject(division: "410105") { records subjects average }
         none: recordsPerSubject(division: "4403") { records subjects average } }`,
      ADMIN,
    );
    const { subject, all, none } = answer.data as unknown as Record<string, Record<string, number>>;
    expect(subject).toEqual({ recordCount: 1 });
    expect(all?.['records']).toBe(1);
    expect(Number(all?.['average'])).toBeCloseTo(1 / Number(all?.['subjects']), 2);
    expect(none).toEqual({ records: 0, subjects: 0, average: null });
  });
});

describe('a page of subjects with their records', () => {
  it.each([
    ['one statement for all records and one for the subjects', '', []],
    [
      'one more where contents and origins are asked for',
      'knownFrom fields { code value } lineage { action }',
      ['records.details'],
    ],
  ])('costs %s', async (_, wide, more) => {
    const query = `{ subjects(first: 20) { edges { node { uscc records(first: 5) {
      edges { node { id standing decidedOn documentNo ${wide} } } } } } } }`;
    await hub.ask(query, ADMIN);
    hub.statements();
    const answer = await hub.ask(query, ADMIN);
    expect(answer.errors).toBeUndefined();
    expect(hub.statements()).toEqual(['subjects.list', 'records.page', ...more]);
  });

  it('costs as many when two pages of each subject are asked for', async () => {
    const query = `{ subjects(first: 20) { edges { node {
      newest: records(first: 1) { totalCount { value } edges { cursor } }
      licences: records(types: ["ADMIN_LICENSE"]) { totalCount { value } edges { cursor } } } } } }`;
    hub.statements();
    await hub.ask(query);
    expect(hub.statements()).toEqual(['subjects.list', 'records.page', 'records.count']);
  });
});

describe('a record that was corrected', () => {
  const asked = `id documentNo version knownFrom knownTo knownAt
    fields { code value } lineage { action submission row originalHash fixes changedBy document reason }
    versions { version documentNo } reportedOn dueOn isLate daysLate provisional
    recordType { code version } department { code } subject { uscc }`;

  it('answers with its old content for an instant before the correction', async () => {
    const yesterday = '2026-11-09T12:00:00.000Z';
    const answer = await hub.ask(
      `{ now: record(id: "${BUILDER}-10") { ${asked} }
         then: record(id: "${BUILDER}-10", knownAt: "${yesterday}") { ${asked} }
         before: record(id: "${BUILDER}-10", knownAt: "2026-09-30T00:00:00.000Z") { id } }`,
      ADMIN,
    );
    expect(answer.errors).toBeUndefined();
    const data = answer.data as unknown as Record<string, object | null>;
    const documentField = expect.arrayContaining([
      { code: 'documentNo', value: '郑市监罚〔2026〕1号' },
    ]);
    expect(data['then']).toMatchObject({
      documentNo: '郑市监罚〔2026〕1号',
      version: 1,
      knownTo: SECOND,
      knownAt: FIRST,
      fields: documentField,
      lineage: { action: 'ACCEPTED', submission: '5', row: 3, originalHash: 'ab12' },
    });
    expect(data['now']).toMatchObject({
      documentNo: '郑市监罚〔2026〕2号',
      version: 2,
      knownFrom: SECOND,
      knownTo: null,
      knownAt: null,
      lineage: { action: 'CORRECTED', changedBy: 'reporter:scjg', reason: '文号填写错误' },
      versions: [
        { version: 1, documentNo: '郑市监罚〔2026〕1号' },
        { version: 2, documentNo: '郑市监罚〔2026〕2号' },
      ],
      dueOn: '2026-09-08',
      isLate: true,
      daysLate: 2,
      provisional: false,
      recordType: { code: 'ADMIN_PENALTY', version: 1 },
      department: { code: 'SCJG' },
      subject: { uscc: BUILDER },
    });
    expect(data['before']).toBeNull();
  });

  it('is listed as it was known then, under the stamp that answers', async () => {
    const then = await recordsOf(BUILDER, '(knownAt: "2026-11-09T12:00:00.000Z")');
    expect(then.knownAt).toBe(FIRST);
    expect(numbers(then)).toEqual(['10']);
  });
});

describe('a name that is no record’s', () => {
  it.each(['', 'x', `${COMPANY}-0`, `${COMPANY}-999`, `${COMPANY}-99999999999999999999`])(
    'leads nowhere: %p',
    async (id) => {
      const answer = await hub.ask(`{ record(id: "${id}") { id } }`, ADMIN);
      expect(answer).toEqual({ data: { record: null } });
    },
  );
});
