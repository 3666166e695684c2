import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';

import { afterAll } from '@jest/globals';
import { sql } from 'kysely';

import { refusal } from '../../../../src/kernel/result.js';
import type { Identity } from '../../../../src/modules/access/index.js';
import type { RowDoor, RowJudge } from '../../../../src/modules/intake/index.js';
import type { Database } from '../../../../src/platform/database/index.js';

/** A door small enough to see through: letters with a name and a text. */
export const judgeLetter: RowJudge = {
  judge: (row) => {
    const { name = '', text = '', colour = '' } = row;
    if (name === '') return { kind: 'bad', reasons: [refusal('NAME_MISSING', ['name'])] };
    const trimmed = text.trim();
    const fixes = trimmed === text ? [] : ['TRIMMED'];
    return { kind: 'good', values: [name, trimmed, colour === '' ? null : colour], fixes };
  },
};

export const letters: RowDoor = {
  kind: 'letters',
  rulesVersion: '1',
  columns: [
    { field: 'name', headers: ['名称', 'title'], required: true },
    { field: 'text', headers: ['内容'], required: true },
    { field: 'colour', headers: ['颜色'] },
    { field: 'code', headers: ['代码'], code: true },
  ],
  staging: [
    { name: 'name', type: 'text' },
    { name: 'body', type: 'text' },
    { name: 'colour', type: 'text' },
  ],
  prepare: () => Promise.resolve(judgeLetter),
  merge: async ({ sql: trx }) => {
    await sql`UPDATE intake_staging SET outcome = 'QUARANTINED',
                     reasons = '[{"code": "NAME_FORBIDDEN", "at": ["name"], "params": {}}]'
               WHERE name LIKE 'forbidden%'`.execute(trx);
    await sql`UPDATE intake_staging s SET outcome = 'DUPLICATE'
                FROM (SELECT row_no, row_number() OVER (PARTITION BY name ORDER BY row_no) AS nth
                        FROM intake_staging) k
               WHERE k.row_no = s.row_no AND outcome IN ('ACCEPTED', 'FIXED') AND k.nth > 1`.execute(
      trx,
    );
    await sql`UPDATE intake_staging s SET outcome = 'DUPLICATE' FROM letters l
               WHERE l.name = s.name AND s.outcome IN ('ACCEPTED', 'FIXED')`.execute(trx);
    await sql`INSERT INTO letters SELECT name, body, colour FROM intake_staging
               WHERE outcome IN ('ACCEPTED', 'FIXED')`.execute(trx);
  },
};

export async function createLetters(db: Database): Promise<void> {
  await sql`CREATE TABLE letters (name text PRIMARY KEY, body text, colour text)`.execute(
    db.read<unknown>(),
  );
}

/** Departments of the city and of one of its districts. */
export async function createDepartments(db: Database): Promise<void> {
  await sql`INSERT INTO catalogue.department (code, name, name_en, kind, division, valid_from, revision)
            SELECT code, code, code, 'ADMINISTRATIVE_AGENCY', division, '2018-01-01', 1
              FROM (VALUES ('TAX', '4101'), ('COURT', '4101'), ('GC', '410104'), ('JS', '410105'))
                   AS d(code, division)`.execute(db.read<unknown>());
}

export async function readLetters(db: Database): Promise<readonly unknown[]> {
  const { rows } = await sql`SELECT name, body, colour FROM letters ORDER BY name`.execute(
    db.read<unknown>(),
  );
  return rows;
}

export async function countLetters(db: Database): Promise<number> {
  const { rows } = await sql<{ n: number }>`SELECT count(*)::int AS n FROM letters`.execute(
    db.read<unknown>(),
  );
  return rows[0]?.n ?? -1;
}

export const administrator: Identity = { role: 'CITY_ADMIN', subject: 'admin' };
export const reporterOf = (department: string): Identity => ({
  role: 'DEPARTMENT_REPORTER',
  subject: `reporter of ${department}`,
  department,
});

/** Everything that a stream brings. */
export async function collect<T>(stream: AsyncIterable<T>): Promise<T[]> {
  const all: T[] = [];
  for await (const one of stream) all.push(one);
  return all;
}

const folders: string[] = [];
afterAll(async () => {
  await Promise.all(folders.splice(0).map((folder) => rm(folder, { recursive: true })));
});

/** Writes a file that is gone after the tests. */
export async function fileOf(content: string | Uint8Array, name = 'letters.csv'): Promise<string> {
  const folder = await mkdtemp(path.join(tmpdir(), 'xinshu-intake-'));
  folders.push(folder);
  const file = path.join(folder, name);
  await writeFile(file, content);
  return file;
}
