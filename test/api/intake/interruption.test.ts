import { spawn } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';

import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { sql } from 'kysely';

import {
  createIntake,
  type ImportRequest,
  type RowDoor,
} from '../../../src/modules/intake/index.js';
import { connectDatabase, type Database } from '../../../src/platform/database/index.js';
import { cloneTestDatabase } from '../../support/database.js';
import {
  administrator,
  countLetters,
  createLetters,
  fileOf,
  judgeLetter,
  letters,
} from './support/letters.js';

const ROWS = 60_000;
const table = (name: string): string =>
  `名称,内容\n${Array.from({ length: ROWS }, (_, at) => `${name} ${String(at)},text\n`).join('')}`;

let url: string;
let db: Database;
beforeAll(async () => {
  ({ url } = await cloneTestDatabase());
  db = await connect();
  await createLetters(db);
});

afterAll(() => db.close());

const connect = (): Promise<Database> => connectDatabase({ url, entities: [], poolSize: 4 });

async function stateOf(file: string): Promise<string | undefined> {
  const { rows } = await sql<{ state: string }>`SELECT v.state FROM intake.submission_view v
    JOIN intake.submission s USING (id) WHERE s.file_name = ${path.basename(file)}`.execute(
    db.read<unknown>(),
  );
  return rows[0]?.state;
}

async function storedRows(): Promise<number> {
  const { rows } = await sql<{ n: number }>`SELECT (SELECT count(*) FROM intake.original_block)::int
    + (SELECT count(*) FROM intake.quarantined_row)::int AS n`.execute(db.read<unknown>());
  return (rows[0]?.n ?? -1) + (await countLetters(db));
}

/** Waits for what another process brings about. */
async function until(holds: () => Promise<boolean>): Promise<void> {
  const end = performance.now() + 20_000;
  while (!(await holds())) {
    if (performance.now() > end) throw new Error('it did not come about');
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

const request = (source: string): ImportRequest => ({
  door: letters,
  source: { path: source },
  actor: administrator,
});

describe('an import', () => {
  it('killed half-way leaves no row, shows itself as abandoned, and can be run again', async () => {
    const before = await storedRows();
    const file = await fileOf(table('killed'), 'killed.csv');
    const script = path.resolve('test/api/intake/support/half-way.mjs');
    const child = spawn(process.execPath, [script, url, file, String(ROWS - 10_000)], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    const said: unknown = await Promise.race([once(child.stdout, 'data'), once(child, 'exit')]);
    expect(String(said)).toBe('half-way\n');
    expect(await stateOf(file)).toBe('RUNNING');
    child.kill('SIGKILL');
    await once(child, 'exit');
    await until(async () => (await stateOf(file)) === 'ABANDONED');
    expect(await storedRows()).toBe(before);

    const result = await createIntake({ db }).importFile(request(file));
    expect(result).toMatchObject({ ok: true, value: { again: false, accepted: ROWS } });
    expect(await stateOf(file)).toBe('DONE');
  });

  it('that loses its connection fails, leaves no row, and can be run again', async () => {
    const before = await storedRows();
    const file = await fileOf(table('lost'), 'lost.csv');
    const door = await doorThatLosesItsConnection(ROWS / 2);
    await expect(createIntake({ db }).importFile({ ...request(file), door })).rejects.toThrow();
    expect(await stateOf(file)).toBe('FAILED');
    expect(await storedRows()).toBe(before);

    const result = await createIntake({ db }).importFile(request(file));
    expect(result).toMatchObject({ ok: true, value: { again: false, accepted: ROWS } });
  });

  it('of a file that another process brings in at the same time answers with that submission', async () => {
    const file = await fileOf(table('both'), 'both.csv');
    const other = await connect();
    const phases = new Set<string>();
    const onProgress: ImportRequest['onProgress'] = ({ phase }) => phases.add(phase);
    const both = await Promise.all(
      [db, other].map((base) =>
        createIntake({ db: base }).importFile({ ...request(file), onProgress }),
      ),
    ).finally(() => other.close());
    const summaries = both.flatMap((result) => (result.ok ? [result.value] : []));
    expect(new Set(summaries.map(({ submission }) => submission)).size).toBe(1);
    expect(summaries.map(({ again }) => again).sort()).toEqual([false, true]);
    expect(summaries.map(({ accepted }) => accepted)).toEqual([ROWS, ROWS]);
    expect(phases).toContain('WAITING');
  });
});

async function doorThatLosesItsConnection(atRow: number): Promise<RowDoor> {
  const killer = await connect();
  let rows = 0;
  return {
    ...letters,
    prepare: async (trx) => {
      const { rows: own } = await sql<{ pid: number }>`SELECT pg_backend_pid() AS pid`.execute(trx);
      return {
        judge: (row, masked, hashes) => {
          rows += 1;
          if (rows === atRow) {
            void sql`SELECT pg_terminate_backend(${own[0]?.pid ?? 0})`
              .execute(killer.read<unknown>())
              .finally(() => killer.close());
          }
          return judgeLetter.judge(row, masked, hashes);
        },
      };
    },
  };
}
