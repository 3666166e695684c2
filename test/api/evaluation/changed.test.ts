import { beforeAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { sql } from 'kysely';

import { loadDemoCity } from '../../../src/demo.js';
import { addDays, civilDate, type CivilDate, daysBetween } from '../../../src/kernel/civil-date.js';
import type { Evaluated } from '../../../src/modules/evaluation/domain/evaluated.js';
import type { Model } from '../../../src/modules/evaluation/domain/model.js';
import type { Run } from '../../../src/modules/evaluation/domain/run.js';
import type { StoredModel } from '../../../src/modules/evaluation/domain/stored-model.js';
import type { ResultRow } from '../../../src/modules/evaluation/queries/engine.js';
import { evaluatedOf } from '../../../src/modules/evaluation/service/decode.js';
import { Runs, type WantedRun } from '../../../src/modules/evaluation/service/runs.js';
import { createOutbox } from '../../../src/platform/outbox/index.js';
import { differences } from '../../support/differences.js';
import { releasedModel } from '../../support/engine.js';
import { drawModels } from '../../support/generated-models.js';
import { identityWith, openTestCast, type TestHub } from '../../support/hub.js';
import {
  after,
  type Believed,
  drawChanges,
  drawNewcomers,
  type News,
} from './support/drawn-news.js';
import { keepNews } from './support/kept-news.js';

const SEED = 11;
const ADMIN = identityWith('CITY_ADMIN');

/** Ends of months and a leap day, one of them twice: whatever becomes known on a day may be followed at once. */
const PECULIAR = [
  ...['2027-11-30', '2028-02-29', '2028-05-31', '2028-08-31', '2028-11-30', '2028-11-30'],
  ...['2029-02-28'],
].map(civilDate);
const FIRST = civilDate('2027-11-30');
const BETWEEN = fc
  .integer({ min: 1, max: daysBetween(FIRST, civilDate('2029-02-27')) })
  .map((days) => addDays(FIRST, days));
const DAYS = [...PECULIAR, ...fc.sample(BETWEEN, { numRuns: 6, seed: SEED })].sort();

/** Some of the days, on which nothing becomes known: only time has gone by. */
const isQuiet = (place: number): boolean => place % 5 === 3 && DAYS[place] !== DAYS[place - 1];

/** What departments report and decide between two of the days, by the place of the later one. */
const THROUGH_THE_DOORS: ReadonlyMap<number, () => Promise<void>> = new Map([
  [4, () => loadDemoCity(hub)],
  [6, decideAboutPenalties],
]);

const RELEASED = releasedModel();
const MODELS: readonly Model[] = [RELEASED, ...drawModels(RELEASED, { count: 1, seed: SEED })];

/** Several parts of all who are known. */
const SUBJECTS_AT_ONCE = 60;

/** After each day: whom the hub knows, and the run of each model, in their order. */
interface Evening {
  readonly day: CivilDate;
  readonly runs: readonly Run[];
  readonly everybody: readonly string[];
}

let hub: TestHub;
let runs: Runs;
let models: readonly StoredModel[];
let evenings: readonly Evening[];

beforeAll(async () => {
  hub = await openTestCast();
  models = await Promise.all([...MODELS, ...MODELS].map(keepModel));
  runs = new Runs({
    ...{ db: hub.db, records: hub.records, engine: hub.evaluation.engine },
    ...{ outbox: createOutbox(() => []), subjectsAtOnce: SUBJECTS_AT_ONCE },
    modelByNo: (wanted) =>
      Promise.resolve(models.find(({ modelNo }) => modelNo === wanted) ?? null),
    modelOn: () => Promise.resolve(null),
  });
  evenings = await live();
}, 60_000);

/** Each model is kept twice: one copy follows the changes, the other judges everybody at the end. */
async function keepModel(model: Model, place: number): Promise<StoredModel> {
  const named = { code: 'DRAWN', version: String(place), contentHash: '0'.repeat(64) };
  const { rows } = await sql<{ modelNo: number }>`
    INSERT INTO evaluation.model (code, version, content, content_hash, state, author)
    VALUES (${named.code}, ${named.version}, '{}', ${named.contentHash}, 'PUBLISHED', 'author')
    RETURNING model_no AS "modelNo"`.execute(hub.db.read());
  return { ...named, modelNo: rows[0]!.modelNo, state: 'PUBLISHED', isShadow: false, model };
}

/** Day after day something becomes known, or nothing, and runs of the changed follow. */
async function live(): Promise<readonly Evening[]> {
  let believed: readonly Believed[] = [];
  const learn = async (news: readonly News[]) => {
    await keepNews(hub, RELEASED, news);
    believed = after(believed, news);
  };
  return DAYS.reduce<Promise<readonly Evening[]>>(async (before, day, place) => {
    const past = await before;
    const seed = 1000 * SEED + place;
    if (!isQuiet(place)) {
      await learn(drawChanges({ day, seed, believed }));
      await learn(drawNewcomers({ day, seed, believed }, place === 0 ? 90 : 2));
      // What has changed may change once more before anybody looks.
      await learn(drawChanges({ day, seed: -seed, believed }).slice(0, 5));
    }
    await THROUGH_THE_DOORS.get(place)?.();
    return [...past, await evening(day)];
  }, Promise.resolve([]));
}

async function evening(day: CivilDate): Promise<Evening> {
  const following = models.slice(0, MODELS.length);
  const published = following.map((model) => publish({ model, kind: 'CHANGED', asOf: day }));
  const { rows } = await sql<{ uscc: string }>`
    SELECT uscc FROM subjects.subject_view WHERE known_to = 'infinity'`.execute(hub.db.read());
  return { day, runs: await Promise.all(published), everybody: rows.map(({ uscc }) => uscc) };
}

async function publish(wanted: Omit<WantedRun, 'trigger'>): Promise<Run> {
  const started = await runs.start({ ...wanted, trigger: 'BATCH' }, ADMIN);
  if (!started.ok) throw new Error(JSON.stringify(started.refusals));
  await runs.workHere(started.value);
  return (await runs.find(started.value.runNo))!;
}

async function decideAboutPenalties(): Promise<void> {
  const { rows } = await sql<{ record: string; expectedVersion: number }>`
    SELECT uscc || '-' || record_no AS record, version AS "expectedVersion" FROM records.record
     WHERE known_to = 'infinity' AND status = 'VALID' AND objection_no IS NULL
       AND record_type = 'ADMIN_PENALTY' AND decided_on < '2026-06-01'
     ORDER BY severity DESC, uscc, record_no LIMIT 3`.execute(hub.db.read());
  const grounds = { document: '郑市监〔2026〕1号', reason: '核对' };
  const [revoked, repaired, expired] = rows.map((row) => ({ ...row, ...grounds }));
  const author = { identity: ADMIN, requestId: 'test', now: new Date() };
  const on = civilDate('2026-06-01');
  const { standing } = hub.records;
  const answers = [
    await standing.revoke(revoked!, author),
    await standing.repair({ ...repaired!, repairedOn: on }, author),
    await standing.expire({ ...expired!, expiredOn: on }, author),
  ];
  expect(answers.filter(({ ok }) => !ok)).toEqual([]);
}

/** Of everybody the newest result that a model had published when the run had ended. */
async function shownAfter({ modelNo, runNo }: Run): Promise<readonly ResultRow[]> {
  const { rows } = await sql<ResultRow>`
    SELECT DISTINCT ON (e.uscc) e.uscc, reason, grade, raw_score, final_score, points, vetoes, neutral,
           coverage, treatments, input_key, stable_until
      FROM evaluation.result e
      JOIN evaluation.run r ON r.run_no = e.run_no AND r.state = 'PUBLISHED'
     WHERE e.model_no = ${modelNo} AND e.run_no <= ${runNo}
     ORDER BY e.uscc, e.run_no DESC`.execute(hub.db.read());
  return rows;
}

/** All that is kept of results, by subject. */
function keptOf(evaluated: readonly Evaluated[]): Readonly<Record<string, unknown>> {
  return Object.fromEntries(
    evaluated.map(({ uscc, indicators, ...rest }) => [
      uscc,
      { ...rest, indicators: indicators.map(({ points, isNeutral }) => [points, isNeutral]) },
    ]),
  );
}

/** Where what is shown on an evening is not what a judgement of everybody says. */
async function faultsOn(
  { day, runs: published, everybody }: Evening,
  place: number,
): Promise<readonly string[]> {
  const { engine } = hub.evaluation;
  const [model, run] = [models[place]!, published[place]!];
  const compiled = await engine.compile(model.model, day);
  const asked = { model, usccs: everybody, asOf: day, knownAt: run.knownAt };
  const shown = (await shownAfter(run)).map((row) => evaluatedOf(compiled, row));
  const faults = differences(keptOf(await engine.evaluate(asked)), keptOf(shown));
  return faults.map((fault) => `${day}: ${fault}`);
}

describe.each([
  { place: 0, of: 'the model of the release' },
  { place: 1, of: 'a drawn model' },
])('a run of the changed by $of', ({ place }) => {
  it('leaves each subject what a judgement of everybody says on that day', async () => {
    const faults = await Promise.all(evenings.map((one) => faultsOn(one, place)));
    expect(faults.flat().slice(0, 10)).toEqual([]);
  });

  it('leaves each subject, row by row, what a run of everybody keeps at the end', async () => {
    const { day, runs: published, everybody } = evenings.at(-1)!;
    const model = models[MODELS.length + place]!;
    const full = await publish({ model, kind: 'FULL', asOf: day });
    expect(full).toMatchObject({ state: 'PUBLISHED', subjects: everybody.length });
    expect(await shownAfter(published[place]!)).toEqual(await shownAfter(full));
  });

  it('is about some and not about everybody, by time alone as by news', () => {
    const shares = evenings.slice(1).map(({ runs: published, everybody }) => {
      const { kind, subjects } = published[place]!;
      return { kind, share: subjects / everybody.length };
    });
    const others = shares.filter(({ kind, share }) => kind === 'FULL' || share === 0 || share >= 1);
    expect(others).toEqual([]);
    expect(shares.reduce((sum, { share }) => sum + share, 0) / shares.length).toBeLessThan(0.5);
  });

  it('finds no grade that changes without news, a date or another model', () => {
    const states = evenings.map(({ runs: published }) => published[place]!.state);
    expect(new Set(states)).toEqual(new Set(['PUBLISHED']));
  });
});
