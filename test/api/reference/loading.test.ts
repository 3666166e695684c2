import { createHash } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';

import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';

import { civilDate } from '../../../src/kernel/civil-date.js';
import {
  createReference,
  loadReference,
  type Reference,
} from '../../../src/modules/reference/index.js';
import type { Database } from '../../../src/platform/database/index.js';
import { openTestDatabase } from '../../support/database.js';

const NOTICE = 'https://www.gov.cn/an-invented-notice.htm';

let db: Database;
let reference: Reference;
let folder: string;
beforeAll(async () => {
  db = await openTestDatabase();
  reference = createReference({ db });
  folder = await mkdtemp(path.join(tmpdir(), 'xinshu-reference-'));
});

afterAll(() => rm(folder, { recursive: true }));

async function calendarFile(year: number, day: string): Promise<string> {
  const file = path.join(folder, `${String(year)}.json`);
  const days = [{ name: '元旦', date: day, isOffDay: true }];
  await writeFile(file, JSON.stringify({ year, papers: [NOTICE], days }));
  return file;
}

/** A release that brings this one calendar. */
async function releaseOf(file: string, bytes: string): Promise<URL> {
  await writeFile(path.join(folder, file), bytes);
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  const entry = { name: 'calendar-2027', kind: 'CALENDAR_YEAR', file, sha256 };
  const described = { ...entry, origin: 'test', edition: '2027', licence: 'test' };
  await writeFile(path.join(folder, 'manifest.yaml'), JSON.stringify({ datasets: [described] }));
  return pathToFileURL(`${folder}/`);
}

describe('the reference facts', () => {
  it('are in force after the first start and left alone by the second', async () => {
    expect(await loadReference(db)).toEqual({ replaced: [] });
    expect((await reference.divisions()).size).toBe(5_937);
    expect((await reference.industries()).size).toBe(1_971);
  });

  it('give each division a parent whose code begins its own', async () => {
    const divisions = await reference.divisions();
    const henan = divisions.subtreeOf('41');
    expect(henan.every((code) => code.startsWith('41'))).toBe(true);
    expect(henan.length).toBeGreaterThan(2_700);
  });

  it('are not put in force when a file is not the copy that the manifest names', async () => {
    const release = await releaseOf('bad.json', '{}');
    await writeFile(path.join(folder, 'bad.json'), '{"year":2027}');
    await expect(loadReference(db, release)).rejects.toThrow('bad.json is the copy');
  });
});

describe('a newly announced year', () => {
  it('makes answers final beside a running hub, without a release', async () => {
    expect((await reference.calendar()).announcedYears.has(2027)).toBe(false);
    const loaded = await reference.loadCalendar(await calendarFile(2027, '2027-01-01'));
    expect(loaded.ok).toBe(true);
    const { announcedYears, exceptions } = await reference.calendar();
    expect(announcedYears.has(2027)).toBe(true);
    expect(exceptions.get(civilDate('2027-01-01'))).toEqual({ isOff: true });
  });

  it('that an operator has loaded again is not undone by the release that was there before', async () => {
    const days = [{ name: '元旦', date: '2027-01-01', isOffDay: true }];
    const release = await releaseOf(
      'released.json',
      JSON.stringify({ year: 2027, papers: [NOTICE], days }),
    );
    expect(await loadReference(db, release)).toEqual({ replaced: ['calendar-2027'] });
    await reference.loadCalendar(await calendarFile(2027, '2027-01-04'));
    expect(await loadReference(db, release)).toEqual({ replaced: [] });
    const { exceptions } = await reference.calendar();
    expect(exceptions.has(civilDate('2027-01-04'))).toBe(true);
    expect(exceptions.has(civilDate('2027-01-01'))).toBe(false);
  });

  it('is refused as long as there is no notice', async () => {
    const file = path.join(folder, 'empty.json');
    await writeFile(file, JSON.stringify({ year: 2028, papers: [], days: [] }));
    const loaded = await reference.loadCalendar(file);
    expect(loaded.ok ? [] : loaded.refusals.map(({ code }) => code)).toEqual([
      'CALENDAR_NOT_ANNOUNCED',
    ]);
  });
});
