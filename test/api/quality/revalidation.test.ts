import { beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { sql } from 'kysely';

import { ADMIN, openQuality, type QualityUnderTest } from './hub.js';
import { accept } from './stored.js';

let hub: QualityUnderTest;

beforeAll(async () => {
  hub = await openQuality();
});

beforeEach(async () => {
  await hub.empty();
});

const START = `mutation { recordTypeRevalidate(input: { recordType: "ADMIN_PENALTY", version: 1 }) {
  revalidation { id state total done } refusals { code } } }`;

async function store(count: number): Promise<void> {
  const day = { decidedOn: '2026-03-02', reportedOn: '2026-03-03' };
  const one = (at: number) => accept(hub.db, { document: `A-${String(at)}`, ...day });
  await Promise.all(Array.from({ length: count }, (_, at) => one(at)));
}

async function queued(): Promise<readonly unknown[]> {
  const { rows } = await sql`SELECT task_identifier FROM graphile_worker.jobs`.execute(
    hub.db.read(),
  );
  return rows;
}

describe('a re-validation', () => {
  it('judges what is stored under a version and changes nothing', async () => {
    await store(3);
    const { recordTypeRevalidate } = await hub.ask(START);
    expect(recordTypeRevalidate).toEqual({
      revalidation: { id: '1', state: 'WAITING', total: 3, done: 0 },
      refusals: [],
    });
    expect(await queued()).toEqual([{ task_identifier: 'quality.revalidate' }]);
    await hub.quality.revalidations.run('1');
    const district = { ...ADMIN, division: '410104' };
    expect(await hub.ask('{ revalidation(id: "1") { state } }', district)).toEqual({
      revalidation: null,
    });
    const { revalidation } = await hub.ask(`{ revalidation(id: "1") { state done failing
      byRule { code number rows } findings(first: 1) { pageInfo { hasNextPage } edges { node { record
      department { code } codes } } } } }`);
    // The payload is empty: whatever the template requires is missing.
    expect(revalidation).toMatchObject({
      ...{ state: 'DONE', done: 3, failing: 3 },
      byRule: expect.arrayContaining([{ code: 'FIELD_MISSING', number: 'Q001', rows: 3 }]),
      findings: {
        pageInfo: { hasNextPage: true },
        edges: [{ node: { record: '91410104MA9X118532-1', department: { code: 'SCJG' } } }],
      },
    });
    const { rows } = await sql`SELECT count(*)::int AS versions FROM records.record`.execute(
      hub.db.read(),
    );
    expect(rows).toEqual([{ versions: 3 }]);
  });

  it('goes on where it was broken off, and judges no record twice', async () => {
    await store(2500);
    await hub.ask(START);
    const brokenOff = new Error('killed');
    const killed = hub.quality.revalidations.run('1', () => {
      throw brokenOff;
    });
    await expect(killed).rejects.toBe(brokenOff);
    const half = '{ revalidation(id: "1") { state total done failing } }';
    expect(await hub.ask(half)).toEqual({
      revalidation: { state: 'RUNNING', total: 2500, done: 2000, failing: 2000 },
    });
    await Promise.all([hub.quality.revalidations.run('1'), hub.quality.revalidations.run('1')]);
    expect(await hub.ask(half)).toEqual({
      revalidation: { state: 'DONE', total: 2500, done: 2500, failing: 2500 },
    });
  });

  it('is refused for a version that does not exist, and not for everybody to ask', async () => {
    const unknown = START.replace('version: 1', 'version: 99');
    expect(await hub.ask(unknown, ADMIN)).toEqual({
      recordTypeRevalidate: {
        revalidation: null,
        refusals: [{ code: 'RECORD_TYPE_VERSION_UNKNOWN' }],
      },
    });
    await expect(
      hub.ask('{ revalidation(id: "1") { state } }', { role: 'BANK', subject: 'b' }),
    ).rejects.toThrow();
  });
});
