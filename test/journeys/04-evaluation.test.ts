import { writeFile } from 'node:fs/promises';
import path from 'node:path';

import { beforeAll, describe, expect, it, jest } from '@jest/globals';
import { Client } from 'pg';

import { generateRecords } from '../../seeds/volume/records.mjs';
import { generateSubjects } from '../../seeds/volume/subjects.mjs';
import { createModules, entities } from '../../src/app.js';
import { addDays, dateInShanghai } from '../../src/kernel/civil-date.js';
import { DEFAULT_MODEL } from '../../src/modules/evaluation/index.js';
import { Runs } from '../../src/modules/evaluation/service/runs.js';
import { connectDatabase } from '../../src/platform/database/index.js';
import { createOutbox } from '../../src/platform/outbox/index.js';
import { cloneTestDatabase, makeTestFolder } from '../support/database.js';
import { identityWith } from '../support/hub.js';
import { type HubProcess, killOutright, runCommand } from '../support/hub-process.js';

jest.setTimeout(300_000);

const SUBJECTS = { seed: 11, count: 6_000 };
const PENALTIES = 10_000;
const SUBJECTS_AT_ONCE = 750;
const TODAY = dateInShanghai(new Date());
const PARTS = SUBJECTS.count / SUBJECTS_AT_ONCE;

/** A city in which nobody has been evaluated; each journey has a copy of it. */
let city: string;
/** What a run says that nothing disturbs. */
let undisturbed: string;
let evaluatedCity: string;

beforeAll(async () => {
  const folder = await makeTestFolder('evaluation');
  const [subjects, penalties] = ['subjects', 'penalties'].map((name) =>
    path.join(folder, `${name}.csv`),
  ) as [string, string];
  await writeFile(subjects, generateSubjects(SUBJECTS));
  const records = { type: 'ADMIN_PENALTY', seed: 12, count: PENALTIES } as const;
  await writeFile(penalties, generateRecords({ ...records, subjects: SUBJECTS }));
  ({ url: city } = await cloneTestDatabase());
  await ended(run(city, 'import', 'subjects', subjects));
  await ended(run(city, 'import', 'records', penalties, '--type', 'ADMIN_PENALTY'));
  ({ url: evaluatedCity } = await cloneTestDatabase(city));
  await ended(evaluating(evaluatedCity));
  undisturbed = await contentOf(evaluatedCity);
});

const run = (url: string, ...command: readonly string[]): HubProcess =>
  runCommand(['cli', ...command], { DATABASE_URL: url });

const evaluating = (url: string): HubProcess => run(url, 'evaluate', '--full');

/** What a command said that ended well. */
async function ended(command: HubProcess): Promise<string> {
  expect([await command.ended, command.said()]).toEqual([0, expect.any(String)]);
  return command.said();
}

/** Another copy of the city, in which a run of everybody waits for whoever does its parts. */
async function openBegunCity(asOf = TODAY): Promise<string> {
  const { url } = await cloneTestDatabase(city);
  const db = await connectDatabase({ url, entities, poolSize: 2 });
  const { evaluation, records } = createModules(db);
  const { engine, models } = evaluation;
  const runs = new Runs({
    ...{ db, engine, records, outbox: createOutbox(() => []), subjectsAtOnce: SUBJECTS_AT_ONCE },
    modelByNo: (modelNo) => models.byNo(modelNo),
    modelOn: (code, day) => models.activeOn(code, day),
  });
  const model = await models.activeOn(DEFAULT_MODEL, asOf);
  if (model === null) throw new Error('the model of the release holds');
  const wanted = { model, kind: 'FULL', asOf, trigger: 'BATCH' } as const;
  const started = await runs.start(wanted, identityWith('CITY_ADMIN'));
  await db.close();
  expect(started).toMatchObject({ ok: true, value: { parts: PARTS } });
  return url;
}

async function ask<Row>(url: string, statement: string): Promise<readonly Row[]> {
  return connected(url, async (client) => (await client.query<Row & object>(statement)).rows);
}

async function connected<T>(url: string, work: (client: Client) => Promise<T>): Promise<T> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

/** While a transaction holds what is locked, and not longer. */
async function whileHeld<T>(url: string, lock: string, work: () => Promise<T>): Promise<T> {
  return connected(url, async (client) => {
    await client.query(`BEGIN; ${lock}`);
    return work();
  });
}

/** The schemes of industries follow each of them with runs of their own. */
const PUBLIC_RUNS = `(SELECT r.* FROM evaluation.run r JOIN evaluation.model m USING (model_no)
   WHERE m.code = '${DEFAULT_MODEL}')`;

/** All that the newest run has published, but for its number, as one text. */
async function contentOf(url: string): Promise<string> {
  const [content] = await ask<{ all: string }>(
    url,
    `SELECT string_agg(concat_ws(' ', uscc, reason, raw_score, final_score, grade, coverage, stable_until,
                                 input_key, vetoes, neutral, points, treatments), E'\n' ORDER BY uscc) AS all
       FROM evaluation.result_view WHERE run_no = (SELECT max(run_no) FROM ${PUBLIC_RUNS} r)`,
  );
  return content?.all ?? '';
}

interface Progress {
  readonly state: string;
  readonly parts: number;
  readonly done: number;
  readonly kept: number;
  readonly seen: number;
}

/** Of the newest run of the public model. */
async function progressOf(url: string): Promise<Progress> {
  const [progress] = await ask<Progress>(
    url,
    `SELECT state, parts,
            (SELECT count(*)::int FROM evaluation.run_part WHERE run_no = r.run_no AND done_at IS NOT NULL) AS done,
            (SELECT count(*)::int FROM evaluation.result WHERE run_no = r.run_no) AS kept,
            (SELECT count(*)::int FROM evaluation.result_view WHERE run_no = r.run_no) AS seen
       FROM ${PUBLIC_RUNS} r ORDER BY run_no DESC LIMIT 1`,
  );
  if (progress === undefined) throw new Error('there is no run');
  return progress;
}

async function until(isSo: () => Promise<boolean>): Promise<void> {
  while (!(await isSo())) await new Promise((resolve) => setTimeout(resolve, 50));
}

/** How many parts are judged and wait for the lock. */
async function waiting(url: string): Promise<number> {
  const [found] = await ask<{ n: number }>(
    url,
    `SELECT count(*)::int AS n FROM pg_stat_activity WHERE datname = current_database()
        AND wait_event_type = 'Lock' AND query LIKE '/* evaluation.%Part */%'`,
  );
  return found?.n ?? 0;
}

const PUBLISHED = { state: 'PUBLISHED', kept: SUBJECTS.count, seen: SUBJECTS.count };

async function expectUndisturbed(url: string): Promise<void> {
  expect(await progressOf(url)).toMatchObject(PUBLISHED);
  // Texts of megabytes: a difference would be shown for minutes.
  expect((await contentOf(url)) === undisturbed).toBe(true);
}

describe('a run of everybody', () => {
  it('tells subjects by their records apart', () => {
    const scores = undisturbed.split('\n').map((line) => /^\S+ \d+ (\d+ [A-D]) /.exec(line)?.[1]);
    expect(scores).toHaveLength(SUBJECTS.count);
    expect(new Set(scores).size).toBeGreaterThan(20);
  });

  it('that is killed between its parts is finished by the same command', async () => {
    const url = await openBegunCity();
    const held = 'SELECT FROM evaluation.run_part WHERE part_no = 4 FOR UPDATE';
    await whileHeld(url, held, async () => {
      const first = evaluating(url);
      await until(async () => (await progressOf(url)).done === PARTS - 1);
      await killOutright(first);
    });
    const kept = SUBJECTS.count - SUBJECTS_AT_ONCE;
    expect(await progressOf(url)).toEqual({
      ...{ state: 'RUNNING', parts: PARTS, done: PARTS - 1, kept, seen: 0 },
    });
    expect(await ended(evaluating(url))).toMatch(/Run 1 \(FULL\) .* is published .*: 6000 sub/);
    await expectUndisturbed(url);
  });

  it('that is killed in the midst of a statement is finished by the same command', async () => {
    const { url } = await cloneTestDatabase(city);
    await whileHeld(url, 'LOCK TABLE evaluation.result IN SHARE MODE', async () => {
      const first = evaluating(url);
      await until(async () => (await waiting(url)) === 1);
      await killOutright(first);
    });
    expect(await ended(evaluating(url))).toMatch(/Run 1 \(FULL\) .* is published/);
    await expectUndisturbed(url);
  });

  it('is shared by two processes, and finished by one when the other is killed', async () => {
    const url = await openBegunCity();
    const lock = 'LOCK TABLE evaluation.result IN SHARE MODE';
    const survivor = await whileHeld(url, lock, async () => {
      const [one, other] = [evaluating(url), evaluating(url)] as const;
      await until(async () => (await waiting(url)) === 4);
      await killOutright(other);
      return one;
    });
    expect(await ended(survivor)).toMatch(/Run 1 \(FULL\) .* is published/);
    await expectUndisturbed(url);
  });

  it('that was broken off the day before is finished before the one of today', async () => {
    const url = await openBegunCity(addDays(TODAY, -1));
    expect(await ended(evaluating(url))).toMatch(/Run 2 \(FULL\) .* is published/);
    const states = await ask(url, `SELECT state FROM ${PUBLIC_RUNS} r ORDER BY run_no`);
    expect(states).toEqual([{ state: 'PUBLISHED' }, { state: 'PUBLISHED' }]);
    await expectUndisturbed(url);
  });

  it('that finds a grade changed by nothing fails, and says whose', async () => {
    const [changed] = await ask<{ uscc: string }>(
      evaluatedCity,
      `UPDATE evaluation.result SET grade = 'D', final_score = 1
        WHERE uscc = (SELECT min(uscc) FROM evaluation.result WHERE grade = 'B') RETURNING uscc`,
    );
    const again = evaluating(evaluatedCity);
    expect(await again.ended).toBe(1);
    expect(again.said()).toMatch(/was halted: grades changed that nothing explains/);
    expect(again.said()).toContain(`! ${changed?.uscc ?? ''}: D 1 → B `);
  });

  it('that two processes begin at the same moment ends well for both', async () => {
    const { url } = await cloneTestDatabase(city);
    const both = [evaluating(url), evaluating(url)];
    const said = await Promise.all(both.map(ended));
    const lines = said.map((text) => /^Run \d+ \(FULL\) .* is published/m.exec(text));
    expect(lines.every((line) => line !== null)).toBe(true);
    await expectUndisturbed(url);
  });
});
