import { execFile } from 'node:child_process';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';

import { beforeAll, describe, expect, it, jest } from '@jest/globals';
import { Client } from 'pg';

import { generateRecords, Truth } from '../../seeds/volume/records.mjs';
import { generateSubjects } from '../../seeds/volume/subjects.mjs';
import type { Summary } from '../../src/modules/intake/index.js';
import { type EmbeddedServer, openEmbedded } from '../../src/platform/database/index.js';
import { makeTestFolder } from '../support/database.js';
import { type HubProcess, killOutright, runCommand } from '../support/hub-process.js';
import { makeSmallDisk } from '../support/small-disk.js';

jest.setTimeout(300_000);

const SUBJECTS = { seed: 7, count: 5_000 };
const ROWS = 20_000;

let folder: string;
let subjects: string;
const truth = new Truth();

beforeAll(async () => {
  folder = await makeTestFolder('intake');
  subjects = path.join(folder, 'subjects.csv');
  await writeFile(subjects, generateSubjects(SUBJECTS));
  await writeFile(file('penalties'), generateRecords({ ...options(1), bad: 0.02, truth }));
  await makeCity();
});

const file = (name: string): string => path.join(folder, `${name}.csv`);
const options = (seed: number) => ({
  ...{ type: 'ADMIN_PENALTY' as const, seed, count: ROWS },
  subjects: SUBJECTS,
});

/** Makes a city with its subjects once; each test has a copy of its cluster, with its owners. */
async function makeCity(): Promise<void> {
  const server = await openEmbedded({ dataDir: path.join(folder, 'city'), role: 'hub' });
  const command = runCommand(['cli', 'import', 'subjects', subjects], using(server));
  if ((await command.ended) !== 0) throw new Error(command.said());
  await server.close();
}

async function openCity(dataDir: string): Promise<EmbeddedServer> {
  await mkdir(dataDir, { recursive: true });
  await promisify(execFile)('cp', ['-a', `${path.join(folder, 'city')}/.`, dataDir]);
  return openEmbedded({ dataDir, role: 'hub' });
}

const using = ({ url }: EmbeddedServer) => ({ DATABASE_URL: url });

function importing(server: EmbeddedServer, name: string): HubProcess {
  const args = ['records', file(name), '--type', 'ADMIN_PENALTY', '--json'];
  return runCommand(['cli', 'import', ...args], using(server));
}

function summaryIn(said: string): Summary {
  const line = said.split('\n').find((text) => text.startsWith('{"submission"'));
  if (line === undefined) throw new Error(`no summary in: ${said}`);
  return JSON.parse(line) as Summary;
}

/** Waits until the command has said so much. */
async function until(command: HubProcess, phase: string): Promise<void> {
  let hasEnded = false;
  void command.ended.then(() => (hasEnded = true));
  while (!command.said().includes(phase)) {
    if (hasEnded) throw new Error(`the command ended before ${phase}: ${command.said()}`);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

async function ask<Row>({ url }: EmbeddedServer, statement: string): Promise<readonly Row[]> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query<Row & object>(statement)).rows;
  } finally {
    await client.end();
  }
}

interface Kept {
  readonly records: number;
  readonly doubled: number;
  readonly held: number;
  readonly faulty: number;
  readonly quarantined: number;
  readonly blocks: number;
  readonly states: string;
}

/** Everything that imports of records leave, counted. */
async function keptIn(server: EmbeddedServer): Promise<Kept> {
  const [kept] = await ask<Kept>(
    server,
    `WITH mine AS (SELECT id, state FROM intake.submission_view WHERE kind = 'records')
     SELECT (SELECT count(*) FROM records.record)::int AS records,
            (SELECT count(*) FROM (SELECT FROM records.record WHERE known_to = 'infinity'
              GROUP BY identity_key HAVING count(*) > 1) twice)::int AS doubled,
            (SELECT count(*) FROM records.held_record)::int AS held,
            (SELECT count(*) FROM records.faulty_report)::int AS faulty,
            (SELECT count(*) FROM intake.quarantined_row JOIN mine ON id = submission_id)::int AS quarantined,
            (SELECT count(*) FROM intake.original_block JOIN mine ON id = submission_id)::int AS blocks,
            (SELECT string_agg(state, ' ' ORDER BY id) FROM mine) AS states`,
  );
  if (kept === undefined) throw new Error('nothing was counted');
  return kept;
}

const nothing = { records: 0, doubled: 0, held: 0, faulty: 0, quarantined: 0, blocks: 0 };

/** The whole file once, as it was made. */
function whole() {
  const { ACCEPTED, FIXED, QUARANTINED, HELD, DROPPED, DUPLICATE } = truth.outcomes;
  return {
    ...{ records: ACCEPTED + FIXED, doubled: 0, held: HELD, quarantined: QUARANTINED },
    faulty: QUARANTINED + DROPPED + DUPLICATE,
    states: 'DONE',
  };
}

async function expectSecondSending(server: EmbeddedServer): Promise<void> {
  const second = importing(server, 'penalties');
  expect([await second.ended, second.said()]).toEqual([0, expect.any(String)]);
  expect(summaryIn(second.said())).toMatchObject({ again: false, read: ROWS });
  expect(await keptIn(server)).toMatchObject(whole());
}

describe('a file whose import is killed', () => {
  it.each(['reading', 'merging'])(
    'while %s leaves nothing, and comes in whole when sent again',
    async (phase) => {
      const server = await openCity(path.join(folder, `killed-${phase}`));
      const first = importing(server, 'penalties');
      await until(first, phase);
      await killOutright(first);
      await ask(server, WAIT_FOR_OTHERS);
      expect(await keptIn(server)).toEqual({ ...nothing, states: 'ABANDONED' });
      await expectSecondSending(server);
      await server.close();
    },
  );
});

/** The server notices only at its next write that nobody listens; until then the rows are in flight. */
const WAIT_FOR_OTHERS = `DO $$ BEGIN
  WHILE EXISTS (SELECT FROM pg_stat_activity
    WHERE datname = current_database() AND application_name = 'xinshu') LOOP
    PERFORM pg_sleep(0.1);
    PERFORM pg_stat_clear_snapshot();
  END LOOP; END $$`;

describe('a database that ends under an import', () => {
  it.each([
    { how: 'is killed', end: killPostmaster },
    { how: 'is stopped', end: (server: EmbeddedServer) => server.close() },
  ])(
    'and $how leaves nothing when it comes back, and takes the file whole',
    async ({ how, end }) => {
      const dataDir = path.join(folder, how.replace(' ', '-'));
      const server = await openCity(dataDir);
      const first = importing(server, 'penalties');
      await until(first, 'merging');
      await end(server);
      expect(await first.ended).not.toBe(0);
      expect(first.said()).not.toContain('"accepted"');

      const again = await openEmbedded({ dataDir, role: 'command' });
      const kept = await keptIn(again);
      expect(kept).toMatchObject(nothing);
      expect(kept.states).toMatch(/^(?:ABANDONED|FAILED)$/);
      await expectSecondSending(again);
      await again.close();
    },
  );
});

async function killPostmaster({ location }: EmbeddedServer): Promise<void> {
  const [pid] = (await readFile(path.join(location, 'postmaster.pid'), 'utf8')).split('\n');
  process.kill(Number(pid), 'SIGKILL');
}

describe('the same rows at the same time', () => {
  it('in one file from two processes are one submission, in two files are stored once', async () => {
    const server = await openCity(path.join(folder, 'both'));
    const both = [importing(server, 'penalties'), importing(server, 'penalties')];
    expect(await Promise.all(both.map(({ ended }) => ended))).toEqual([0, 0]);
    const summaries = both.map((command) => summaryIn(command.said()));
    expect(summaries.map(({ again }) => again).sort()).toEqual([false, true]);
    expect(new Set(summaries.map(({ submission }) => submission)).size).toBe(1);
    expect(await keptIn(server)).toMatchObject(whole());

    const clean = [...generateRecords(options(2))].join('');
    await writeFile(file('one'), clean);
    await writeFile(file('other'), `${clean}\n`);
    const two = [importing(server, 'one'), importing(server, 'other')];
    expect(await Promise.all(two.map(({ ended }) => ended))).toEqual([0, 0]);
    const [one, other] = two.map((command) => summaryIn(command.said()));
    // By chance two decisions of the city may be alike: they are stored, and marked.
    const stored = [one, other].map((summary) => (summary?.accepted ?? 0) + (summary?.fixed ?? 0));
    expect(stored.sort((a, b) => a - b)).toEqual([0, ROWS]);
    expect([one?.duplicates, other?.duplicates].sort()).toEqual([0, ROWS]);
    expect(await keptIn(server)).toMatchObject({ doubled: 0, records: whole().records + ROWS });
    await server.close();
  });
});

describe('a full disk', () => {
  it('under an import leaves nothing and says so, and the file comes in whole when there is room', async () => {
    const disk = await makeSmallDisk(folder);
    const server = await openCity(disk.folder);
    await disk.leave(ROOM_LEFT);
    const first = importing(server, 'penalties');
    expect(await first.ended).not.toBe(0);
    if (disk.kind === 'disk') expect(first.said()).toMatch(/DISK_FULL/);

    await disk.giveRoom();
    const again = await openEmbedded({ dataDir: disk.folder, role: 'command' });
    expect(await keptIn(again)).toEqual({
      ...nothing,
      states: disk.kind === 'disk' ? 'REFUSED' : 'FAILED',
    });
    await expectSecondSending(again);
    await again.close();
    await server.close();
  });
});

/** Less than the staged rows take. */
const ROOM_LEFT = 10 * 2 ** 20;
