import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';

import { beforeAll, describe, expect, it, jest } from '@jest/globals';

import { dateInShanghai } from '../../src/kernel/civil-date.js';
import { readRows } from '../../src/modules/intake/index.js';
import { cloneTestDatabase, makeTestFolder } from '../support/database.js';
import { ask, freePort, runCommand, startHub } from '../support/hub-process.js';

jest.setTimeout(120_000);

const BUILDER = '91410105MA9X103755';

let folder: string;
let settings: Readonly<Record<string, string>>;
let port: number;

beforeAll(async () => {
  folder = await makeTestFolder('supervision');
  const { url } = await cloneTestDatabase();
  settings = { DATABASE_URL: url, XINSHU_DATA_DIR: folder };
  port = await freePort();
  await startHub(port, settings);
});

interface Said {
  readonly code: number | null;
  readonly text: string;
}

async function run(...args: readonly string[]): Promise<Said> {
  const command = runCommand(['cli', ...args], settings);
  return { code: await command.ended, text: command.said() };
}

const doneWith = (line: RegExp) => ({ code: 0, text: expect.stringMatching(line) });

async function regulatorOf(scheme: string): Promise<string> {
  const who = ['--role', 'INDUSTRY_REGULATOR', '--division', '4101', '--scheme', scheme];
  return (await run('token', ...who)).text.trim();
}

const tiersOf = (scheme: string): string => `{ tiers(first: 10, filter: { scheme: "${scheme}" }) {
  edges { node { subject { uscc } grade vetoes { code } } } } }`;

interface Tiers {
  readonly data: {
    readonly tiers: {
      readonly edges: readonly {
        readonly node: { readonly subject: { readonly uscc: string }; readonly grade: string };
      }[];
    } | null;
  };
}

/** A department's finding that its scheme caps. */
async function writeFinding(): Promise<string> {
  const file = path.join(folder, 'finding.ndjson');
  const row = {
    ...{ recordType: 'INDUSTRY_EVENT', partyName: '郑州信枢示例建筑工程有限公司', uscc: BUILDER },
    ...{ authority: '郑州市城乡建设局', sourceUnit: '郑州市城乡建设局', scheme: '建筑市场' },
    ...{ eventCode: 'CN_BID_RIGGING', documentNo: '郑建招决〔2026〕示例6号', date: '2026-11-02' },
  };
  await writeFile(file, `${JSON.stringify(row)}\n`);
  return file;
}

describe('a finding of a department', () => {
  it('comes in by a file and lowers the tier with the next evaluation', async () => {
    const token = await regulatorOf('CONSTRUCTION');
    const before = (await ask(port, tiersOf('CONSTRUCTION'), token)) as Tiers;
    const grades = before.data.tiers?.edges.map(({ node }) => node.grade).sort();
    expect(grades).toEqual(['A', 'B', 'C', 'D']);
    const file = await writeFinding();
    expect(await run('import', 'records', file, '--department', 'CXJS')).toEqual(doneWith(/1/));
    expect(await run('evaluate')).toEqual(doneWith(/by CONSTRUCTION, .* is published/));
    const after = (await ask(port, tiersOf('CONSTRUCTION'), token)) as Tiers;
    const builder = after.data.tiers?.edges.find(({ node }) => node.subject.uscc === BUILDER);
    expect(builder?.node).toMatchObject({ grade: 'D', vetoes: [{ code: 'CNV1' }] });
  });

  it('is nothing that a regulator of another industry may list', async () => {
    const token = await regulatorOf('FOOD_DRUG');
    expect(await ask(port, tiersOf('CONSTRUCTION'), token)).toMatchObject({
      errors: [{ extensions: { code: 'FORBIDDEN', reason: 'OUTSIDE_SCHEME' } }],
    });
  });

  it('stands in the workbook of whoever checks a list of codes', async () => {
    const list = path.join(folder, 'codes.csv');
    await writeFile(list, `代码\n${BUILDER}\n91410105MA9X103756\n`);
    expect(await run('check', list, '--scheme', 'CONSTRUCTION')).toEqual(doneWith(/1 of 2 codes/));
    const columns = [
      { field: 'asked', headers: ['查询代码 Code asked'] },
      { field: 'reason', headers: ['说明 Reason'] },
      { field: 'grade', headers: ['建筑市场信用分级分类：等级 Construction: grade'] },
    ];
    const rows = await readRows(path.join(folder, 'codes-checked.xlsx'), columns);
    if (!rows.ok) throw new Error(JSON.stringify(rows.refusals));
    const [found, unknown] = rows.value.map(({ values }) => values);
    expect(found).toMatchObject({ asked: BUILDER, reason: '', grade: 'D(信用较差)' });
    expect(unknown).toMatchObject({ reason: expect.stringContaining('校验'), grade: '' });
  });
});

describe('a round of inspections', () => {
  const inspection = (...args: readonly string[]) => run('inspection', ...args);
  const drawn = 'draw.json';

  it('is led by commands from the plan to its published results', async () => {
    // The first plan of the demo city is that of its building sites.
    const opened = await inspection('task', 'open', '1', '--name', '11月工地抽查');
    const [no = ''] = /(?<=已建立任务\): )\d+/.exec(opened.text) ?? [];
    expect(await inspection('commit', no, '--dice', '20')).toEqual(doneWith(/: COMMITTED/));
    const digits = '31415926535897932384';
    expect(await inspection('seed', no, '--digits', digits)).toEqual(doneWith(/: SEEDED/));
    expect(await inspection('draw', no)).toEqual(doneWith(/: ASSIGNED/));
    const outcomes = path.join(folder, 'outcomes.csv');
    await writeFile(
      outcomes,
      `统一社会信用代码,检查结果,检查日期\n${BUILDER},未发现问题,${dateInShanghai(new Date())}\n`,
    );
    const recorded = /1 recorded, 0 known already, 0 refused[^]*1 written back as records, 0 wait/;
    expect(await inspection('result', no, outcomes)).toEqual(doneWith(recorded));
    expect(await inspection('publish', no)).toEqual(doneWith(/^1 results published/));
    const file = path.join(folder, drawn);
    expect(await inspection('export', no, '--out', file)).toEqual(doneWith(/draw\.json/));
  });

  it('is drawn again by whoever has its file, and told from an altered one', async () => {
    const file = path.join(folder, drawn);
    expect(await run('verify-draw', file)).toEqual(doneWith(/Verified: task \d+, round 1/));
    const altered = (await readFile(file, 'utf8')).replace('"ratio": "0.4"', '"ratio": "0.5"');
    await writeFile(file, altered);
    expect(await run('verify-draw', file)).toEqual({
      code: 1,
      text: expect.stringMatching(/Not verified. The first difference: commitment/),
    });
  });
});
