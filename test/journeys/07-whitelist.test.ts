import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';

import { beforeAll, describe, expect, it, jest } from '@jest/globals';

import { addMonths, dateInShanghai } from '../../src/kernel/civil-date.js';
import { applyChanges } from '../../src/modules/finance/index.js';
import { cloneTestDatabase, makeTestFolder } from '../support/database.js';
import { ask, freePort, runCommand, startHub } from '../support/hub-process.js';

jest.setTimeout(120_000);

const POLICY = 'XINYIDAI-DEFAULT';
const BANK = 'sample-bank';
const TODAY = dateInShanghai(new Date());

let folder: string;
let settings: Readonly<Record<string, string>>;
let port: number;
let bank: string;
/** What the bank took at the beginning of its month, and from where it goes on. */
let taken: Taken;
let reporter: string;
/** Of the listed: who lets the sample bank see its evaluation in the demo city, and is punished. */
const PUNISHED = '91410104MA9X118532';
/** Of the listed: who is recommended. */
let recommended: string;

interface Entry {
  readonly uscc: string;
  readonly name: string;
  readonly gradeBand: string;
  readonly validFrom: string;
  readonly validTo: string;
  readonly pendingObjection: boolean;
}

interface Taken {
  readonly list: ReadonlyMap<string, Entry>;
  readonly cursor: string;
}

beforeAll(async () => {
  folder = await makeTestFolder('whitelist');
  const { url } = await cloneTestDatabase();
  settings = { DATABASE_URL: url, XINSHU_DATA_DIR: folder };
  port = await freePort();
  await startHub(port, settings);
  const who = ['--role', 'DEPARTMENT_REPORTER', '--department', 'SCJG'];
  const said = await Promise.all([
    run('token', '--sample', 'BANK'),
    run('token', ...who),
    run('whitelist', 'refresh'),
  ]);
  [bank, reporter] = [said[0].text.trim(), said[1].text.trim()];
  // The hub may have drawn up the list of the month by itself already.
  const drawnUp = new RegExp(`${POLICY}(: nothing changes| #1 MONTHLY .* listed [1-9])`);
  expect(said[2]).toEqual(doneWith(drawnUp));
  taken = await takeList();
  recommended = [...taken.list.keys()].find((uscc) => uscc !== PUNISHED) ?? '';
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

/** The data of an answer; what is hidden in it is null and no matter here. */
async function data<T>(query: string, token = bank): Promise<T> {
  const answer = (await ask(port, query, token)) as { readonly data: T };
  return answer.data;
}

const OPEN = 'uscc name gradeBand validFrom validTo pendingObjection';

/** The whole list by pages of a few. */
async function takeList(before: readonly Entry[] = [], after = ''): Promise<Taken> {
  const { whitelist } = await data<{
    readonly whitelist: {
      readonly changesCursor: string;
      readonly edges: readonly { readonly node: Entry }[];
      readonly pageInfo: { readonly endCursor: string; readonly hasNextPage: boolean };
    };
  }>(`{ whitelist(policy: "${POLICY}", first: 5${after && `, after: "${after}"`}) { changesCursor
    edges { node { ${OPEN} } } pageInfo { endCursor hasNextPage } } }`);
  const rows = [...before, ...whitelist.edges.map(({ node }) => node)];
  const { endCursor, hasNextPage } = whitelist.pageInfo;
  if (hasNextPage) return takeList(rows, endCursor);
  return { list: new Map(rows.map((row) => [row.uscc, row])), cursor: whitelist.changesCursor };
}

/** A list with all that changed since its cursor, page by page. */
async function brought({ list, cursor }: Taken): Promise<Taken> {
  const { whitelistChanges: told } = await data<{
    readonly whitelistChanges: {
      readonly changed: readonly Entry[];
      readonly removed: readonly { readonly uscc: string }[];
      readonly cursor: string;
      readonly hasMore: boolean;
    };
  }>(`{ whitelistChanges(policy: "${POLICY}", cursor: "${cursor}", first: 1) {
    changed { ${OPEN} } removed { uscc } cursor hasMore } }`);
  const next = { list: applyChanges(list, told), cursor: told.cursor };
  return told.hasMore ? brought(next) : next;
}

const sorted = (list: ReadonlyMap<string, Entry>) =>
  [...list.values()].sort((a, b) => (a.uscc < b.uscc ? -1 : 1));

async function authorise(uscc: string): Promise<string> {
  const about = ['--purpose', 'LOAN_REVIEW', '--scope', 'EVALUATION', '--evidence', '授权书1号'];
  const until = ['--to', addMonths(TODAY, 6)];
  const granted = await run('authorisation', 'grant', uscc, BANK, ...about, ...until);
  expect(granted).toEqual(doneWith(/  IN_FORCE  /));
  return /^(\S+) \(授权\)/m.exec(granted.text)?.[1] ?? '';
}

async function entryOf(uscc: string): Promise<object | null> {
  const { subject } = await data<{
    readonly subject: { readonly whitelist: readonly { readonly entry: object | null }[] };
  }>(`{ subject(uscc: "${uscc}") { whitelist { entry { gradeBand score source
    recommendedBy { code } } } } }`);
  return subject.whitelist[0]?.entry ?? null;
}

const HIDDEN = { score: null, source: null, recommendedBy: null };

/** A grave penalty of the demo city, imposed on somebody else today. */
async function writePenalty(uscc: string, partyName: string): Promise<string> {
  const lines = (await readFile('seeds/demo/records/SCJG.ndjson', 'utf8')).split('\n');
  const line = lines.find((text) => text.includes('"严重"') && text.includes('ADMIN_PENALTY'));
  const row = JSON.parse(line ?? '') as object;
  const file = path.join(folder, 'penalty.ndjson');
  const dates = { date: TODAY, publicityEndDate: addMonths(TODAY, 36) };
  const said = { uscc, partyName, documentNo: '郑市监罚决〔2026〕示例9号', ...dates };
  await writeFile(file, `${JSON.stringify({ ...row, ...said })}\n`);
  return file;
}

describe('a month of a bank', () => {
  it('begins with the whole list, of which nothing is told twice', async () => {
    expect(taken.list.size).toBeGreaterThan(5);
    expect(await brought(taken)).toEqual(taken);
  });

  it('shows a grave penalty as an exit, and warns of it whom the subject had authorised', async () => {
    const file = await writePenalty(PUNISHED, taken.list.get(PUNISHED)?.name ?? '');
    expect(await run('import', 'records', file, '--department', 'SCJG')).toEqual(doneWith(/1/));
    expect(await run('evaluate')).toEqual(doneWith(/is published/));
    // Hub and command share the queue: whoever is free hears of the run.
    while ((await brought(taken)).list.has(PUNISHED)) {
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
    expect(await entryOf(PUNISHED)).toBeNull();
    const warnings =
      '{ loanWarnings(first: 10) { edges { node { uscc kind gradeAfter reasons } } } }';
    const left = {
      uscc: PUNISHED,
      kind: 'LEFT',
      gradeAfter: 'C',
      reasons: ['GRADE', 'SCORE', 'VETO'],
    };
    expect(await data(warnings)).toEqual({ loanWarnings: { edges: [{ node: left }] } });
  });

  it('shows score and recommendation with an authorisation, and nothing of them once it is revoked', async () => {
    expect(await entryOf(recommended)).toMatchObject(HIDDEN);
    const authorisation = await authorise(recommended);
    expect(await entryOf(recommended)).toMatchObject({ source: 'AUTO' });
    const told = await data(
      `mutation { whitelistRecommend(input: { policy: "${POLICY}", uscc: "${recommended}",
         reason: "纳税大户" }) { refusals { code } } }`,
      reporter,
    );
    expect(told).toEqual({ whitelistRecommend: { refusals: [] } });
    expect(await entryOf(recommended)).toMatchObject({
      ...{
        gradeBand: taken.list.get(recommended)?.gradeBand,
        score: expect.stringMatching(/^\d+\./),
      },
      ...{ source: 'DEPARTMENT', recommendedBy: { code: 'SCJG' } },
    });
    expect((await run('authorisation', 'revoke', authorisation)).code).toBe(0);
    expect(await entryOf(recommended)).toMatchObject(HIDDEN);
  });

  it('ends with what was lent, which the bank reports by a file', async () => {
    const file = path.join(folder, 'loans.csv');
    const head = '贷款编号,统一社会信用代码,审批结果,贷款产品,申请日期,申请金额(万元),数据日期';
    await writeFile(file, `${head}\nL-1,${recommended},审批中,信用贷,${TODAY},12.5,${TODAY}\n`);
    expect((await run('import', 'loans', file, '--institution', BANK)).code).toBe(0);
    const { loans } = await data<{ readonly loans: { readonly edges: readonly object[] } }>(
      '{ loans(first: 50) { edges { node { loanNo appliedAmount subject { uscc } } } } }',
    );
    const loan = { loanNo: 'L-1', appliedAmount: '125000.00', subject: { uscc: recommended } };
    expect(loans.edges).toContainEqual({ node: loan });
  });

  it('is told by a delta from which the list is rebuilt, and by a file of the same', async () => {
    const now = await takeList();
    expect(now.list.size).toBe(taken.list.size - 1);
    const rebuilt = await brought(taken);
    expect(sorted(rebuilt.list)).toEqual(sorted(now.list));
    const file = path.join(folder, 'list.csv');
    expect(await run('whitelist', 'export', POLICY, file)).toEqual(doneWith(/第 \d+ 版/));
    const [, ...lines] = (await readFile(file, 'utf8')).trim().split(/\r?\n/);
    const told = sorted(now.list).map(({ uscc, name, gradeBand, validFrom, validTo }) =>
      [uscc, name, gradeBand, validFrom, validTo].join(','),
    );
    expect(lines.map((line) => line.split(',').slice(0, 5).join(','))).toEqual(told);
  });
});

describe('a snapshot', () => {
  it('proves offline that a subject was listed, until a byte of it is changed', async () => {
    const fileOf = (name: string): string => path.join(folder, name);
    const [file, keys] = [fileOf('snapshot.jws'), fileOf('keys.json')];
    const made = await Promise.all([
      run('whitelist', 'snapshot', POLICY, recommended, file),
      run('whitelist', 'keys', keys),
    ]);
    expect(made.map(({ code }) => code)).toEqual([0, 0]);
    const signed = await readFile(file, 'utf8');
    const at = signed.indexOf('.') + 20;
    const other = signed[at] === 'A' ? 'B' : 'A';
    const altered = fileOf('altered.jws');
    await writeFile(altered, `${signed.slice(0, at)}${other}${signed.slice(at + 1)}`);
    const offline = { XINSHU_DATA_DIR: fileOf('elsewhere'), DATABASE_URL: '' };
    const verify = async (which: string): Promise<Said> => {
      const command = runCommand(['cli', 'verify-snapshot', which, '--keys', keys], offline);
      return { code: await command.ended, text: command.said() };
    };
    const [proven, refused] = await Promise.all([file, altered].map(verify));
    expect(proven).toEqual(doneWith(new RegExp(`Verified\\.[^]*${recommended}`)));
    expect(refused).toEqual({ code: 1, text: expect.stringContaining('Not verified.') });
  });
});
