import { beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { sql } from 'kysely';

import { civilDate } from '../../../src/kernel/civil-date.js';
import { canonicalHash } from '../../../src/modules/audit/index.js';
import { storedRange } from '../../../src/modules/evaluation/compile/source.js';
import { evaluation, RESULT_COLUMNS } from '../../../src/modules/evaluation/compile/statement.js';
import { errorAt, type Finding } from '../../../src/modules/evaluation/domain/finding.js';
import type { StoredModel } from '../../../src/modules/evaluation/domain/stored-model.js';
import { Engine } from '../../../src/modules/evaluation/service/engine.js';
import { simulationJob, Simulations } from '../../../src/modules/evaluation/service/simulations.js';
import { simulateCommand } from '../../../src/modules/evaluation/simulation-command.js';
import { identityWith, openTestHub, type TestHub } from '../../support/hub.js';
import { stored } from './small-model.js';

/** Of 1000 points: what holds, and what a draft would have instead. */
const CHAMPION = stored(1, { status: 480, years: 480, penalties: 40 });
const DRAFT = stored(2, { status: 860, years: 100, penalties: 40 });
const SHADOW = stored(3, { status: 860, years: 100, penalties: 40 }, true);
const AS_OF = civilDate('2026-11-20');
const KNOWN = '2026-11-20T01:00:00.000Z';

/** DORMANT and old: 288 + 480 + 40 = 808 becomes 516 + 100 + 40 = 656. */
const FALLING = '91410104MA9X118532';
/** ACTIVE and new: 480 + 96 + 40 = 616 becomes 860 + 20 + 40 = 920. */
const RISING = '91410104MA9X118612';
const [STEADY, REVOKED, NEWCOMER] = [
  '914101000000000001',
  '914101000000000002',
  '914101000000000003',
];
const MERGED = '914101000000000004';

let hub: TestHub;
let engine: Engine;
let simulations: Simulations;
let models: Map<number, StoredModel>;
let findings: readonly Finding[] = [];

beforeAll(async () => {
  hub = await openTestHub(() => Promise.resolve());
  engine = new Engine(hub.db, hub.records, () => Promise.resolve(null));
  const db = hub.db.read();
  await sql`INSERT INTO subjects.subject (uscc, version, known_from, name, name_folded, name_grams, subject_type,
      registration_status, registered_on, division_code, industry_code, scale, is_personal, alias_of)
    SELECT uscc, 1, ${KNOWN}, uscc, uscc, '{}', type, status, since::date, division, industry, scale, false, alias
      FROM (VALUES
        (${FALLING}, 'ENTERPRISE', 'DORMANT', '2001-01-01', '410104', '2710', '小型企业', NULL),
        (${RISING}, 'INDIVIDUAL_BUSINESS', 'ACTIVE', '2026-01-01', '410104001', '27', '微型', NULL),
        (${STEADY}, 'ENTERPRISE', 'ACTIVE', '2001-01-01', '410102', 'I', NULL, NULL),
        (${REVOKED}, 'ENTERPRISE', 'REVOKED', '2001-01-01', NULL, NULL, '规上', NULL),
        (${NEWCOMER}, 'ENTERPRISE', 'ACTIVE', '2001-01-01', '410102', '6510', '大型', NULL),
        (${MERGED}, 'ENTERPRISE', 'ACTIVE', '2001-01-01', '410102', '6510', '大型', ${STEADY})
      ) AS s (uscc, type, status, since, division, industry, scale, alias)`.execute(db);
  await sql`INSERT INTO platform.stamp (known_at) VALUES (${KNOWN})`.execute(db);
  for (const { code, version, contentHash, isShadow } of [CHAMPION, DRAFT, SHADOW]) {
    await sql`INSERT INTO evaluation.model (code, version, content, content_hash, state, is_shadow, author)
      VALUES (${code}, ${version}, '{}', ${contentHash}, 'DRAFT', ${isShadow}, 'author')`.execute(
      db,
    );
  }
  await publish(CHAMPION);
  await publish(SHADOW);
});

beforeEach(() => {
  models = new Map([CHAMPION, DRAFT, SHADOW].map((model) => [model.modelNo, model]));
  findings = [];
  simulations = simulationsOf({});
});

function simulationsOf(settings: { readonly subjectsAtOnce?: number }): Simulations {
  return new Simulations({
    ...{ db: hub.db, engine, ...settings },
    announce: () => Promise.resolve(),
    models: {
      activeOn: () => Promise.resolve(CHAMPION),
      byNo: (modelNo) => Promise.resolve(models.get(modelNo) ?? null),
      findingsOf: () => Promise.resolve(findings),
    },
  });
}

/** A published run of everybody whom the hub knew before the newcomer. */
async function publish({ modelNo, model, isShadow }: StoredModel): Promise<void> {
  const db = hub.db.read();
  const { rows } = await sql<{ no: number }>`INSERT INTO evaluation.run
      (model_no, kind, trigger, as_of, known_at, is_shadow, state, parts, asked_by)
    VALUES (${modelNo}, 'FULL', 'BATCH', ${AS_OF}::date, ${KNOWN}, ${isShadow}, 'PUBLISHED', 1, 'author')
    RETURNING run_no AS no`.execute(db);
  const compiled = await engine.compile(model, AS_OF);
  const columns = sql.raw(RESULT_COLUMNS.join(', '));
  await sql`INSERT INTO evaluation.result (run_no, model_no, as_of, ${columns})
    SELECT ${rows[0]!.no}, ${modelNo}, ${AS_OF}::date, ${columns}
      FROM (${evaluation(compiled, storedRange({ from: '', to: null }, KNOWN))}) e
     WHERE uscc <> ${NEWCOMER}`.execute(db);
}

const ADMIN = identityWith('CITY_ADMIN');

async function simulated(): Promise<number> {
  const started = await simulations.start({ model: DRAFT, asOf: AS_OF }, ADMIN);
  if (!started.ok) throw new Error(started.refusals[0].code);
  return started.value;
}

describe('a simulation', () => {
  it('says who would move between which grades, by how much and why', async () => {
    const no = await simulated();
    expect(await simulations.find(no)).toMatchObject({ state: 'WAITING', outcome: null });
    await simulationJob(simulations).run({ id: no });
    const done = await simulations.find(no);
    expect(done).toMatchObject({ state: 'DONE', contentHash: DRAFT.contentHash, asOf: AS_OF });
    const outcome = done!.outcome!;
    expect(canonicalHash(outcome)).toBe(done!.outcomeHash);
    expect(outcome).toMatchObject({
      champion: { code: 'SMALL', version: '1', contentHash: CHAMPION.contentHash },
      challenger: { version: '2' },
      ...{ asOf: AS_OF, knownAt: KNOWN, subjects: 5 },
    });
    expect(outcome.migration).toEqual({
      cells: [
        { before: 'A', after: 'A', subjects: 1 },
        { before: 'B', after: 'C', subjects: 1 },
        { before: 'C', after: 'A', subjects: 1 },
        { before: 'NOT_EVALUATED', after: 'NOT_EVALUATED', subjects: 1 },
        { before: 'NEW', after: 'A', subjects: 1 },
      ],
      // + 304 - 152 + 0
      change: { subjects: 3, sum: '152.00', mean: '50.6667' },
    });
    expect(outcome.movers.up).toEqual([
      {
        ...{ uscc: RISING, before: '616.00', after: '920.00', change: '304.00' },
        indicators: [
          { indicator: 'STATUS', before: '480.0000', after: '860.0000', difference: '380.0000' },
          { indicator: 'YEARS', before: '96.0000', after: '20.0000', difference: '-76.0000' },
        ],
        ...{ vetoesGained: [], vetoesLost: [] },
      },
    ]);
    expect(outcome.movers.down).toMatchObject([
      { uscc: FALLING, before: '808.00', after: '656.00', change: '-152.00' },
    ]);
  });

  it('tells the moves apart by district, industry, type and size', async () => {
    const no = await simulated();
    await simulations.run(no);
    const { groups, bands } = (await simulations.find(no))!.outcome!;
    const counted = Object.entries(groups).map(([group, own]) => [
      group,
      own.map(({ code, cells }) => [code, cells.reduce((sum, c) => sum + c.subjects, 0)]),
    ]);
    expect(Object.fromEntries(counted)).toEqual({
      district: [...[['410102', 2]], ['410104', 2], [null, 1]],
      industry: [...[['C', 2]], ['I', 2], [null, 1]],
      subjectType: [...[['ENTERPRISE', 4]], ['INDIVIDUAL_BUSINESS', 1]],
      size: [...[['LARGE', 1]], ['MICRO', 1], ['OTHER', 1], ['SMALL', 1], [null, 1]],
    });
    expect(groups.district[1]).toEqual({
      code: '410104',
      cells: [
        { before: 'B', after: 'C', subjects: 1 },
        { before: 'C', after: 'A', subjects: 1 },
      ],
      change: { subjects: 2, sum: '152.00', mean: '76.0000' },
    });
    // The full 1000 points stand in the last band.
    expect(bands.filter(({ before, after }) => before + after > 0)).toEqual([
      { from: 600, before: 1, after: 1 },
      { from: 800, before: 1, after: 0 },
      { from: 900, before: 1, after: 2 },
    ]);
  });

  it('comes to the same however many are judged by one statement', async () => {
    const whole = await simulated();
    await simulations.run(whole);
    simulations = simulationsOf({ subjectsAtOnce: 2 });
    const inParts = await simulated();
    await simulations.run(inParts);
    const [one, other] = [await simulations.find(whole), await simulations.find(inParts)];
    expect(other!.outcome).toEqual(one!.outcome);
    expect(other!.outcomeHash).toBe(one!.outcomeHash);
  });

  it('has the same hash when it is done again, and touches no result', async () => {
    const count = () =>
      sql`SELECT count(*)::int AS results, sum(final_score)::int AS points FROM evaluation.result`.execute(
        hub.db.read(),
      );
    const before = (await count()).rows;
    const [one, other] = [await simulated(), await simulated()];
    await simulations.run(one);
    await simulations.run(other);
    const [first, second] = [await simulations.find(one), await simulations.find(other)];
    expect(first!.outcomeHash).toBe(second!.outcomeHash);
    expect((await count()).rows).toEqual(before);
    expect((await simulations.list(DRAFT.modelNo))[0]!.simulationNo).toBe(other);
  });

  it('is done again from the beginning after a kill, and once it has ended never', async () => {
    const no = await simulated();
    await sql`UPDATE evaluation.simulation SET state = 'RUNNING' WHERE simulation_no = ${no}`.execute(
      hub.db.read(),
    );
    await simulations.run(no);
    const done = await simulations.find(no);
    expect(done!.state).toBe('DONE');
    await simulations.run(no);
    expect(await simulations.find(no)).toEqual(done);
  });

  it('fails when the draft was revised before it began', async () => {
    const no = await simulated();
    models.set(DRAFT.modelNo, { ...DRAFT, contentHash: 'f'.repeat(64) });
    await simulations.run(no);
    expect(await simulations.find(no)).toMatchObject({ state: 'FAILED', failure: 'MODEL_REVISED' });
  });

  it('fails with the incident that broke it, which is not tried for ever', async () => {
    const no = await simulated();
    const [first, ...others] = DRAFT.model.indicators;
    const compute = { ...DRAFT.model.indicators[2]!.compute, recordType: 'NO_SUCH_TYPE' };
    const broken = { ...DRAFT.model, indicators: [{ ...first!, compute }, ...others] };
    models.set(DRAFT.modelNo, { ...DRAFT, model: broken });
    await expect(simulations.run(no)).rejects.toThrow('NO_SUCH_TYPE');
    expect(await simulations.find(no)).toMatchObject({ state: 'FAILED', failure: 'INCIDENT' });
    await simulations.run(no);
  });

  it('is refused for a model with errors, and of a time when nothing was known', async () => {
    findings = [errorAt(['indicators', 0, 'weight'], 'WEIGHTS_OF_MODEL')];
    expect(await simulations.start({ model: DRAFT }, ADMIN)).toMatchObject({
      refusals: [
        {
          code: 'MODEL_HAS_ERRORS',
          params: { errors: 1, first: 'indicators.0.weight (WEIGHTS_OF_MODEL)' },
        },
      ],
    });
    findings = [];
    const knownAt = new Date('2020-01-01T00:00:00Z');
    expect(await simulations.start({ model: DRAFT, knownAt }, ADMIN)).toMatchObject({
      refusals: [{ code: 'SIMULATION_NOTHING_KNOWN' }],
    });
  });
});

describe('a challenger', () => {
  it('is held against the champion by the results of both', async () => {
    const compared = await simulations.compareShadow(SHADOW, AS_OF);
    if (!compared.ok) throw new Error(compared.refusals[0].code);
    expect(compared.value.migration.cells).toEqual([
      { before: 'A', after: 'A', subjects: 1 },
      { before: 'B', after: 'C', subjects: 1 },
      { before: 'C', after: 'A', subjects: 1 },
      { before: 'NOT_EVALUATED', after: 'NOT_EVALUATED', subjects: 1 },
    ]);
    expect(compared.value.movers.up).toMatchObject([{ uscc: RISING, change: '304.00' }]);
  });

  it('must be one', async () => {
    expect(await simulations.compareShadow(DRAFT)).toMatchObject({
      refusals: [{ code: 'SIMULATION_NOT_SHADOW', params: { version: '2' } }],
    });
  });
});

describe('the command', () => {
  const byVersion = {
    get: (code: string, version: string) =>
      Promise.resolve(code === 'SMALL' ? (models.get(Number(version)) ?? null) : null),
  };

  it('prints the matrix with its totals, the stability, the movers and the hash', async () => {
    const printed = await simulateCommand({
      ...{ simulations, models: byVersion, named: 'SMALL@2', asOf: AS_OF, identity: ADMIN },
      nameOf: (group, code) => (group === 'district' && code === '410104' ? '管城回族区' : null),
    });
    if (!printed.ok) throw new Error(printed.refusals[0].code);
    expect(printed.value).toContain(
      [
        '| 前 \\ 后 Before \\ after | A | B | C | D | 未评价 Not evaluated | 合计 Total |',
        '| --- | --- | --- | --- | --- | --- | --- |',
        '| A | 1 | 0 | 0 | 0 | 0 | 1 |',
        '| B | 0 | 0 | 1 | 0 | 0 | 1 |',
        '| C | 1 | 0 | 0 | 0 | 0 | 1 |',
        '| D | 0 | 0 | 0 | 0 | 0 | 0 |',
        '| 未评价 Not evaluated | 0 | 0 | 0 | 0 | 1 | 1 |',
        '| 无此前结果 New | 1 | 0 | 0 | 0 | 0 | 1 |',
        '| 合计 Total | 3 | 0 | 1 | 0 | 1 | 5 |',
      ].join('\n'),
    );
    expect(printed.value).toContain(
      '| 410104 管城回族区 | 2 | 1 | 1 | 76.0000 | B → C: 1; C → A: 1 |',
    );
    expect(printed.value).toContain(`| ${RISING} | 616.00 | 920.00 | 304.00 | STATUS 380.0000 `);
    expect(printed.value).toMatch(/SHA-256 [0-9a-f]{64}$/);
  });

  it('is refused for a version that does not exist', async () => {
    const asked = { simulations, models: byVersion, identity: ADMIN, nameOf: () => null };
    expect(await simulateCommand({ ...asked, named: 'SMALL@9' })).toMatchObject({
      refusals: [{ code: 'MODEL_UNKNOWN', params: { model: 'SMALL', version: '9' } }],
    });
  });
});
