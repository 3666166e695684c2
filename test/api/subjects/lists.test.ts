import { beforeAll, describe, expect, it } from '@jest/globals';

import { checkCharacter, organisationCheckCharacter } from '../../../src/kernel/credit-code.js';
import { CITY_ADMIN, openSubjects, type SubjectsUnderTest } from './hub.js';

const HEADER = '统一社会信用代码,名称,类型,成立日期,行政区划,行业代码,曾用名';

/** A right code; ascending with its number. */
function code(number: number, type = '91', division = '410105'): string {
  const body = `MA${String(number).padStart(6, '0')}`;
  const first17 = `${type}${division}${body}${organisationCheckCharacter(body) ?? ''}`;
  return `${first17}${checkCharacter(first17) ?? ''}`;
}

const NAMES = [
  '郑州鑫源商贸有限公司',
  '郑州鑫源商贸有限责任公司二七分公司',
  '河南鑫源商贸股份有限公司',
  '郑州鑫原商贸有限公司',
  '郑州银行股份有限公司',
  '中原银行股份有限公司',
  '镕',
  '郑州镕泰科技有限公司',
  'ＡＢＣ（郑州）科技有限公司',
  '郑州100%果汁有限公司',
  '开封龘龘食品厂',
] as const;

function row(name: string, number: number): string {
  const day = String(number + 1).padStart(2, '0');
  const date = number === 5 ? '' : `2020-01-${day}`;
  return `${code(number)},${name},企业,${date},410105,${number < 3 ? '5211' : ''},`;
}

describe('lists of subjects', () => {
  let hub: SubjectsUnderTest;

  beforeAll(async () => {
    hub = await openSubjects();
    const personal = `${code(20, '92')},张三丰,个体工商户,2019-01-01,410104,,`;
    await hub.take([HEADER, ...NAMES.map(row), personal].join('\n'));
  });

  async function names(args: string, as = CITY_ADMIN): Promise<readonly string[]> {
    const { data, errors } = await hub.ask(`{ subjects(${args}) { edges { node { name } } } }`, {
      as,
    });
    expect(errors).toBeUndefined();
    const list = data?.['subjects'] as unknown as { edges: { node: { name: string } }[] };
    return list.edges.map(({ node }) => node.name);
  }

  describe('by name', () => {
    it('put the equal name first, then those that begin with it, hold it, and are like it', async () => {
      expect(await names('filter: { name: "郑州鑫源商贸有限公司" }')).toEqual([
        '郑州鑫源商贸有限公司',
        '郑州鑫源商贸有限责任公司二七分公司',
        '河南鑫源商贸股份有限公司',
        '郑州鑫原商贸有限公司',
      ]);
      expect(await names('filter: { name: "鑫源商贸" }')).toEqual(NAMES.slice(0, 3));
    });

    it.each([
      [
        'legal forms written for one another',
        '河南鑫源商贸有限责任公司',
        '河南鑫源商贸股份有限公司',
      ],
      ['full width and brackets', 'abc郑州', 'ＡＢＣ（郑州）科技有限公司'],
      ['a rare character alone', '镕', '镕'],
      ['two characters', '龘龘', '开封龘龘食品厂'],
      ['a percent sign, which is no wildcard', '100%果', '郑州100%果汁有限公司'],
    ])('find %s', async (_, question, found) => {
      expect((await names(`filter: { name: "${question}" }`))[0]).toBe(found);
    });

    it.each([
      ['银', ['郑州银行股份有限公司', '中原银行股份有限公司']],
      ['银行', ['郑州银行股份有限公司', '中原银行股份有限公司']],
      ['镕', ['镕', '郑州镕泰科技有限公司']],
      ['公司二七', ['郑州鑫源商贸有限责任公司二七分公司']],
      ['食品厂', ['开封龘龘食品厂']],
      ['%_', null],
    ])('find %s wherever it stands', async (question, found) => {
      const { data, errors } = await hub.ask(
        `{ subjects(filter: { name: "${question}" }) { edges { node { name } } totalCount { value isExact } } }`,
      );
      if (found === null) expect(errors?.[0]?.extensions).toMatchObject({ code: 'BAD_USER_INPUT' });
      else {
        expect(data?.['subjects']).toEqual({
          edges: found.map((name) => ({ node: { name } })),
          totalCount: { value: found.length, isExact: true },
        });
      }
    });

    it('find every name by any part of it', async () => {
      const parts = NAMES.flatMap((name) =>
        [...name.normalize('NFKC')].flatMap((_, i, all) =>
          [1, 2, 3].map((length) => ({ name, part: all.slice(i, i + length).join('') })),
        ),
      ).filter(({ part }) => /^[\p{L}\p{N}]+$/u.test(part) && !/[股份责任]/.test(part));
      const questions = [...new Set(parts.map(({ part }) => part))];
      const answers = new Map<string, readonly string[]>();
      const chunks = Array.from({ length: Math.ceil(questions.length / 20) }, (_, i) =>
        questions.slice(i * 20, i * 20 + 20),
      );
      await chunks.reduce(async (before, chunk) => {
        await before;
        const fields = chunk.map(
          (part, i) =>
            `q${String(i)}: subjects(filter: { name: "${part}" }) { edges { node { name } } }`,
        );
        const { data } = await hub.ask(`{ ${fields.join(' ')} }`, { as: CITY_ADMIN });
        const lists = data as unknown as Record<string, { edges: { node: { name: string } }[] }>;
        chunk.forEach((part, i) => {
          answers.set(part, lists[`q${String(i)}`]?.edges.map(({ node }) => node.name) ?? []);
        });
      }, Promise.resolve());
      const missed = parts.filter(({ name, part }) => !answers.get(part)?.includes(name));
      expect(missed).toEqual([]);
    });
  });

  it('hold a division with all below it, and an industry by its section', async () => {
    expect(await names('filter: { division: "410104" }')).toEqual(['张三丰']);
    expect(await names('filter: { division: "410100" }')).toHaveLength(NAMES.length + 1);
    expect(await names('filter: { industry: "F" }')).toHaveLength(3);
    expect(await names('filter: { industry: "52" }')).toHaveLength(3);
    expect(await names('filter: { subjectType: INDIVIDUAL_BUSINESS }')).toEqual(['张三丰']);
  });

  it('go through a county in the order of the codes, a page as the whole list has it', async () => {
    const county = 'filter: { division: "410105" }';
    expect(await names(`first: 50, ${county}`)).toEqual(NAMES);
    const { data } = await hub.ask(`{ subjects(first: 4, ${county}) { pageInfo { endCursor } } }`);
    const { pageInfo } = data?.['subjects'] as unknown as { pageInfo: { endCursor: string } };
    const after = `after: "${pageInfo.endCursor}"`;
    expect(await names(`first: 4, ${after}, ${county}`)).toEqual(NAMES.slice(4, 8));
    expect(await names('filter: { division: "410106" }')).toEqual([]);
  });

  it('have nothing before a subject was registered', async () => {
    expect(await names('asOf: "2019-06-01"')).toEqual(['中原银行股份有限公司', '张三丰']);
  });

  describe.each([
    ['USCC', ''],
    ['NAME', ''],
    ['REGISTERED_ON', ''],
    ['RELEVANCE', ', filter: { name: "鑫源商贸有限公司" }'],
  ])('in the order %s', (order, filter) => {
    async function walk(size: number): Promise<readonly string[]> {
      const seen: string[] = [];
      const step = async (after: string | null): Promise<void> => {
        const { data } = await hub.ask(
          `query ($after: String) { subjects(first: ${String(size)}, after: $after, orderBy: ${order}${filter}) {
             edges { node { uscc } } pageInfo { endCursor hasNextPage } } }`,
          { as: CITY_ADMIN, variables: { after } },
        );
        const page = data?.['subjects'] as unknown as {
          edges: { node: { uscc: string } }[];
          pageInfo: { endCursor: string; hasNextPage: boolean };
        };
        seen.push(...page.edges.map(({ node }) => node.uscc));
        if (page.pageInfo.hasNextPage) await step(page.pageInfo.endCursor);
      };
      await step(null);
      return seen;
    }

    it('pages of any size add up to the list', async () => {
      const whole = await walk(100);
      expect(whole.length).toBeGreaterThan(2);
      expect(await walk(1)).toEqual(whole);
      expect(await walk(3)).toEqual(whole);
    });
  });

  it('keep their place when subjects before the cursor come and go', async () => {
    const page = async (after: string | null): Promise<{ codes: string[]; end: string }> => {
      const { data } = await hub.ask(
        `query ($after: String) { subjects(first: 4, after: $after) {
           edges { node { uscc } } pageInfo { endCursor } } }`,
        { variables: { after } },
      );
      const list = data?.['subjects'] as unknown as {
        edges: { node: { uscc: string } }[];
        pageInfo: { endCursor: string };
      };
      return { codes: list.edges.map(({ node }) => node.uscc), end: list.pageInfo.endCursor };
    };
    const first = await page(null);
    const next = await page(first.end);
    await hub.take(`${HEADER}\n${code(0, '91', '410102')},早来的公司,企业,,,,`);
    await hub.ask(
      `mutation { subjectMerge(input: { uscc: "${code(1)}", survivor: "${code(0)}", document: "d", reason: "r" })
         { refusals { code } } }`,
      { as: CITY_ADMIN },
    );
    expect(await page(first.end)).toEqual(next);
  });

  it('refuse a cursor that is none, or of another order', async () => {
    const { data } = await hub.ask('{ subjects(first: 1) { edges { cursor } } }');
    const { edges } = data?.['subjects'] as unknown as { edges: { cursor: string }[] };
    const forged = Buffer.from('["subjects.REGISTERED_ON","no date","x"]').toString('base64url');
    const cursors = [`first: 1, orderBy: NAME, after: "${edges[0]?.cursor ?? ''}"`];
    cursors.push('after: "nonsense"', `orderBy: REGISTERED_ON, after: "${forged}"`, 'first: 101');
    const answers = await Promise.all(
      cursors.map((args) => hub.ask(`{ subjects(${args}) { edges { cursor } } }`)),
    );
    expect(answers.map(({ errors }) => errors?.[0]?.extensions?.['code'])).toEqual(
      cursors.map(() => 'BAD_USER_INPUT'),
    );
  });

  it('mask a person who trades under no trade name, and do not find or order by the name', async () => {
    const uscc = code(20, '92');
    const query = `{ subject(uscc: "${uscc}") { name address }
      byName: subjects(filter: { name: "张三" }) { edges { node { uscc } } totalCount { value } }
      inOrder: subjects(orderBy: NAME, filter: { uscc: "${uscc}" }) { totalCount { value } }
      byCode: subjects(filter: { uscc: "${uscc}" }) { edges { node { name } } } }`;
    const stranger = await hub.ask(query);
    expect(stranger.data).toEqual({
      subject: { name: '张**', address: null },
      byName: { edges: [], totalCount: { value: 0 } },
      inOrder: { totalCount: { value: 0 } },
      byCode: { edges: [{ node: { name: '张**' } }] },
    });
    const admin = await hub.ask(query, { as: CITY_ADMIN });
    expect(admin.data).toMatchObject({
      subject: { name: '张三丰' },
      byName: { totalCount: { value: 1 } },
    });
  });

  it('show a regulator the inside of its own division only', async () => {
    const as = { role: 'INDUSTRY_REGULATOR', subject: 'r', division: '410104' } as const;
    const { data, errors } = await hub.ask(
      `{ own: subject(uscc: "${code(20, '92')}") { name lineage { row } }
         other: subject(uscc: "${code(2)}") { lineage { row } } }`,
      { as },
    );
    expect(data).toEqual({
      own: { name: '张三丰', lineage: { row: 12 } },
      other: { lineage: null },
    });
    expect(errors?.map(({ extensions }) => extensions?.['code'])).toEqual(['FIELD_FORBIDDEN']);
  });

  it('cost one statement a question, whatever their length', async () => {
    hub.statements();
    const { errors } = await hub.ask(
      `{ subjects(first: 10) { edges { node { name division { name } aliases { uscc } aliasOf { name }
           legacyCodes { code } versions { version } } } } }`,
      { as: CITY_ADMIN },
    );
    expect(errors).toBeUndefined();
    expect([...hub.statements()].sort()).toEqual([
      'subjects.aliases',
      'subjects.legacyCodes',
      'subjects.list',
      'subjects.versions',
    ]);
  });
});
