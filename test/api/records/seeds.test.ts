import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

import { describe, expect, it } from '@jest/globals';
import { sql } from 'kysely';

import {
  generateRecords,
  generateRows,
  type RecordOptions,
} from '../../../seeds/volume/records.mjs';
import { loadDemoCity } from '../../../src/demo.js';
import { openTestHub, SEEDS } from '../../support/hub.js';

const penalties = (more: Partial<RecordOptions> = {}): RecordOptions => ({
  ...{ type: 'ADMIN_PENALTY', count: 2_000, seed: 1, subjects: { seed: 7, count: 500 } },
  ...more,
});
const textOf = (options: RecordOptions): string => [...generateRecords(options)].join('');

describe('generated decisions', () => {
  it('are the same for the same options and others for another seed', () => {
    const dirty = penalties({ bad: 0.2, untidy: 0.2 });
    expect(textOf(dirty)).toBe(textOf(dirty));
    expect(textOf(dirty)).not.toBe(textOf({ ...dirty, seed: 2 }));
  });

  it('have documents of their own and as many bytes as a department’s', () => {
    const rows = [...generateRows(penalties())];
    expect(new Set(rows.map(({ row }) => row['documentNo'])).size).toBe(rows.length);
    const bytes = Buffer.byteLength(textOf(penalties())) / rows.length;
    expect(bytes).toBeGreaterThan(600);
    expect(bytes).toBeLessThan(800);
  });
});

describe('the records of the demo city', () => {
  it('are all accepted, once however often the hub starts', async () => {
    const hub = await openTestHub();
    const folder = path.join(SEEDS, 'records');
    const files = readdirSync(folder).filter((name) => name.endsWith('.ndjson'));
    const lines = files.map((name) => readFileSync(path.join(folder, name), 'utf8').trim());
    const written = lines.join('\n').split('\n').length;
    await loadDemoCity(hub);
    const { rows } = await sql<{ records: number; aside: number }>`SELECT
      (SELECT count(*)::int FROM records.record) AS records,
      (SELECT count(*)::int FROM records.held_record) + (SELECT count(*)::int FROM records.faulty_report)
        AS aside`.execute(hub.db.read<unknown>());
    expect(rows).toEqual([{ records: written, aside: 0 }]);
    expect(written).toBeGreaterThanOrEqual(60);
  });
});
