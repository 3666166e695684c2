import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';

import { beforeAll, describe, expect, it, jest } from '@jest/globals';

import { createModules, entities } from '../../src/app.js';
import { readRows } from '../../src/modules/intake/index.js';
import { connectDatabase } from '../../src/platform/database/index.js';
import { cloneTestDatabase, makeTestFolder } from '../support/database.js';
import { identityWith } from '../support/hub.js';
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
  it('is drawn again by whoever has its file, and told from an altered one', async () => {
    const file = path.join(folder, 'draw.json');
    await writeFile(file, JSON.stringify(await drawRound()));
    expect(await run('verify-draw', file)).toEqual(doneWith(/Verified: task 1, round 1/));
    const altered = (await readFile(file, 'utf8')).replace('"ratio":"0.4"', '"ratio":"0.5"');
    await writeFile(file, altered);
    expect(await run('verify-draw', file)).toEqual({
      code: 1,
      text: expect.stringMatching(/Not verified. The first difference: commitment/),
    });
  });
});

/** A whole round under the plan of the demo city: commitment, dice, targets, inspectors. */
async function drawRound(): Promise<unknown> {
  const db = await connectDatabase({ url: settings['DATABASE_URL'] ?? '', entities, poolSize: 2 });
  const { draws, plans } = createModules(db).inspection;
  const by = identityWith('CITY_ADMIN');
  const year = { year: null, scheme: 'CONSTRUCTION', division: null, publishedOnly: true };
  const [plan] = (await plans.list({ ...year, before: null, first: 1 })).rows;
  const task = await draws.makeTask({ planNo: plan?.planNo ?? 0, name: '11月工地抽查' }, by);
  if (!task.ok) throw new Error(JSON.stringify(task.refusals));
  const { taskNo } = task.value;
  const steps = [
    () => draws.commit({ taskNo, seedSource: { kind: 'DICE', throws: 20 } }, by),
    () => draws.seed({ taskNo, revealed: { kind: 'DICE', digits: '31415926535897932384' } }, by),
    () => draws.draw({ taskNo }, by),
    () => draws.assign({ taskNo }, by),
  ];
  await steps.reduce(async (before, step) => {
    await before;
    const done = await step();
    if (!done.ok) throw new Error(JSON.stringify(done.refusals));
  }, Promise.resolve());
  const published = await draws.drawFile(taskNo, 1);
  await db.close();
  return published;
}
