import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { sql } from 'kysely';

import { addDays } from '../../../src/kernel/civil-date.js';
import type { Run } from '../../../src/modules/evaluation/domain/run.js';
import type { WantedRun } from '../../../src/modules/evaluation/service/runs.js';
import { identityWith } from '../../support/hub.js';
import { openRunHub, type RunHub, TODAY } from './support/run-hub.js';

const ADMIN = identityWith('CITY_ADMIN');
const YESTERDAY = addDays(TODAY, -1);

let hub: RunHub;

beforeAll(async () => {
  hub = await openRunHub();
}, 60_000);

beforeEach(() => hub.forgetRuns());

afterAll(() => hub.close());

const partsOf = ({ parts }: Run) => Array.from({ length: parts }, (_, place) => place + 1);

async function refusalsOf(wanted: Partial<WantedRun>): Promise<readonly string[]> {
  const { model } = hub;
  const whole = { model, kind: 'FULL', asOf: TODAY, trigger: 'BATCH', ...wanted } as const;
  const started = await hub.runs.start(whole, ADMIN);
  return started.ok ? [] : started.refusals.map(({ code }) => code);
}

async function isRunning({ runNo }: Run): Promise<boolean> {
  return (await hub.runs.find(runNo))?.state === 'RUNNING';
}

/** Every part but the last. */
async function begunRun(): Promise<Run> {
  const run = await hub.begin();
  await partsOf(run)
    .slice(0, -1)
    .reduce((before, part) => before.then(() => hub.runs.work(run.runNo, part)), Promise.resolve());
  return run;
}

describe('the results of a run', () => {
  it('are seen when its last part is done, and not before', async () => {
    const run = await begunRun();
    expect(run.parts).toBeGreaterThan(5);
    expect(await hub.runs.find(run.runNo)).toMatchObject({
      ...{ state: 'RUNNING', partsDone: run.parts - 1, subjects: 5 * (run.parts - 1) },
    });
    expect(await hub.shown()).toEqual({});
    await hub.runs.work(run.runNo, run.parts);
    const kept = await hub.contentOf(run);
    expect(await hub.runs.find(run.runNo)).toMatchObject({
      ...{ state: 'PUBLISHED', partsDone: run.parts, subjects: kept.length, incidents: [] },
    });
    expect(await hub.shown()).toEqual({ [run.runNo]: kept.length });
  });

  it('of an earlier run are seen until then', async () => {
    const before = await hub.publish();
    const after = await begunRun();
    expect(Object.keys(await hub.shown())).toEqual([String(before.runNo)]);
    await hub.runs.work(after.runNo, after.parts);
    expect(Object.keys(await hub.shown())).toEqual([String(after.runNo)]);
  });

  it('are about every subject that is known, once', async () => {
    const run = await hub.publish();
    const { rows } = await sql<{ uscc: string }>`
      SELECT uscc FROM subjects.subject_view WHERE known_to = 'infinity' ORDER BY uscc`.execute(
      hub.db.read(),
    );
    expect((await hub.contentOf(run)).map(({ uscc }) => uscc)).toEqual(
      rows.map(({ uscc }) => uscc),
    );
  });
});

describe('a part', () => {
  it('that is done writes nothing when it comes again, also at the same moment', async () => {
    const run = await hub.begin();
    await hub.runs.work(run.runNo, 1);
    const once = await hub.contentOf(run);
    await hub.runs.work(run.runNo, 1);
    await Promise.all([hub.runs.work(run.runNo, 2), hub.runs.work(run.runNo, 2)]);
    expect(once).toHaveLength(5);
    expect(await hub.contentOf(run)).toHaveLength(10);
  });

  it('that fails is done when it comes again, and its run with it', async () => {
    const run = await begunRun();
    await sql`ALTER TABLE evaluation.result ADD CONSTRAINT no_more CHECK (false) NOT VALID`.execute(
      hub.db.read(),
    );
    await expect(hub.runs.work(run.runNo, run.parts)).rejects.toThrow('no_more');
    await sql`ALTER TABLE evaluation.result DROP CONSTRAINT no_more`.execute(hub.db.read());
    expect(await isRunning(run)).toBe(true);
    await hub.runs.work(run.runNo, run.parts);
    expect(await isRunning(run)).toBe(false);
  });

  it('of a run that nobody knows, or of none of its parts, is nothing to be done', async () => {
    const run = await hub.begin();
    await Promise.all([hub.runs.work(999_999, 1), hub.runs.work(run.runNo, 999)]);
    expect(await isRunning(run)).toBe(true);
    expect(await hub.contentOf(run)).toEqual([]);
  });
});

describe('several workers', () => {
  it('come to the same results as one', async () => {
    const alone = await hub.contentOf(await hub.publish());
    const run = await hub.begin();
    const twice = [...partsOf(run), ...partsOf(run).reverse()];
    await Promise.all(twice.map((part) => hub.runs.work(run.runNo, part)));
    expect(await isRunning(run)).toBe(false);
    expect(await hub.contentOf(run)).toEqual(alone);
  });

  it('from the queue do the parts of a run, whoever began it', async () => {
    const run = await hub.begin();
    await hub.jobs.drain(2);
    expect(await hub.runs.find(run.runNo)).toMatchObject({ state: 'PUBLISHED' });
  });
});

describe('a run that is under way', () => {
  it('goes on when it is asked for again', async () => {
    const run = await begunRun();
    expect((await hub.begin()).runNo).toBe(run.runNo);
  });

  it('goes on for all who ask for it at the same moment', async () => {
    const runs = await Promise.all([hub.begin(), hub.begin(), hub.begin()]);
    expect(new Set(runs.map(({ runNo }) => runNo)).size).toBe(1);
  });

  it('keeps any other of its model from being begun', async () => {
    await hub.publish({ asOf: YESTERDAY });
    const run = await hub.begin({ asOf: YESTERDAY });
    expect(await refusalsOf({ asOf: TODAY })).toEqual(['RUN_UNDER_WAY']);
    expect(await refusalsOf({ asOf: YESTERDAY, kind: 'CHANGED' })).toEqual(['RUN_UNDER_WAY']);
    await hub.runs.workHere(run);
    expect(await refusalsOf({ asOf: TODAY })).toEqual([]);
  });
});

describe('a day before the published results', () => {
  it('is refused: what was published is not judged again', async () => {
    await hub.publish();
    expect(await refusalsOf({ asOf: YESTERDAY })).toEqual(['RUN_BACKDATED']);
    expect(await refusalsOf({ asOf: YESTERDAY, kind: 'CHANGED' })).toEqual(['RUN_BACKDATED']);
  });
});

describe('a run that is cancelled', () => {
  it('drops its results and frees its model', async () => {
    const run = await begunRun();
    expect(await hub.runs.cancel(run.runNo, ADMIN)).toBe(true);
    expect(await hub.contentOf(run)).toEqual([]);
    await hub.runs.work(run.runNo, run.parts);
    expect(await hub.runs.find(run.runNo)).toMatchObject({ state: 'CANCELLED', subjects: 0 });
    expect(await hub.shown()).toEqual({});
    const next = await hub.publish();
    expect(await hub.shown()).toEqual({ [next.runNo]: (await hub.contentOf(next)).length });
  });

  it('leaves nothing of the parts that are under way at that moment', async () => {
    const run = await hub.begin();
    const working = partsOf(run).map((part) => hub.runs.work(run.runNo, part));
    const isCancelled = await hub.runs.cancel(run.runNo, ADMIN);
    await Promise.all(working);
    const kept = await hub.contentOf(run);
    const { state } = (await hub.runs.find(run.runNo)) ?? { state: 'gone' };
    expect([state, kept.length > 0]).toEqual(
      isCancelled ? ['CANCELLED', false] : ['PUBLISHED', true],
    );
  });

  it('is waiting for one part only, however many others are open', async () => {
    const run = await hub.begin();
    const { cancelled, partsDone } = await cancelledDuringFirstPart(run);
    expect({ cancelled, partsDone }).toEqual({ cancelled: true, partsDone: 0 });
    expect(await hub.contentOf(run)).toEqual([]);
  });

  it('cannot be cancelled when it has ended', async () => {
    const run = await hub.publish();
    expect(await hub.runs.cancel(run.runNo, ADMIN)).toBe(false);
    expect(await hub.runs.cancel(run.runNo, ADMIN)).toBe(false);
    expect(await hub.contentOf(run)).not.toEqual([]);
  });
});

/** The first part is held up at its results until somebody has begun to cancel its run. */
async function cancelledDuringFirstPart(run: Run) {
  const { cancelling, working } = await hub.db.write(async ({ sql: held }) => {
    await sql`LOCK TABLE evaluation.result IN SHARE MODE`.execute(held);
    const first = hub.runs.work(run.runNo, 1);
    await until(async () => (await waiting('keepPart')) === 1);
    const cancel = hub.runs.cancel(run.runNo, ADMIN);
    await until(async () => (await waiting('dropParts')) === 1);
    const later = hub.runs.work(run.runNo, 2);
    return { cancelling: cancel, working: [first, later] };
  });
  const cancelled = await cancelling;
  await Promise.all(working);
  const { partsDone } = (await hub.runs.find(run.runNo)) ?? { partsDone: -1 };
  return { cancelled, partsDone };
}

/** How many statements of that name wait for a lock. */
async function waiting(statement: string): Promise<number> {
  const { rows } = await sql<{ n: number }>`SELECT count(*)::int AS n FROM pg_stat_activity
    WHERE datname = current_database() AND wait_event_type = 'Lock'
      AND query LIKE ${`/* evaluation.${statement} */%`}`.execute(hub.db.read());
  return rows[0]?.n ?? 0;
}

async function until(isSo: () => Promise<boolean>): Promise<void> {
  while (!(await isSo())) await new Promise((resolve) => setTimeout(resolve, 20));
}
