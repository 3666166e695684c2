import { beforeAll, describe, expect, it } from '@jest/globals';
import { sql } from 'kysely';

import { CITY_ADMIN, openSubjects, type SubjectsUnderTest } from './hub.js';

const BANK = '914100001699995779';
const OTHER = '91410106170270273F';
const GROUNDS = 'document: "郑市监〔2026〕1号", reason: "登记错误"';
const HEADER = 'uscc,name,type,division,registrationNumber,legalRepresentative';

describe('decisions about subjects', () => {
  let hub: SubjectsUnderTest;

  beforeAll(async () => {
    hub = await openSubjects();
    await hub.take(
      [
        HEADER,
        `${BANK},郑州银行股份有限公司,企业,4101,440301103097413,王小明`,
        `${OTHER},中铝长城建设有限公司,企业,410106,440301103097413,`,
      ].join('\n'),
    );
  });

  const correct = (changes: string, version: number): string =>
    `mutation { subjectCorrect(input: { uscc: "${BANK}", expectedVersion: ${String(version)}, ${GROUNDS}, changes: { ${changes} } })
       { subject { name address version lineage { document reason } } refusals { code message messageZh path } } }`;

  it('correct by a new version; the old one stays what the hub knew then', async () => {
    const before = await hub.ask(`{ subject(uscc: "${BANK}") { knownFrom } }`);
    const { knownFrom } = before.data?.['subject'] as unknown as { knownFrom: string };
    const { data } = await hub.ask(correct('address: "郑州市郑东新区商务外环路22号"', 1), {
      as: CITY_ADMIN,
    });
    expect(data).toEqual({
      subjectCorrect: {
        subject: {
          name: '郑州银行股份有限公司',
          address: '郑州市郑东新区商务外环路22号',
          version: 2,
          lineage: { document: '郑市监〔2026〕1号', reason: '登记错误' },
        },
        refusals: [],
      },
    });
    const then = await hub.ask(
      `query ($then: Instant!) {
         now: subject(uscc: "${BANK}") { version knownAt }
         then: subject(uscc: "${BANK}", knownAt: $then) { version address knownAt }
         listed: subjects(knownAt: $then, filter: { name: "郑州银行" }) { knownAt edges { node { version } } }
         never: subject(uscc: "${BANK}", knownAt: "2001-01-01T00:00:00Z") { version }
         later: subject(uscc: "${BANK}", knownAt: "2999-01-01T00:00:00Z") { version knownFrom knownAt }
       }`,
      { variables: { then: knownFrom } },
    );
    const { later, ...rest } = then.data as unknown as Record<string, Record<string, unknown>>;
    expect(rest).toEqual({
      now: { version: 2, knownAt: null },
      then: { version: 1, address: null, knownAt: knownFrom },
      listed: { knownAt: knownFrom, edges: [{ node: { version: 1 } }] },
      never: null,
    });
    expect(later?.['knownAt']).toBe(later?.['knownFrom']);
  });

  it('leave an entry in the log, with what was and what is', async () => {
    const { rows } = await sql<Record<string, string | null>>`
      SELECT actor, action, target, before_hash <> after_hash AS changed, reason FROM audit.entry
       WHERE action = 'subjects.correct'`.execute(hub.db.read());
    expect(rows).toEqual([
      {
        actor: 'admin',
        action: 'subjects.correct',
        target: `subject:${BANK}`,
        changed: true,
        reason: '登记错误',
      },
    ]);
  });

  it('are in CONFLICT when somebody was faster', async () => {
    const { errors } = await hub.ask(correct('address: "别处"', 1), { as: CITY_ADMIN });
    expect(errors?.[0]?.extensions).toMatchObject({ code: 'CONFLICT', expected: 1, current: 2 });
  });

  it('tell every reason at once, in both languages', async () => {
    const { data } = await hub.ask(correct('name: "", industry: "ZZ", division: "99"', 2), {
      as: CITY_ADMIN,
    });
    const { subject, refusals } = data?.['subjectCorrect'] as unknown as {
      subject: null;
      refusals: { code: string; path: string[]; messageZh: string }[];
    };
    expect(subject).toBeNull();
    expect(refusals.map(({ code, path }) => [code, ...path])).toEqual([
      ['SUBJECT_NAME_MISSING', 'name'],
      ['INDUSTRY_UNKNOWN', 'industry'],
      ['DIVISION_UNKNOWN', 'division'],
    ]);
    expect(refusals[0]?.messageZh).toBe('未填写名称。');
  });

  it('need a document and a reason', async () => {
    const { data } = await hub.ask(
      `mutation { codeExceptionAdd(input: { code: "91350211M0000XUF46", document: " ", reason: "" })
         { code refusals { code path } } }`,
      { as: CITY_ADMIN },
    );
    expect(data?.['codeExceptionAdd']).toEqual({
      code: null,
      refusals: [
        { code: 'TEXT_MISSING', path: ['document'] },
        { code: 'TEXT_MISSING', path: ['reason'] },
      ],
    });
  });

  it('are for writers in their own division', async () => {
    const mutation = correct('address: "别处"', 2);
    const stranger = await hub.ask(mutation);
    expect(stranger.errors?.[0]?.extensions).toMatchObject({ code: 'UNAUTHENTICATED' });
    const bank = await hub.ask(mutation, { as: { role: 'BANK', subject: 'b' } });
    expect(bank.errors?.[0]?.extensions).toMatchObject({ code: 'FORBIDDEN' });
    const reporter = { role: 'DEPARTMENT_REPORTER', subject: 'r', division: '410106' } as const;
    const elsewhere = await hub.ask(mutation, { as: reporter });
    expect(elsewhere.data?.['subjectCorrect']).toMatchObject({
      refusals: [{ code: 'OUTSIDE_SCOPE' }],
    });
    const unbound = await hub.ask(mutation, { as: { role: 'CITY_ADMIN', subject: 'x' } });
    expect(unbound.data?.['subjectCorrect']).toMatchObject({
      refusals: [{ code: 'OUTSIDE_SCOPE' }],
    });
  });

  it('settle whose an older number is', async () => {
    const number = '440301103097413';
    const { data } = await hub.ask(
      `mutation { legacyCodeMap(input: { uscc: "${OTHER}", type: REGISTRATION_NUMBER, code: "${number}", ${GROUNDS} })
         { refusals { code } } }`,
      { as: CITY_ADMIN },
    );
    expect(data).toEqual({ legacyCodeMap: { refusals: [] } });
    const after = await hub.ask(`{
      of: subjects(filter: { legacyCode: "${number}" }) { edges { node { uscc legacyCodes { status } } } }
      rejected: subject(uscc: "${BANK}") { legacyCodes { status } } }`);
    expect(after.data).toEqual({
      of: { edges: [{ node: { uscc: OTHER, legacyCodes: [{ status: 'MAPPED' }] } }] },
      rejected: { legacyCodes: [{ status: 'REJECTED' }] },
    });
  });

  it('let a code pass that was issued although it breaks a rule', async () => {
    const row = `${HEADER}\n91350211M0000XUF46,真实存在的公司,企业,,,`;
    expect(await hub.take(row)).toMatchObject({ quarantined: 1 });
    const { data } = await hub.ask(
      `mutation { codeExceptionAdd(input: { code: "91350211m0000xuf46", ${GROUNDS} }) { code refusals { code } } }`,
      { as: CITY_ADMIN },
    );
    expect(data).toEqual({ codeExceptionAdd: { code: '91350211M0000XUF46', refusals: [] } });
    expect(await hub.take(`${row}\n`)).toMatchObject({
      quarantined: 0,
      fixes: { CODE_EXCEPTED: 1 },
    });
  });

  it('make a merged code an alias that leads to the survivor and takes no rows', async () => {
    const { data } = await hub.ask(
      `mutation { subjectMerge(input: { uscc: "${OTHER}", survivor: "${BANK}", ${GROUNDS} })
         { subject { uscc aliasOf { uscc } } refusals { code } } }`,
      { as: CITY_ADMIN },
    );
    expect(data).toEqual({
      subjectMerge: { subject: { uscc: OTHER, aliasOf: { uscc: BANK } }, refusals: [] },
    });
    const after = await hub.ask(
      `{ subject(uscc: "${BANK}") { aliases { uscc } } subjects(filter: { name: "中铝" }) { totalCount { value } } }`,
    );
    expect(after.data).toEqual({
      subject: { aliases: [{ uscc: OTHER }] },
      subjects: { totalCount: { value: 0 } },
    });
    const summary = await hub.take(`${HEADER}\n${OTHER},中铝长城建设有限公司,企业,410106,,`);
    expect(summary.reasons).toEqual({ SUBJECT_MERGED: 1 });
  });

  it('add a subject once, under the rules that judge a file', async () => {
    const add = `mutation { subjectAdd(input: { uscc: "91410100170051302n", ${GROUNDS},
      registration: { name: "郑州市第二建筑工程有限责任公司", capital: "15,800(万元)" } })
      { subject { uscc subjectType derived capital { amount } } refusals { code } } }`;
    const first = await hub.ask(add, { as: CITY_ADMIN });
    expect(first.data?.['subjectAdd']).toEqual({
      subject: {
        uscc: '91410100170051302N',
        subjectType: 'ENTERPRISE',
        derived: expect.arrayContaining(['SUBJECT_TYPE', 'DIVISION']),
        capital: { amount: '158000000.00' },
      },
      refusals: [],
    });
    const again = await hub.ask(add, { as: CITY_ADMIN });
    expect(again.data?.['subjectAdd']).toEqual({
      subject: null,
      refusals: [{ code: 'SUBJECT_EXISTS' }],
    });
  });

  it('show the legal representative in full to those who govern and say what for', async () => {
    const query = `{ subject(uscc: "${BANK}") { legalRepresentative } }`;
    const bank = { role: 'BANK', subject: 'b' } as const;
    const purpose = 'MAINTENANCE';
    const [stranger, lender, silent, admin] = await Promise.all([
      hub.ask(query),
      hub.ask(query, { as: bank }),
      hub.ask(query, { as: CITY_ADMIN }),
      hub.ask(query, { as: { ...CITY_ADMIN, purpose } }),
    ]);
    expect(stranger.data?.['subject']).toEqual({ legalRepresentative: '王**' });
    expect(lender.data?.['subject']).toEqual({ legalRepresentative: '王**' });
    expect(silent.data?.['subject']).toEqual({ legalRepresentative: '王**' });
    expect(admin.data?.['subject']).toEqual({ legalRepresentative: '王小明' });
  });
});
