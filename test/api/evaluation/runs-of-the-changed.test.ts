import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { sql } from 'kysely';

import { addDays, civilDate } from '../../../src/kernel/civil-date.js';
import type { Run } from '../../../src/modules/evaluation/domain/run.js';
import { DEFAULT_MODEL } from '../../../src/modules/evaluation/domain/stored-model.js';
import { PENALTY_ROW } from '../../support/record-types.js';
import { takeRecords } from '../../support/records.js';
import { type Content, openRunHub, type RunHub, TODAY } from './support/run-hub.js';

const COMPANY = { uscc: '91410104MA9X118532', partyName: '郑州示例环保科技有限公司' };
const BUILDER = { uscc: '91410105MA9X103755', partyName: '郑州信枢示例建筑工程有限公司' };
const SHOP = '91410104MA9X155554';
const YESTERDAY = addDays(TODAY, -1);

let hub: RunHub;

beforeAll(async () => {
  hub = await openRunHub();
}, 60_000);

beforeEach(async () => {
  await hub.forgetRuns();
  await hub.jobs.drain();
});

afterAll(() => hub.close());

let documents = 0;

async function penalise(party: typeof COMPANY): Promise<void> {
  documents += 1;
  const documentNo = `郑市监罚〔2026〕${String(700 + documents)}号`;
  const dates = { date: '2026-10-05', publicityEndDate: '2027-10-05' };
  const row = JSON.stringify({ ...PENALTY_ROW, ...party, ...dates, documentNo });
  const file = { type: 'ADMIN_PENALTY', profile: 'HISTORY', name: 'rows.ndjson' } as const;
  const { accepted, fixed } = await takeRecords(hub, row, file);
  expect(accepted + fixed).toBe(1);
}

const codes = (content: readonly Content[]) => content.map(({ uscc }) => uscc);

async function whom(run: Run): Promise<readonly string[]> {
  return codes(await hub.contentOf(run));
}

describe('a run of the changed', () => {
  it('is about everybody where there is nothing to compare with', async () => {
    const run = await hub.publish({ kind: 'CHANGED' });
    expect(run.kind).toBe('FULL');
    expect((await whom(run)).length).toBeGreaterThan(30);
  });

  it('after one penalty is about its subject alone; the others keep their results', async () => {
    const all = await hub.publish();
    await penalise(COMPANY);
    const run = await hub.publish({ kind: 'CHANGED' });
    expect(await whom(run)).toEqual([COMPANY.uscc]);
    const shown = (await whom(all)).length - 1;
    expect(await hub.shown()).toEqual({ [all.runNo]: shown, [run.runNo]: 1 });
  });

  it('is about nobody where nothing changed, and ends all the same', async () => {
    await hub.publish();
    const run = await hub.publish({ kind: 'CHANGED' });
    expect(await hub.runs.find(run.runNo)).toMatchObject({
      ...{ state: 'PUBLISHED', parts: 0, subjects: 0 },
    });
  });

  it('after time alone is about exactly those whose result held until then', async () => {
    const asOf = civilDate('2026-06-30');
    const before = await hub.contentOf(await hub.publish({ asOf }));
    const ends = before.map(({ stable_until }) => stable_until).sort();
    const [first = ''] = ends.filter((end) => end > asOf);
    const due = before.filter(({ stable_until }) => stable_until <= first);
    const run = await hub.publish({ kind: 'CHANGED', asOf: civilDate(first) });
    expect(await whom(run)).toEqual(codes(due));
    const again = await hub.publish({ kind: 'CHANGED', asOf: civilDate(first) });
    expect(await whom(again)).toEqual([]);
  });

  it('says of a merged subject that it is merged, and no list shows it any more', async () => {
    const all = await hub.publish();
    const grounds = 'document: "郑市监〔2026〕1号", reason: "核对登记"';
    const { told } = await hub.ask(`mutation { told: subjectMerge(
      input: { uscc: "${SHOP}", survivor: "${COMPANY.uscc}", ${grounds} }) { refusals { code } } }`);
    expect(told).toEqual({ refusals: [] });
    const run = await hub.publish({ kind: 'CHANGED' });
    expect(await hub.contentOf(run)).toMatchObject([
      { uscc: SHOP, reason: 'SUBJECT_MERGED', grade: null },
    ]);
    expect(await hub.shown()).toEqual({ [all.runNo]: (await whom(all)).length - 1 });
  });
});

describe('a grade that changes without a record, a model or a date', () => {
  it('halts the next run: what it found is listed, and its results are not seen', async () => {
    const before = await hub.publish();
    const company = (await hub.contentOf(before)).find(({ uscc }) => uscc === COMPANY.uscc);
    await pretendGrade(before, COMPANY.uscc);
    const run = await hub.publish();
    const after = `${String(company?.grade)} ${String(company?.final_score)}`;
    const incident = { uscc: COMPANY.uscc, before: 'D 1', after };
    const told = { state: 'HALTED', incidents: [incident] };
    expect(await hub.runs.find(run.runNo)).toMatchObject(told);
    expect(Object.keys(await hub.shown())).toEqual([String(before.runNo)]);
    expect([await isAnnounced(before), await isAnnounced(run)]).toEqual([true, false]);
    const next = await hub.publish({ kind: 'CHANGED' });
    expect(await hub.runs.find(next.runNo)).toMatchObject({ state: 'PUBLISHED', subjects: 0 });
  });

  it('is none where the subject has a new record', async () => {
    await pretendGrade(await hub.publish(), COMPANY.uscc);
    await penalise(COMPANY);
    const run = await hub.publish();
    expect(await hub.runs.find(run.runNo)).toMatchObject({ state: 'PUBLISHED', incidents: [] });
  });
});

async function pretendGrade({ runNo }: Run, uscc: string): Promise<void> {
  await sql`UPDATE evaluation.result SET grade = 'D', final_score = 1
    WHERE run_no = ${runNo} AND uscc = ${uscc}`.execute(hub.db.read());
}

async function isAnnounced({ runNo }: Run): Promise<boolean> {
  const { rows } = await sql`SELECT FROM platform.fact
    WHERE name = 'RunPublished' AND (payload ->> 'run')::int = ${runNo}`.execute(hub.db.read());
  return rows.length === 1;
}

/** Of the public model: the schemes of industries follow each of its runs with theirs. */
async function latest(count: number): Promise<readonly Run[]> {
  const model = await hub.evaluation.models.activeOn(DEFAULT_MODEL, TODAY);
  const all = await hub.runs.list({ before: null, first: 100 });
  return all.filter(({ modelNo }) => modelNo === model?.modelNo).slice(0, count);
}

describe('news', () => {
  it('is followed by a run of whom it is about', async () => {
    await hub.publish();
    await penalise(COMPANY);
    await hub.jobs.drain();
    const [run] = await latest(1);
    expect(run).toMatchObject({
      ...{ kind: 'CHANGED', trigger: 'EVENT', state: 'PUBLISHED', askedBy: 'hub', asOf: TODAY },
    });
    expect(await whom(run!)).toEqual([COMPANY.uscc]);
  });

  it('is followed by one run, however much has come', async () => {
    await hub.publish();
    await hub.jobs.drain();
    await penalise(COMPANY);
    await penalise(BUILDER);
    await hub.jobs.drain();
    const [run, before] = await latest(2);
    expect([run?.trigger, before?.trigger]).toEqual(['EVENT', 'BATCH']);
    expect(await whom(run!)).toEqual([COMPANY.uscc, BUILDER.uscc].sort());
  });

  it('that comes while a run is under way is followed when it has ended', async () => {
    const all = await hub.begin();
    await penalise(COMPANY);
    await hub.jobs.drain();
    const [run, before] = await latest(2);
    expect([before?.runNo, run?.trigger]).toEqual([all.runNo, 'EVENT']);
    expect(await whom(run!)).toEqual([COMPANY.uscc]);
  });

  it('is not followed before anybody has asked for a first run', async () => {
    await penalise(COMPANY);
    await hub.jobs.drain();
    expect(await latest(1)).toEqual([]);
  });
});

describe('the run of the night', () => {
  const nightly = () =>
    hub.evaluation.jobs.find(({ name }) => name === 'evaluation.nightly')?.run({});

  it('is about everybody the first time, and then about the changed', async () => {
    await nightly();
    await hub.jobs.drain();
    await penalise(BUILDER);
    await nightly();
    const [changed, all] = await latest(2);
    expect([all?.kind, changed?.kind]).toEqual(['FULL', 'CHANGED']);
    await hub.jobs.drain();
    expect(await whom(changed!)).toEqual([BUILDER.uscc]);
  });

  it('fails, to be tried again, while one of the day before is under way', async () => {
    await hub.publish({ asOf: YESTERDAY });
    const run = await hub.begin({ asOf: YESTERDAY });
    await expect(nightly()).rejects.toThrow('Another run of the model is under way');
    await hub.runs.workHere(run);
    await nightly();
    const [tonight] = await latest(1);
    expect(tonight).toMatchObject({ kind: 'CHANGED', asOf: TODAY });
  });
});
