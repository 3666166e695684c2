import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { sql } from 'kysely';
import { Client } from 'pg';

import { connectDatabase, type Database } from '../../src/platform/database/index.js';
import { createQuota, type Quota, type Spender } from '../../src/platform/quota/index.js';
import { cloneTestDatabase } from '../support/database.js';

const BUDGET = { perMinute: 1_600, perDay: 4_000 };
const spender = (id: string): Spender => ({ id, budget: BUDGET });

const warnings: string[] = [];
const logger = { warn: (_fields: object, message: string) => void warnings.push(message) };

let databases: readonly Database[];
let here: Quota;
let there: Quota;

/** Two processes on one database. */
beforeAll(async () => {
  const { url } = await cloneTestDatabase();
  databases = await Promise.all(
    [0, 1].map(() => connectDatabase({ url, entities: [], poolSize: 2 })),
  );
  const [first, second] = databases;
  // What is spent on both sides of a minute's end would be spent twice.
  const { rows } = await sql<{ left: number }>`
    SELECT 60000 - (extract(millisecond FROM now()) )::float8 AS left`.execute(first!.read());
  if (rows[0]!.left < 3_000) await new Promise((ended) => setTimeout(ended, rows[0]!.left + 10));
  here = createQuota({ db: first!, logger });
  there = createQuota({ db: second!, logger });
});
afterAll(() => Promise.all(databases.map((db) => db.close())));

/** Puts what is kept of everybody into the minute before, and at the day before too. */
async function shift(what: 'minute' | 'day'): Promise<void> {
  const change =
    what === 'minute' ? sql`minute = minute - 1` : sql`minute = minute - 1, day = day - 1`;
  await sql`UPDATE platform.spending SET ${change}`.execute(databases[0]!.read());
}

/** Takes the database away from under whoever is connected. */
async function dropDatabase(url: string): Promise<void> {
  const name = new URL(url).pathname.slice(1);
  const client = new Client({ connectionString: process.env['XINSHU_TEST_ADMIN_URL'] });
  await client.connect();
  await client.query(`DROP DATABASE ${name} WITH (FORCE)`);
  await client.end();
}

/** A quota whose minute ends when the test says so. */
function steered(): { quota: Quota; readonly wait: (ms: number) => void } {
  let now = 0;
  const quota = createQuota({ db: databases[0]!, logger, clock: () => now });
  return { quota, wait: (ms) => void (now += ms) };
}

/** How often ten points are given before they are refused. */
async function tensFrom(quota: Quota, who: Spender, most = 1_000): Promise<number> {
  let given = 0;
  while (given < most && (await quota.spend(who, 10)).ok) given += 1;
  return given;
}

/** Points that the database has given away. */
async function taken(): Promise<number> {
  const { rows } = await sql<{ points: number }>`
    SELECT coalesce(sum(in_minute), 0)::float8 AS points FROM platform.spending`.execute(
    databases[0]!.read(),
  );
  return rows[0]!.points;
}

describe('a budget', () => {
  it('is spent to its last point and then refused until the minute ends', async () => {
    const who = spender('one');
    expect(await tensFrom(here, who)).toBe(160);
    const refused = await here.spend(who, 10);
    expect(refused).toEqual({ ok: false, retryAfterSeconds: expect.any(Number) });
    expect(here.standing(who)?.minute.points).toBe(0);
  });

  it('is one for all processes: what one took the other has no more', async () => {
    const who = spender('both');
    const [mine, yours] = await Promise.all([tensFrom(here, who), tensFrom(there, who)]);
    expect(mine + yours).toBe(160);
    expect(Math.min(mine, yours)).toBeGreaterThan(0);
  });

  it('is taken from the database in a sixteenth at a time, however many requests come at once', async () => {
    const who = spender('at once');
    const before = await taken();
    await Promise.all(Array.from({ length: 50 }, () => here.spend(who, 1)));
    expect((await taken()) - before).toBe(100);
  });

  it('begins again with the minute, and what was not spent goes back to the day', async () => {
    const { quota, wait } = steered();
    const who = spender('slow');
    for (let minute = 0; minute < 5; minute += 1) {
      expect(await quota.spend(who, 1)).toEqual({ ok: true });
      await shift('minute');
      wait(60_000);
    }
    await quota.spend(who, 1);
    expect(quota.standing(who)?.day?.points).toBe(BUDGET.perDay - 6);
  });

  it('of a day ends before that of the minute, and says how long the day lasts', async () => {
    const { quota, wait } = steered();
    const who = spender('busy');
    const tens: number[] = [];
    for (let minute = 0; minute < 3; minute += 1) {
      tens.push(await tensFrom(quota, who));
      await shift('minute');
      wait(60_000);
    }
    expect(tens).toEqual([160, 160, 80]);
    const secondsOfDay = quota.standing(who)?.day?.seconds ?? 0;
    await shift('day');
    wait(60_000);
    expect(await quota.spend(who, 10)).toEqual({ ok: true });
    expect(secondsOfDay).toBeGreaterThanOrEqual(0);
  });

  it('does not count twice for who asks for more than is left and then for less', async () => {
    const who = spender('greedy');
    await here.spend(who, 1_550);
    expect(await here.spend(who, 60)).toMatchObject({ ok: false });
    expect(await here.spend(who, 50)).toEqual({ ok: true });
  });

  it('is kept without the name of who spends, and forgotten after its day', async () => {
    await here.spend(spender('ADDRESS:192.0.2.7'), 1);
    const { rows } = await sql<{
      text: string;
    }>`SELECT s::text AS text FROM platform.spending s`.execute(databases[0]!.read());
    expect(rows.length).toBeGreaterThan(1);
    expect(JSON.stringify(rows)).not.toContain('192.0.2.7');
    expect(JSON.stringify(rows)).not.toContain(Buffer.from('192.0.2.7').toString('hex'));
    await shift('day');
    await createQuota({ db: databases[0]!, logger }).spend(spender('new'), 1);
    let kept = rows.length;
    for (let look = 0; look < 100 && kept > 1; look += 1) {
      await new Promise((resolve) => setTimeout(resolve, 10));
      const left = await sql`SELECT FROM platform.spending`.execute(databases[0]!.read());
      kept = left.rows.length;
    }
    expect(kept).toBe(1);
  });
});

describe('without the database', () => {
  it('each process goes on with a quarter of the minute, and asks again after it', async () => {
    const { url } = await cloneTestDatabase();
    const db = await connectDatabase({ url, entities: [], poolSize: 1 });
    let now = 0;
    const quota = createQuota({ db, logger, clock: () => now });
    await dropDatabase(url);
    warnings.length = 0;
    expect(await tensFrom(quota, spender('alone'))).toBe(40);
    expect(await quota.spend(spender('alone'), 10)).toEqual({ ok: false, retryAfterSeconds: 60 });
    expect(quota.standing(spender('alone'))?.day).toBeNull();
    expect(await tensFrom(quota, spender('another'))).toBe(40);
    expect(warnings).toEqual(['budgets are counted by this process alone']);
    now += 60_000;
    expect(await tensFrom(quota, spender('alone'))).toBe(40);
    expect(warnings).toHaveLength(2);
    await db.close();
  });
});

describe('the price of a request', () => {
  it('is a subtraction in memory, not a statement', async () => {
    const who = { id: 'quick', budget: { perMinute: 1_600_000, perDay: 1_600_000 } };
    await here.spend(who, 1);
    const from = performance.now();
    for (let i = 0; i < 10_000; i += 1) await here.spend(who, 1);
    const microseconds = ((performance.now() - from) / 10_000) * 1000;
    expect(microseconds).toBeLessThan(100);
  });
});
