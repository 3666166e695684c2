import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { sql } from 'kysely';

import { enqueue, type Job } from '../../src/platform/jobs/index.js';
import { openWorkplace, signal, type Workplace } from './jobs-support.js';

jest.setTimeout(30_000);

let place: Workplace;

beforeEach(async () => {
  place = await openWorkplace();
});

afterEach(() => place.close());

async function ask(payload: object = {}, job = 'test.job'): Promise<void> {
  await enqueue(place.db.read(), job, { payload });
}

/** A job that lasts until it is let go, and counts how many were at it. */
function lasting() {
  const begun = signal();
  const end = signal();
  const done: unknown[] = [];
  const count = { now: 0, most: 0 };
  const job: Job = {
    name: 'test.job',
    async run(payload) {
      count.now += 1;
      count.most = Math.max(count.most, count.now);
      begun.give();
      await end.given;
      done.push(payload);
      count.now -= 1;
    },
  };
  return { job, begun, end, done, count };
}

/** Waits until it is so; the test's own limit says that it never came. */
async function until(isSo: () => boolean | Promise<boolean>): Promise<void> {
  if (await isSo()) return;
  await new Promise((resolve) => setTimeout(resolve, 20));
  await until(isSo);
}

async function isThere(query: ReturnType<typeof sql>): Promise<boolean> {
  const { rows } = await query.execute(place.db.read());
  return rows.length > 0;
}

/** As if the server had gone in the very moment in which the first job ended. */
async function refuseOneEnd(): Promise<void> {
  await sql`CREATE SEQUENCE ends`.execute(place.db.read());
  await sql`CREATE FUNCTION refuse_first() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
    IF nextval('ends') = 1 THEN RAISE 'the server is shutting down'; END IF;
    RETURN OLD; END $$`.execute(place.db.read());
  await sql`CREATE TRIGGER refuse_first BEFORE DELETE ON graphile_worker._private_jobs
    FOR EACH ROW EXECUTE FUNCTION refuse_first()`.execute(place.db.read());
}

const LISTENING = sql`SELECT FROM pg_stat_activity WHERE datname = current_database()
  AND application_name = 'xinshu jobs' AND query LIKE 'LISTEN%'`;

describe('draining', () => {
  it('returns when nothing is due', async () => {
    await expect(place.employ({ jobs: [lasting().job] }).drain()).resolves.toBeUndefined();
  });

  it('does what the jobs themselves ask for, and leaves nothing taken when it returns', async () => {
    const done: unknown[] = [];
    const job: Job = {
      name: 'test.job',
      async run(payload) {
        done.push(payload);
        if (done.length < 3) await ask({ n: done.length });
      },
    };
    await ask({ n: 0 });
    await place.employ({ jobs: [job] }).drain();
    expect(done).toEqual([{ n: 0 }, { n: 1 }, { n: 2 }]);
    expect(await place.left()).toEqual([]);
  });

  it('in two processes at the same moment does no job twice at once', async () => {
    const { job, begun, end, done, count } = lasting();
    await ask();
    const first = place.employ({ jobs: [job] }).drain();
    await begun.given;
    await place.employ({ jobs: [job] }).drain();
    end.give();
    await first;
    expect({ most: count.most, done }).toEqual({ most: 1, done: [{}] });
  });

  it('shares many jobs between processes, each done once', async () => {
    const done: unknown[] = [];
    const job: Job = {
      name: 'test.job',
      run: (payload) => {
        done.push(payload);
        return new Promise((resolve) => setTimeout(resolve, 1));
      },
    };
    const asked = Array.from({ length: 60 }, (_, n) => ({ n }));
    await Promise.all(asked.map((payload) => ask(payload)));
    await Promise.all([1, 2, 3].map(() => place.employ({ jobs: [job] }).drain()));
    const byNumber = (a: unknown, b: unknown) => (a as { n: number }).n - (b as { n: number }).n;
    expect(done.sort(byNumber)).toEqual(asked);
  });

  it('takes up at once what a killed process had begun', async () => {
    const { job, end, done } = lasting();
    end.give();
    await ask({ n: 1 });
    await sql`UPDATE graphile_worker._private_jobs SET locked_at = now(), locked_by = 'pool-killed'`.execute(
      place.db.read(),
    );
    await place.employ({ jobs: [job] }).drain();
    expect(done).toEqual([{ n: 1 }]);
  });
});

describe('a waiting job', () => {
  it('is replaced by one that is asked for under its key', async () => {
    const { job, end, done } = lasting();
    end.give();
    await enqueue(place.db.read(), 'test.job', { payload: { n: 1 }, key: 'k' });
    await enqueue(place.db.read(), 'test.job', { payload: { n: 2 }, key: 'k' });
    await place.employ({ jobs: [job] }).drain();
    expect(done).toEqual([{ n: 2 }]);
  });
});

describe('a started worker', () => {
  it('takes up a job that is asked for while it runs, sooner than it would look by itself', async () => {
    const { job, begun, end, done } = lasting();
    end.give();
    place.employ({ jobs: [job] }).start();
    await until(() => isThere(LISTENING));
    const asked = Date.now();
    await ask({ n: 1 });
    await begun.given;
    expect(Date.now() - asked).toBeLessThan(1_500);
    await until(() => done.length === 1);
  });

  it('goes on when its connections are cut, and finishes what is under way', async () => {
    const { job, begun, end, done } = lasting();
    place.employ({ jobs: [job] }).start();
    await ask({ n: 1 });
    await begun.given;
    await place.cutConnections();
    end.give();
    await until(() => done.length === 1);
    await ask({ n: 2 });
    await until(() => done.length === 2);
    expect(done).toEqual([{ n: 1 }, { n: 2 }]);
    await until(async () => (await place.left()).length === 0);
  });

  it('whose word that a job is done was not taken does it again', async () => {
    const { job, end, done } = lasting();
    end.give();
    await refuseOneEnd();
    place.employ({ jobs: [job] }).start();
    await ask({ n: 1 });
    await until(async () => (await place.left()).length === 0);
    expect(done).toEqual([{ n: 1 }, { n: 1 }]);
    expect(place.reports).toContain('the worker of the jobs has ended and starts again');
  });

  it('is stopped only when the job under way is done, and takes no other then', async () => {
    const { job, begun, end, done } = lasting();
    const jobs = place.employ({ jobs: [job] });
    jobs.start();
    await ask({ n: 1 });
    await begun.given;
    let hasStopped = false;
    const stopped = jobs.stop().then(() => (hasStopped = true));
    await new Promise((resolve) => setTimeout(resolve, 200));
    expect(hasStopped).toBe(false);
    end.give();
    await stopped;
    await ask({ n: 2 });
    await new Promise((resolve) => setTimeout(resolve, 100));
    expect(done).toEqual([{ n: 1 }]);
    expect(await place.left()).toEqual([{ name: 'test.job', attempts: 0, lastError: null }]);
  });

  it('may be stopped before it has begun, or was never started', async () => {
    const jobs = place.employ({ jobs: [lasting().job] });
    jobs.start();
    await jobs.stop();
    await expect(place.employ({}).stop()).resolves.toBeUndefined();
  });
});

describe('a schedule', () => {
  it('of an hour before eight, whose day would be another one in UTC, is refused', () => {
    const schedules = [{ job: 'test.job', cron: '0 7 * * 1' }];
    expect(() => place.employ({ schedules })).toThrow('one hour from 8 to 23');
  });

  it('is known once a worker has started with it, so that a time that passed can be made up for', async () => {
    const schedules = [{ job: 'test.job', cron: '0 8 * * 1' }];
    place.employ({ jobs: [lasting().job], schedules }).start();
    const known = sql`SELECT FROM graphile_worker._private_known_crontabs
      WHERE identifier = 'test.job'`;
    await until(() => isThere(known));
  });
});
