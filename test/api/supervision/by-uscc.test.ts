import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';

import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { Kind, parse } from 'graphql';

import { createModules } from '../../../src/app.js';
import { check } from '../../../src/check.js';
import { openColumn } from '../../../src/modules/intake/index.js';
import { LoaderRegistry } from '../../../src/platform/graphql/context.js';
import { DEFAULT_LIMITS } from '../../../src/platform/graphql/limits.js';
import { measureOperation } from '../../../src/platform/graphql/operation-size.js';
import { checkCharacter, organisationCheckCharacter } from '../../../src/kernel/credit-code.js';
import { words, workbookOf } from '../../../src/platform/spreadsheet/index.js';
import { identityWith } from '../../support/hub.js';
import { listened } from '../../support/statements.js';
import { openTieredHub, type TieredHub } from './support/tiered-hub.js';

jest.setTimeout(240_000);

let hub: TieredHub;
let folder: string;
let members: readonly string[];

beforeAll(async () => {
  hub = await openTieredHub();
  folder = await mkdtemp(path.join(tmpdir(), 'xinshu-check-'));
  const { tiers } = await hub.answer<{ tiers: Page }>(
    '{ tiers(first: 5, filter: { scheme: "FOOD_DRUG" }) { edges { node { subject { uscc } } } } }',
  );
  members = tiers.edges.map(({ node }) => node.subject.uscc);
}, 240_000);

afterAll(() => rm(folder, { recursive: true }));

interface Page {
  readonly edges: readonly { readonly node: { readonly subject: { readonly uscc: string } } }[];
}

/** A right code that nobody has, and the same with a wrong check character. */
const ORGANISATION = 'MA9WWWW6';
const BODY = `91410100${ORGANISATION}${organisationCheckCharacter(ORGANISATION) ?? ''}`;
const NOBODY = `${BODY}${checkCharacter(BODY) ?? ''}`;
const WRONG = `${BODY}${NOBODY.endsWith('0') ? '1' : '0'}`;

const BY_USCC = `query ($usccs: [USCC!]!) { subjectsByUscc(usccs: $usccs) {
  asked reason rule subject { uscc name tiers(schemes: ["FOOD_DRUG"]) { grade entails { ratioDefault } } } } }`;

interface Entry {
  readonly asked: string;
  readonly reason: string | null;
  readonly rule: string | null;
  readonly subject: { readonly uscc: string; readonly tiers: readonly unknown[] } | null;
}

async function byUscc(usccs: readonly string[]): Promise<readonly Entry[]> {
  const { subjectsByUscc } = await hub.answer<{ subjectsByUscc: readonly Entry[] }>(
    BY_USCC,
    undefined,
    { usccs },
  );
  return subjectsByUscc;
}

describe('subjects by their codes', () => {
  it('come in the order asked, each as often as asked, with a reason for what is not found', async () => {
    const [one = '', two = ''] = members;
    const entries = await byUscc([two, NOBODY, one, WRONG, two]);
    expect(entries.map(({ subject }) => subject?.uscc ?? null)).toEqual([
      two,
      null,
      one,
      null,
      two,
    ]);
    expect(entries.map(({ reason }) => reason)).toEqual([null, 'NOT_FOUND', null, 'INVALID', null]);
    expect(entries[3]?.rule).toMatch(/^CREDIT_CODE_/);
    expect(entries[0]?.subject?.tiers).toHaveLength(1);
  });

  it('lead to the subject into which one was merged', async () => {
    const [survivor = '', merged = ''] = [...members].reverse();
    const { subjectMerge } = await hub.answer<{ subjectMerge: { refusals: readonly unknown[] } }>(
      `mutation { subjectMerge(input: { survivor: "${survivor}", uscc: "${merged}", document: "合并文件", reason: "吸收合并" }) { refusals { code message } } }`,
    );
    expect(subjectMerge.refusals).toEqual([]);
    const [entry] = await byUscc([merged]);
    expect(entry).toMatchObject({
      asked: merged,
      reason: 'MERGED_INTO',
      subject: { uscc: survivor },
    });
  });

  it('are at most a thousand', async () => {
    const usccs = Array.from({ length: 1001 }, () => NOBODY);
    const { errors = [] } = await hub.ask(BY_USCC, undefined, { usccs });
    expect(errors[0]?.extensions).toMatchObject({ code: 'BAD_USER_INPUT', maximum: 1000 });
    expect(await byUscc(usccs.slice(1))).toHaveLength(1000);
  });

  it('cost a thousand times what one holds with what it entails, not what lists could hold', () => {
    const sizeOf = (fields: string) => {
      const document = parse(`query ($usccs: [USCC!]!) { subjectsByUscc(usccs: $usccs) {
        subject { name tiers { ${fields} } } } }`);
      const operation = document.definitions.find((one) => one.kind === Kind.OPERATION_DEFINITION);
      if (operation === undefined) throw new Error('it is an operation');
      const variables = { usccs: Array.from({ length: 1000 }, () => NOBODY) };
      const { assumedListSize } = DEFAULT_LIMITS;
      const schema = hub.schema.guarded;
      return measureOperation({ schema, document, operation, variables, assumedListSize }).cost;
    };
    const entailed = sizeOf('schemeCode grade entails { ratioDefault measures { code } }');
    expect(entailed).toBe(1 + 1000 * (3 + 3 * (5 + 4)));
    expect(entailed).toBeLessThan(DEFAULT_LIMITS.cost);
    expect(sizeOf('lines { records { id } }')).toBeGreaterThan(DEFAULT_LIMITS.cost);
  });

  it('name every place at which a text is no code at all', async () => {
    const usccs = [members[0], 'x', members[1], '9141'];
    const { errors = [] } = await hub.ask(BY_USCC, undefined, { usccs });
    expect(errors.map(({ message }) => /usccs\[\d\]/.exec(message)?.[0])).toEqual([
      'usccs[1]',
      'usccs[3]',
    ]);
  });

  it('cost one statement a question, however many there are', async () => {
    const names: string[] = [];
    const { supervision } = createModules(listened(hub.db, names));
    const read = async () => {
      const asked = { requestId: 'test', identity: identityWith('CITY_ADMIN'), now: new Date() };
      const context = { ...asked, loaders: new LoaderRegistry() };
      const found = await supervision.codes.follow(members, context);
      const tiers = found.map(({ uscc }) => supervision.tiers.ofSubject(uscc ?? '', null, context));
      await Promise.all(tiers);
    };
    await read();
    names.length = 0;
    await read();
    expect(names).toEqual(['supervision.codes', 'supervision.latest']);
  });
});

describe('a list of codes', () => {
  const write = async (name: string, text: string) => {
    const file = path.join(folder, name);
    await writeFile(file, text);
    return file;
  };
  const run = (positionals: readonly string[], values = {}) =>
    check(hub, { positionals, values }, identityWith('CITY_ADMIN'));

  /** A column of the workbook that was written. */
  async function columnOf(file: string, name: string): Promise<readonly string[]> {
    const column = await openColumn(file, { names: [name], looksRight: null });
    if (!column.ok) throw new Error(JSON.stringify(column.refusals));
    const cells: string[] = [];
    for await (const rows of column.value.rows) cells.push(...rows.map(({ cell }) => cell));
    return cells;
  }

  it('is answered with grades, what they entail, and a reason for each not found', async () => {
    const [one = ''] = members;
    const rows = `企业名称,统一社会信用代码\n甲,${one}\n乙,${NOBODY}\n丙,${WRONG}\n丁,12\n`;
    const out = path.join(folder, 'out.xlsx');
    const said = await run([await write('list.csv', rows)], { out, scheme: ['FOOD_DRUG'] });
    expect(said).toContain('1 of 4 codes were found');
    expect(await columnOf(out, '查询代码 Code asked')).toEqual([one, NOBODY, WRONG, '12']);
    const [none, unknown, wrong, short] = await columnOf(out, '说明 Reason');
    expect(none).toBe('');
    expect(unknown).toContain('未收录');
    expect(wrong).toContain('校验');
    expect(short).toContain('18');
    const [inspection] = await columnOf(out, '食品药品量化分级：检查 Food and drug: inspection');
    expect(inspection).toMatch(/^抽查比例 \d+%/);
  });

  it('is found by what stands in it where no header says so', async () => {
    const rows = `序号,企业\n1,${members[0] ?? ''}\n2,${members[1] ?? ''}\n`;
    const file = await write('unnamed.csv', rows);
    expect(await run([file])).toContain('2 of 2 codes were found');
    expect(await columnOf(path.join(folder, 'unnamed-checked.xlsx'), '行号 Line')).toEqual([
      '2',
      '3',
    ]);
  });

  it('tells an internal class of risk only where its scheme is named', async () => {
    const list = await write('internal.csv', `uscc\n${members[0] ?? ''}\n`);
    const out = path.join(folder, 'internal.xlsx');
    const grade = '企业信用风险分类：等级 Credit-risk classes of enterprises: grade';
    await run([list], { out });
    await expect(columnOf(out, grade)).rejects.toThrow('HEADER');
    await run([list], { out, scheme: ['MARKET_RISK'] });
    expect(await columnOf(out, grade)).toHaveLength(1);
  });

  it('of a workbook says which sheet it read, of a blank cell one thing, and when it was in China', async () => {
    const list = path.join(folder, 'sheets.xlsx');
    const table = { columns: [words('统一社会信用代码', 'uscc'), words('备注', 'note')] };
    const rows = [
      [members[0] ?? '', '甲'],
      ['', '乙'],
    ];
    const draft = { title: words('名单', 'List'), lines: [], tables: [] };
    const tables = ['一', '二'].map((name) => ({ heading: words(name, name), ...table, rows }));
    const book = await workbookOf({ ...draft, tables });
    await writeFile(list, book);
    const out = path.join(folder, 'sheets-out.xlsx');
    const said = await run([list], { out, column: '统一社会信用代码 uscc' });
    expect(said).toMatch(/Only the sheet .+ was read, not .+/);
    expect((await columnOf(out, '说明 Reason'))[1]).toBe(
      '未填写统一社会信用代码。 No code is given.',
    );
    const broken = path.join(folder, 'broken.xlsx');
    await writeFile(broken, book.subarray(0, book.byteLength - 900));
    await expect(run([broken])).rejects.toThrow('无法读取工作簿');
  });

  it('is refused where it cannot be one', async () => {
    const list = await write('names.csv', '名称\n某公司\n');
    await expect(run([list])).rejects.toThrow('未找到表头');
    await expect(run([path.join(folder, 'absent.csv')])).rejects.toThrow('无法打开文件');
    await expect(run([list], { column: '信用代码' })).rejects.toThrow('信用代码');
    await expect(run([list], { scheme: ['NONE'] })).rejects.toThrow('没有该方案');
    await expect(run([list], { out: list })).rejects.toThrow('.xlsx');
    await expect(run([])).rejects.toThrow('check FILE');
  });
});
