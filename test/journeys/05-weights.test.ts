import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';

import { beforeAll, describe, expect, it, jest } from '@jest/globals';
import { parse, stringify } from 'yaml';

import { addDays, dateInShanghai } from '../../src/kernel/civil-date.js';
import { cloneTestDatabase, makeTestFolder } from '../support/database.js';
import { ask, freePort, runCommand, startHub } from '../support/hub-process.js';

jest.setTimeout(300_000);

const CODE = 'ZZ-DEFAULT-2026';
const DRAFT = `${CODE}@2.0.0`;
const CASES = 'test/cases/evaluation';
const TOMORROW = addDays(dateInShanghai(new Date()), 1);

let folder: string;
let settings: Readonly<Record<string, string>>;
let port: number;

beforeAll(async () => {
  folder = await makeTestFolder('weights');
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

const model = (step: string, ...more: readonly string[]): Promise<Said> =>
  run('model', step, DRAFT, ...more);

const publish = (): Promise<Said> => model('publish', '--from', TOMORROW, '--reason', '新权重');

const refusedWith = (sentence: RegExp) => ({ code: 64, text: expect.stringMatching(sentence) });
const doneWith = (line: RegExp) => ({ code: 0, text: expect.stringMatching(line) });

/** The model of the release, in which amounts of fines weigh more and their number less. */
async function writeDraft(): Promise<string> {
  const released = await readFile(`seeds/reference/models/${CODE}.yaml`, 'utf8');
  const document = parse(released) as {
    version: string;
    indicators: { code: string; weight: number }[];
  };
  const weights: Readonly<Record<string, number>> = { C01: 30, C02: 120 };
  document.version = '2.0.0';
  document.indicators = document.indicators.map((one) => ({
    ...one,
    weight: weights[one.code] ?? one.weight,
  }));
  const file = path.join(folder, 'draft.yaml');
  await writeFile(file, stringify(document));
  return file;
}

const TOTALS = new Set(['rawScore', 'finalScore', 'grade', 'dimensions']);

/** The cases of the release without what they say of totals where other weights of penalties change them. */
async function restateCases(): Promise<string> {
  const target = path.join(folder, 'cases');
  await mkdir(target);
  // What cases say of schemes is not what a comprehensive model is held to.
  const names = (await readdir(CASES)).filter((name) => !name.includes('-scheme-'));
  await Promise.all(
    names.map(async (name) => {
      const cases = parse(await readFile(path.join(CASES, name), 'utf8')) as readonly {
        readonly expect: Readonly<Record<string, unknown>>;
      }[];
      const restated = cases.map(({ expect: stated, ...one }) => {
        const hasPenalty = JSON.stringify(one).includes('ADMIN_PENALTY');
        const kept = Object.entries(stated).filter(([part]) => !hasPenalty || !TOTALS.has(part));
        return { ...one, expect: { status: 'EVALUATED', ...Object.fromEntries(kept) } };
      });
      await writeFile(path.join(target, name), stringify(restated));
    }),
  );
  return target;
}

async function tokenOf(role: string): Promise<string> {
  const { text } = await run('token', '--sample', role);
  return text.trim();
}

describe('two weights that are changed', () => {
  it('are drafted and simulated over everybody: the matrix says who would move', async () => {
    expect(await run('model', 'load', await writeDraft())).toEqual(doneWith(/2\.0\.0.*DRAFT/));
    const { code, text } = await model('simulate');
    expect(code).toBe(0);
    expect(text).toMatch(
      /等级迁移矩阵 Grade migration[^]*\| A [^]*模拟 Simulation 1: SHA-256 \w{64}/,
    );
    expect(await model('submit', '--simulation', '1')).toEqual(doneWith(/IN_REVIEW/));
  });

  it('are approved by a second person, and not by the one who submitted them', async () => {
    const reason = ['--reason', '同意'];
    expect(await model('approve', ...reason)).toEqual(
      refusedWith(/Whoever wrote or submitted a model does not review it/),
    );
    const input = `code: "${CODE}", version: "2.0.0", reason: "同意"`;
    const approve = `mutation { evaluationModelApprove(input: { ${input} }) {
      model { state } refusals { code } } }`;
    expect(await ask(port, approve, await tokenOf('REVIEWER'))).toEqual({
      data: { evaluationModelApprove: { model: { state: 'APPROVED' }, refusals: [] } },
    });
  });

  it('hold from tomorrow once cases pass and touch every rule, and not before', async () => {
    expect(await publish()).toEqual(refusedWith(/The cases have not passed/));
    const record = ['--for', DRAFT, '--record'];
    const few = await run('cases', `${CASES}/09-who-is-evaluated.yaml`, ...record);
    expect(few).toEqual(doneWith(/, 0 failed/));
    expect(await publish()).toEqual(refusedWith(/No case touches these rules: .*V01/));
    const all = await run('cases', await restateCases(), ...record);
    expect(all).toEqual(doneWith(/^0 rules [^]*, 0 failed/m));
    expect(await publish()).toEqual(doneWith(/2\.0\.0.*PUBLISHED/));
    expect(await run('model', 'show', CODE)).toEqual(doneWith(/1\.0\.0/));
  });
});
