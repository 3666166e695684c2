import { beforeAll, describe, expect, it } from '@jest/globals';

import { CITY_ADMIN, openSubjects, type SubjectsUnderTest } from './hub.js';

const A = '914100001699995779';
const B = '91410106170270273F';
const C = '91410100170051302N';
const NUMBER = '440301103097413';
const HEADER = 'uscc,name,type,division,registrationNumber';

const ROWS = [
  `${A},郑州银行股份有限公司,企业,4101,`,
  `${B},中铝长城建设有限公司,企业,410106,${NUMBER}`,
  `${C},郑州市第二建筑工程有限责任公司,企业,4101,`,
];

interface Outcome {
  readonly refusals: readonly { readonly code: string; readonly message: string }[];
}

describe('mergers and older numbers', () => {
  let hub: SubjectsUnderTest;

  beforeAll(async () => {
    hub = await openSubjects();
    await hub.take([HEADER, ...ROWS].join('\n'));
  });

  async function decide(mutation: string, input: string): Promise<Outcome['refusals']> {
    const grounds = input.includes('document:') ? '' : 'document: "郑市监〔2026〕1号",';
    const { data, errors } = await hub.ask(
      `mutation { ${mutation}(input: { ${input}, ${grounds} reason: "登记错误" }) {
         subject { uscc } refusals { code message messageZh } } }`,
      { as: CITY_ADMIN },
    );
    expect(errors).toBeUndefined();
    return (data?.[mutation] as unknown as Outcome).refusals;
  }

  const map = (uscc: string, more = '', code = NUMBER): Promise<Outcome['refusals']> =>
    decide('legacyCodeMap', `uscc: "${uscc}", type: REGISTRATION_NUMBER, code: "${code}"${more}`);
  const merge = (uscc: string, survivor: string, more = ''): Promise<Outcome['refusals']> =>
    decide('subjectMerge', `uscc: "${uscc}", survivor: "${survivor}"${more}`);

  async function claims(): Promise<Record<string, readonly string[]>> {
    const { data } = await hub.ask(`{
      A: subject(uscc: "${A}") { legacyCodes { status } }
      B: subject(uscc: "${B}") { legacyCodes { status } }
      C: subject(uscc: "${C}") { legacyCodes { status } } }`);
    const subjects = data as unknown as Record<string, { legacyCodes: { status: string }[] }>;
    return Object.fromEntries(
      Object.entries(subjects).map(([key, { legacyCodes }]) => [
        key,
        legacyCodes.map(({ status }) => status),
      ]),
    );
  }

  async function found(legacyCode: string, more = ''): Promise<readonly string[]> {
    const { data } = await hub.ask(
      `{ subjects(filter: { legacyCode: "${legacyCode}" }${more}) { edges { node { uscc } } } }`,
    );
    const { edges } = data?.['subjects'] as unknown as { edges: { node: { uscc: string } }[] };
    return edges.map(({ node }) => node.uscc);
  }

  it('tell which older number has a wrong check digit', async () => {
    expect(await map(A, '', '410105000012340')).toEqual([
      {
        code: 'LEGACY_CODE_CHECK_DIGIT',
        message: 'The check character of the older number 410105000012340 is wrong.',
        messageZh: '旧码410105000012340校验位错误。',
      },
    ]);
  });

  it('bring a number that another living subject has into conflict, and keep both claims', async () => {
    expect(await map(A)).toEqual([]);
    expect(await claims()).toEqual({ A: ['CONFLICT'], B: ['CONFLICT'], C: [] });
    expect(await found(NUMBER)).toEqual([A, B]);
  });

  it('decide no conflict by the decision that made it, sent twice', async () => {
    expect(await map(A)).toMatchObject([{ code: 'NOTHING_TO_CHANGE' }]);
    expect(await claims()).toMatchObject({ A: ['CONFLICT'], B: ['CONFLICT'] });
  });

  it('decide a conflict for one of those who claim the number, on other grounds', async () => {
    expect(await map(B, ', document: "郑市监〔2026〕2号"')).toEqual([]);
    expect(await claims()).toMatchObject({ A: ['REJECTED'], B: ['MAPPED'] });
    expect(await found(NUMBER)).toEqual([B]);
  });

  it('bring a rejected claim that is made anew into conflict again', async () => {
    expect(await map(A, ', document: "郑市监〔2026〕3号"')).toEqual([]);
    expect(await claims()).toMatchObject({ A: ['CONFLICT'], B: ['CONFLICT'] });
  });

  it('are refused to who saw an older version', async () => {
    const { errors } = await hub.ask(
      `mutation { subjectMerge(input: { uscc: "${B}", survivor: "${A}", expectedVersion: 7,
         document: "d", reason: "r" }) { refusals { code } } }`,
      { as: CITY_ADMIN },
    );
    expect(errors?.[0]?.extensions).toMatchObject({ code: 'CONFLICT', expected: 7, current: 1 });
  });

  it('end the conflict of two that become one', async () => {
    expect(await merge(B, A, ', expectedVersion: 1')).toEqual([]);
    expect(await claims()).toEqual({ A: ['MAPPED'], B: ['MAPPED'], C: [] });
    expect(await found(NUMBER)).toEqual([A]);
  });

  it('change nothing when they are repeated', async () => {
    expect(await merge(B, A)).toMatchObject([{ code: 'NOTHING_TO_CHANGE' }]);
    const { data } = await hub.ask(`{ subject(uscc: "${B}") { version } }`);
    expect(data).toEqual({ subject: { version: 2 } });
  });

  it('name the living subject to who would merge into an alias', async () => {
    expect(await merge(C, B)).toMatchObject([
      {
        code: 'SURVIVOR_IS_ALIAS',
        message: `The subject ${B} was itself merged into ${A}; merge into that one.`,
      },
    ]);
    expect(await merge(A, B)).toMatchObject([{ code: 'MERGE_WITH_ITSELF' }]);
  });

  it('lead a number of an alias to its survivor, however often that was merged', async () => {
    expect(await map(B, '', '410105000012347')).toEqual([]);
    expect(await found('410105000012347')).toEqual([A]);
    expect(await merge(A, C)).toEqual([]);
    expect(await found('410105000012347')).toEqual([C]);
    expect(await found(NUMBER)).toEqual([C]);
    expect(await claims()).toMatchObject({ C: ['MAPPED', 'MAPPED'] });
  });

  it('lead the organisation code within an alias to its survivor, as it was known then', async () => {
    const { data } = await hub.ask(`{ subject(uscc: "${B}") { versions { knownFrom } } }`, {
      as: CITY_ADMIN,
    });
    const { versions } = data?.['subject'] as unknown as { versions: { knownFrom: string }[] };
    expect(await found('17027027-3')).toEqual([C]);
    expect(await found('170270273')).toEqual([C]);
    expect(await found('170051302')).toEqual([C]);
    expect(await found('170270273', `, knownAt: "${versions[0]?.knownFrom ?? ''}"`)).toEqual([B]);
  });
});
