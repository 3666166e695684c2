import { writeFile } from 'node:fs/promises';
import path from 'node:path';

import { beforeAll, describe, expect, it } from '@jest/globals';

import { UsageFault } from '../../../src/faults.js';
import { inspection } from '../../../src/inspection.js';
import type { Identity } from '../../../src/modules/access/index.js';
import { makeTestFolder } from '../../support/database.js';
import { openTestCast, type TestHub } from '../../support/hub.js';

const OPERATOR: Identity = { role: 'CITY_ADMIN', subject: 'operator:test' };
const CLERK: Identity = { role: 'DEPARTMENT_REPORTER', subject: 'clerk', department: 'SCJG' };
const PHARMACY = '91410102MA9X11116J';
const CANTEEN = '91410103MA9X11482W';

const MATTER = `- code: SC-1
  nameZh: 公示信息检查
  kind: 一般
  department: SCJG
  method: 书面检查
  validFrom: '2026-01-01'
  basis: { kind: POLICY, document: 国发〔2019〕5号, whereRead: 政府网站 }
`;
const HEADER = '人员编号,姓名,所属部门,所属单位,行政区划,执法资格,申报回避主体,入库日期,退出日期';
const INSPECTOR = `SC-001,示例一,SCJG,示例支队,4101,行政执法证,${PHARMACY},2026-01-01,`;

let hub: TestHub;
let folder: string;

beforeAll(async () => {
  hub = await openTestCast();
  folder = await makeTestFolder('registers');
}, 60_000);

async function load(kind: 'matters' | 'inspectors', text: string, by = OPERATOR) {
  const file = path.join(folder, kind === 'matters' ? 'rows.yaml' : 'rows.csv');
  await writeFile(file, text);
  const { registers } = hub.inspection;
  const loaded = await (kind === 'matters'
    ? registers.loadMatters(file, by)
    : registers.loadInspectors(file, by));
  if (!loaded.ok) return loaded.refusals.map(({ code }) => code);
  const { kept, unchanged, faults } = loaded.value;
  const named = faults.map(({ line, reasons }) => [line, ...reasons.map(({ code }) => code)]);
  return { kept, unchanged, faults: named };
}

const people = (...rows: readonly string[]): string => [HEADER, ...rows, ''].join('\n');

describe('the list of matters', () => {
  it('takes a matter once, and another version when something else is said of it', async () => {
    expect(await load('matters', MATTER)).toEqual({ kept: ['SC-1'], unchanged: 0, faults: [] });
    expect(await load('matters', MATTER)).toEqual({ kept: [], unchanged: 1, faults: [] });
    const changed = MATTER.replace('书面检查', '网络核查');
    expect(await load('matters', changed)).toEqual({ kept: ['SC-1'], unchanged: 0, faults: [] });
    expect(await hub.inspection.registers.matters(null)).toMatchObject([
      { code: 'SC-1', version: 2, kind: 'GENERAL', method: '网络核查' },
    ]);
  });

  it('keeps its good rows and names every other with all that is wrong', async () => {
    const good = MATTER.replace('SC-1', 'SC-2');
    const wrong = MATTER.replace('SC-1', 'S C').replace('SCJG', 'XXXX').replace('一般', '特别');
    const bare = MATTER.replace(/ {2}basis: .*\n/, '  basis: { kind: POLICY, document: 某文件 }\n');
    const text = [good, wrong, bare.replace('SC-1', 'SC-3'), good].join('');
    expect(await load('matters', text)).toEqual({
      ...{ kept: ['SC-2'], unchanged: 0 },
      faults: [
        [2, 'FIELD_UNFIT', 'FIELD_UNFIT', 'FIELD_UNFIT'],
        [3, 'FIELD_MISSING'],
        [4, 'ROW_REPEATED'],
      ],
    });
    expect(await load('matters', `${MATTER}  colour: red\n`)).toMatchObject({
      faults: [[1, 'FIELD_UNKNOWN']],
    });
    expect(await load('matters', 'code: SC-1')).toEqual(['FILE_UNFIT']);
  });
});

describe('the directory of inspectors', () => {
  it('is kept by the city and by the own department', async () => {
    const foreign = INSPECTOR.replace('SC-001', 'RS-001').replace('SCJG', 'RSJ');
    expect(await load('inspectors', people(INSPECTOR, foreign), CLERK)).toEqual({
      ...{ kept: ['SC-001'], unchanged: 0 },
      faults: [[3, 'REGISTER_DEPARTMENT_FOREIGN']],
    });
    expect(await load('inspectors', people(INSPECTOR, foreign))).toEqual({
      ...{ kept: ['RS-001'], unchanged: 1, faults: [] },
    });
  });

  it('says no reason in which a name stands', async () => {
    const wrong = INSPECTOR.replace(PHARMACY, '91410102MA9X111160').replace('4101', '99');
    const file = path.join(folder, 'wrong.csv');
    await writeFile(file, people(wrong));
    const loaded = await hub.inspection.registers.loadInspectors(file, OPERATOR);
    expect(loaded).toMatchObject({ value: { faults: [{ reasons: [{}, {}] }] } });
    expect(JSON.stringify(loaded)).not.toContain('示例一');
  });

  it('shows a name in full to the own department only', async () => {
    const { registers } = hub.inspection;
    const asked = { department: 'SCJG', on: null, after: null, first: 10 };
    const labour: Identity = { ...CLERK, department: 'RSJ' };
    expect((await registers.inspectors(asked, CLERK)).rows).toMatchObject([{ name: '示例一' }]);
    expect((await registers.inspectors(asked, labour)).rows).toMatchObject([{ name: '示**' }]);
  });

  it('only ever gains by a declaration of interests', async () => {
    const { registers } = hub.inspection;
    const declared = { id: 'SC-001', interests: [CANTEEN] };
    const kept = await registers.declareInterests(declared, CLERK);
    expect(kept).toMatchObject({
      value: { version: 2, interests: [PHARMACY, CANTEEN].toSorted() },
    });
    const again = await registers.declareInterests(declared, CLERK);
    expect(again).toMatchObject({ value: { version: 2 } });
    const nobody = await registers.declareInterests({ ...declared, id: 'SC-999' }, CLERK);
    expect(nobody).toMatchObject({ refusals: [{ code: 'FIELD_UNFIT' }] });
  });

  it('is read from a table with its own columns only', async () => {
    const text = people(INSPECTOR).replace('人员编号', '员工号');
    expect(await load('inspectors', text)).toHaveLength(1);
    const { registers } = hub.inspection;
    const missing = await registers.loadInspectors(path.join(folder, 'none.csv'), OPERATOR);
    expect(missing).toMatchObject({ refusals: [{ code: 'FILE_UNFIT' }] });
  });
});

describe('the commands of registers and plans', () => {
  const run = (
    positionals: readonly string[],
    values: Parameters<typeof inspection>[1]['values'] = {},
  ) => inspection(hub, { positionals, values }, OPERATOR);

  it('say how many rows were kept and which were not, and end with 1', async () => {
    const file = path.join(folder, 'mixed.csv');
    await writeFile(file, people(INSPECTOR.replace('SC-001', 'SC-002'), ',示例二,SCJG,,4101,,,,'));
    const { text, exitCode } = await run(['inspectors', 'load', file]);
    expect(text).toMatch(/^1 kept, 0 known already, 1 refused\./);
    expect(text).toMatch(/\n {2}3: .*organisation/);
    expect(exitCode).toBe(1);
  });

  it('draft a plan, publish it and give it another version', async () => {
    const wanted = { name: '年度计划', division: '4101', matter: ['SC-1'], grade: ['ALL=0.2:2'] };
    const { text } = await run(['plan', 'draft'], wanted);
    const [, no = ''] = /^Plan (\d+) .*version 1, DRAFT/.exec(text) ?? [];
    expect((await run(['plan', 'publish', no])).text).toMatch(/version 1, PUBLISHED/);
    await expect(run(['plan', 'publish', no])).rejects.toThrow(/published already/);
    await expect(run(['plan', 'revise', no], wanted)).rejects.toThrow(/needs a reason/);
    const revised = await run(['plan', 'revise', no], { ...wanted, reason: '人员减少' });
    expect(revised.text).toMatch(/version 2, DRAFT/);
    expect((await run(['plan', 'list'])).text).toMatch(/version 1, PUBLISHED/);
  });

  it('say how they are used where they are used otherwise', async () => {
    await expect(run(['plan', 'draft'])).rejects.toThrow(UsageFault);
    await expect(run(['matters'])).rejects.toThrow(/matters load FILE/);
    await expect(run(['constructor'])).rejects.toThrow(/inspection plan draft/);
    const wrong = { name: 'P', division: '4101', grade: ['ALL'] };
    await expect(run(['plan', 'draft'], wrong)).rejects.toThrow(/STRATUM=RATIO:VISITS/);
  });
});
