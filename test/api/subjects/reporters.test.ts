import { beforeAll, describe, expect, it } from '@jest/globals';

import { CITY_ADMIN, openSubjects, type SubjectsUnderTest } from './hub.js';
import type { Identity } from '../../../src/modules/access/index.js';

const PERSON = '92410104MA7XK2P035';
const OWN = '91410100170051302N';
const GROUNDS = 'document: "郑市监〔2026〕1号", reason: "登记错误"';
const SEEN = 'uscc name legalRepresentative address versions { version }';

function reporter(department: string): Identity {
  const scope = { department, division: '4101', purpose: 'MAINTENANCE' };
  return { role: 'DEPARTMENT_REPORTER', subject: department, ...scope };
}

describe('a reporter', () => {
  let hub: SubjectsUnderTest;

  beforeAll(async () => {
    hub = await openSubjects();
    await hub.take(
      `uscc,name,type,division,legalRepresentative,address\n${PERSON},张三丰,个体工商户,410104,张三丰,郑州市管城回族区1号`,
    );
  });

  const see = async (uscc: string, as: Identity): Promise<unknown> =>
    (await hub.ask(`{ subject(uscc: "${uscc}") { ${SEEN} } }`, { as })).data?.['subject'];

  const correct = async (uscc: string, changes: string, as: Identity): Promise<unknown> => {
    const versions = await hub.ask(`{ subject(uscc: "${uscc}") { version } }`, { as: CITY_ADMIN });
    const { version } = versions.data?.['subject'] as unknown as { version: number };
    const { data } = await hub.ask(
      `mutation { subjectCorrect(input: { uscc: "${uscc}", expectedVersion: ${String(version)},
         ${GROUNDS}, changes: { ${changes} } }) { subject { name } refusals { code } } }`,
      { as },
    );
    return data?.['subjectCorrect'];
  };

  const add = async (uscc: string, as: Identity): Promise<unknown> =>
    (
      await hub.ask(
        `mutation { subjectAdd(input: { uscc: "${uscc}", ${GROUNDS}, registration: {
           name: "郑州市第二建筑工程有限责任公司", division: "4101", legalRepresentative: "李四" } })
           { refusals { code } } }`,
        { as },
      )
    ).data?.['subjectAdd'];

  it('corrects nothing that another department brought, and sees no more for trying', async () => {
    const before = await see(PERSON, reporter('GR'));
    expect(before).toMatchObject({ name: '张**' });
    expect(await correct(PERSON, 'scale: "小型"', reporter('GR'))).toEqual({
      subject: null,
      refusals: [{ code: 'OUTSIDE_SCOPE' }],
    });
    expect(await add(PERSON, reporter('GR'))).toMatchObject({
      refusals: [{ code: 'SUBJECT_EXISTS' }],
    });
    expect(await see(PERSON, reporter('GR'))).toEqual(before);
  });

  it('changes nothing by a file that another department or division brought', async () => {
    const row = `uscc,name,address\n${PERSON},张三丰,郑州市管城回族区2号`;
    const before = await see(PERSON, reporter('GR'));
    expect(await hub.take(row, {}, reporter('GR'))).toMatchObject({
      quarantined: 1,
      reasons: { SUBJECT_OF_OTHERS: 1 },
    });
    const district: Identity = { role: 'CITY_ADMIN', subject: 'district', division: '410105' };
    expect(await hub.take(row, {}, district)).toMatchObject({ quarantined: 1 });
    expect(await see(PERSON, reporter('GR'))).toEqual(before);
    const city = row.replace('2号', '3号');
    expect(await hub.take(city, {}, CITY_ADMIN)).toMatchObject({ fixed: 1 });
  });

  it('may send no column of what must not be collected', async () => {
    const sent = hub.take(`uscc,name,宗教信仰\n${PERSON},张三丰,某教`, {}, reporter('GR'));
    await expect(sent).rejects.toThrow('FORBIDDEN_COLUMN');
  });

  it('adds a subject for its department and corrects it; to another it shows no more than before', async () => {
    expect(await add(OWN, reporter('GR'))).toEqual({ refusals: [] });
    expect(await correct(OWN, 'scale: "小型"', reporter('GR'))).toMatchObject({ refusals: [] });
    expect(await correct(OWN, 'scale: "微型"', reporter('GAJ'))).toMatchObject({
      refusals: [{ code: 'OUTSIDE_SCOPE' }],
    });
    expect(await see(OWN, reporter('GR'))).toMatchObject({ legalRepresentative: '李四' });
    expect(await see(OWN, reporter('GAJ'))).toMatchObject({ legalRepresentative: '李*' });
  });

  it("stays the one who reported a subject when the city's administration corrects it", async () => {
    expect(await correct(OWN, 'scale: "中型"', CITY_ADMIN)).toMatchObject({ refusals: [] });
    expect(await correct(OWN, 'scale: "大型"', reporter('GR'))).toMatchObject({ refusals: [] });
    const { data } = await hub.ask(`{ subject(uscc: "${OWN}") { lineage { department } } }`, {
      as: CITY_ADMIN,
    });
    expect(data).toEqual({ subject: { lineage: { department: 'GR' } } });
  });
});

describe('a subject that a person adds', () => {
  let hub: SubjectsUnderTest;

  beforeAll(async () => {
    hub = await openSubjects();
  });

  it.each([
    ['a name with half a character', { name: 'a\uD800b公司' }, 'SUBJECT_NAME_GARBLED'],
    ['a damaged name', { name: '郑州??公司' }, 'SUBJECT_NAME_GARBLED'],
    [
      'a type that its code contradicts',
      { name: '郑州公司', subjectType: 'LAW_FIRM' },
      'TYPE_CONTRADICTS_CODE',
    ],
  ])('is refused for %s', async (_, registration, code) => {
    const { data } = await hub.ask(
      `mutation ($registration: RegistrationInput!) {
         subjectAdd(input: { uscc: "${OWN}", ${GROUNDS}, registration: $registration })
         { subject { uscc } refusals { code } } }`,
      { as: CITY_ADMIN, variables: { registration } },
    );
    expect(data?.['subjectAdd']).toEqual({ subject: null, refusals: [{ code }] });
  });
});
