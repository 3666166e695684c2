import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';

import { beforeAll, describe, expect, it } from '@jest/globals';
import { sql } from 'kysely';

import { RESULT_VERBS } from '../../../src/inspection-results.js';
import { civilDate } from '../../../src/kernel/civil-date.js';
import { evaluateDemoCity } from '../../../src/demo.js';
import type { Identity } from '../../../src/modules/access/index.js';
import { DEFAULT_MODEL } from '../../../src/modules/evaluation/index.js';
import { recordFile } from '../../../src/modules/inspection/index.js';
import type { OutcomeGiven } from '../../../src/modules/inspection/domain/judge-outcome.js';
import { OUTCOME_CODES, OUTCOMES } from '../../../src/modules/inspection/domain/outcome.js';
import { listBelowFrequency } from '../../../src/modules/inspection/queries/frequency.js';
import { listOverdue } from '../../../src/modules/inspection/queries/overdue.js';
import {
  inspectedWithin,
  inspectionsInYear,
} from '../../../src/modules/inspection/queries/recent.js';
import { lastStampsUntil } from '../../../src/platform/database/index.js';
import { openTestCast, type TestHub } from '../../support/hub.js';

const OPERATOR: Identity = { role: 'CITY_ADMIN', subject: 'operator:test' };
const HOUSING: Identity = { role: 'DEPARTMENT_REPORTER', subject: 'clerk', department: 'ZJJ' };

const BUILDER = '91410105MA9X103755';
const CARRIER = '91410108MA9X107467';
const PHARMACY = '91410102MA9X11116J';
const CANTEEN = '91410103MA9X11482W';
const ORCHARD = '91410184MA9X14077L';
const GROCER = '92410105MA9X19257H';
/** Nobody registered it yet. */
const UNKNOWN = '91410100MA9Y90003Y';

let hub: TestHub;
let task: string;
let joint: string;

/** A task whose draw is over: of these, drawn by its stratum, two inspectors went. */
async function drawn(
  departments: readonly string[],
  strata: Readonly<Record<string, readonly string[]>>,
): Promise<string> {
  const db = hub.db.read();
  const wanted = { departments, matters: ['M-1'], division: '4101', checkBy: '2026-09-30' };
  const { rows } = await sql<{ no: string }>`/* test.task */
    INSERT INTO inspection.task (plan_no, plan_version, name, wanted, made_by)
    VALUES (1, 1, 'T', ${JSON.stringify(wanted)}::jsonb, 'somebody')
    RETURNING task_no AS no`.execute(db);
  const no = rows[0]?.no ?? '';
  await sql`/* test.round */
    INSERT INTO inspection.round (task_no, round, state, commitment, commitment_hash, committed_by, committed_at,
           revealed, seed, seeded_at, drawn_at, assigned_at)
    VALUES (${no}, 1, 'ASSIGNED', '{}', ${'0'.repeat(64)}, 'somebody', '2026-08-31T01:00Z', '{}', '0',
            '2026-08-31T02:00Z', '2026-08-31T03:00Z', '2026-08-31T04:00Z')`.execute(db);
  const rowsDrawn = Object.entries(strata).flatMap(([stratum, usccs]) =>
    usccs.map((uscc, at) => ({ uscc, stratum, place: at + 1 })),
  );
  await sql`/* test.drawn */
    INSERT INTO inspection.drawn (task_no, round, uscc, stratum, place, ticket, inspectors)
    SELECT ${no}, 1, uscc, stratum, place, '0.1', '{I-1,I-2}'
      FROM jsonb_to_recordset(${JSON.stringify(rowsDrawn)}::jsonb) AS d (uscc text, stratum text, place int)`.execute(
    db,
  );
  return no;
}

beforeAll(async () => {
  hub = await openTestCast();
  await sql`/* test.plan */
    INSERT INTO inspection.plan (plan_no, version, state, year, name, is_internal, division, departments,
           matters, max_per_subject, grades, made_by, published_by, published_at)
    VALUES (1, 1, 'PUBLISHED', 2026, 'P', false, '4101', '{ZJJ,SCJG}', '{M-1}', 2, '[]', 'a', 'b', now())`.execute(
    hub.db.read(),
  );
  await sql`/* test.matter */
    INSERT INTO inspection.matter (code, version, name_zh, name_en, kind, department, basis, method, valid_from,
           recorded_by)
    VALUES ('M-1', 1, '施工现场安全', 'Safety of sites', 'GENERAL', 'ZJJ', '{}', '现场', '2026-01-01', 'a')`.execute(
    hub.db.read(),
  );
  task = await drawn(['ZJJ'], { A: [BUILDER, CARRIER], C: [PHARMACY, UNKNOWN] });
  joint = await drawn(['SCJG', 'ZJJ'], { ALL: [CANTEEN] });
});

function outcome(uscc: string, said: Partial<OutcomeGiven> = {}): OutcomeGiven {
  return {
    ...{ uscc, department: null, outcome: '未发现问题', checkedOn: '2026-09-15', inspectors: [] },
    ...{ found: null, rectification: null, reason: null, ...said },
  };
}

async function record(outcomes: readonly OutcomeGiven[], taskNo = task, identity = OPERATOR) {
  const recorded = await hub.inspection.results.record({ taskNo, outcomes }, identity);
  if (!recorded.ok) throw new Error(recorded.refusals.map(({ code }) => code).join(', '));
  return recorded.value;
}

async function recordsOf(uscc: string): Promise<readonly unknown[]> {
  const { rows } = await sql`/* test.records */
    SELECT version, department, document_no AS "documentNo", decided_on AS "on", payload ->> 'result' AS result,
           payload ->> 'outcome' AS outcome, payload ->> 'matter' AS matter
      FROM records.record WHERE uscc = ${uscc} AND record_type = 'INSPECTION_RESULT'
     ORDER BY record_no, version`.execute(hub.db.read());
  return rows;
}

async function passRate(uscc: string): Promise<string | null | undefined> {
  const [knownAt] = await lastStampsUntil(hub.db.read(), [new Date()]);
  const [model] = await hub.evaluation.models.modelsOn(DEFAULT_MODEL, civilDate('2026-10-30'));
  if (model === undefined || knownAt === undefined || knownAt === null) throw new Error('no model');
  const asked = { model, usccs: [uscc], asOf: civilDate('2026-10-30'), knownAt };
  const [evaluated] = await hub.evaluation.engine.evaluate(asked);
  return evaluated?.indicators.find(({ code }) => code === 'C08')?.value;
}

describe('the list of outcomes', () => {
  it('is that of the record type, each with the result that its words mean there', async () => {
    const version = await hub.catalogue.recordTypes.version('INSPECTION_RESULT', 2);
    const codesOf = (field: string) =>
      version?.fields.find(({ code }) => code === field)?.codeSet ?? [];
    expect(codesOf('outcome').map(({ code }) => code)).toEqual(OUTCOME_CODES);
    const meaning = codesOf('result').flatMap(({ code, aliases }) =>
      (aliases ?? []).map((alias) => [alias, code] as const),
    );
    const results = new Map(meaning);
    for (const { zh, result } of Object.values(OUTCOMES))
      expect([zh, results.get(zh)]).toEqual([zh, result]);
  });
});

describe('an outcome', () => {
  it('becomes a record that the evaluation reads', async () => {
    const recorded = await record([outcome(BUILDER)], task, HOUSING);
    expect(recorded).toMatchObject({ recorded: 1, unchanged: 0, refusals: [] });
    expect(recorded.sent).toEqual({ written: 1, waiting: [] });
    expect(await recordsOf(BUILDER)).toEqual([
      {
        ...{
          version: 1,
          department: 'ZJJ',
          documentNo: `${task}-1-ZJJ-${BUILDER}`,
          on: '2026-09-15',
        },
        ...{ result: 'PASS', outcome: 'NO_PROBLEM', matter: '施工现场安全' },
      },
    ]);
    expect(await passRate(BUILDER)).toBe('1');
  });

  it('is the same when it is sent again', async () => {
    const again = await record([outcome(BUILDER)], task, HOUSING);
    expect(again).toMatchObject({ recorded: 0, unchanged: 1, sent: { written: 0, waiting: [] } });
    // As if the answer of the door had never been noted.
    await sql`/* test.forget */ UPDATE inspection.outcome SET written_at = NULL, submission_id = NULL`.execute(
      hub.db.read(),
    );
    const resent = await hub.inspection.results.resend(task, HOUSING);
    expect(resent).toEqual({ ok: true, value: { written: 1, waiting: [] } });
    expect(await recordsOf(BUILDER)).toHaveLength(1);
  });

  it('corrects its record when it is corrected, with a reason', async () => {
    const correction = { outcome: 'RECTIFIED', found: '脚手架无验收记录' };
    const refused = await record([outcome(BUILDER, correction)]);
    expect(refused.refusals).toMatchObject([
      { code: 'OUTCOME_REASON_MISSING', at: ['outcomes', 0, 'reason'] },
    ]);
    const corrected = await record([outcome(BUILDER, { ...correction, reason: '录入错误' })]);
    expect(corrected).toMatchObject({ recorded: 1, sent: { written: 1, waiting: [] } });
    expect(await recordsOf(BUILDER)).toMatchObject([
      { version: 1, result: 'PASS' },
      { version: 2, result: 'FAIL', outcome: 'RECTIFIED' },
    ]);
    expect(await passRate(BUILDER)).toBe('0');
  });

  it('waits where the door refuses it, and is written once nothing hinders it', async () => {
    const recorded = await record([
      outcome(PHARMACY, { outcome: 'TO_BE_HANDLED', found: '问'.repeat(4001) }),
      outcome(UNKNOWN, { outcome: 'UNREACHABLE' }),
    ]);
    const [late, held] = recorded.sent.waiting;
    expect(recorded).toMatchObject({ recorded: 2, sent: { written: 0 } });
    expect(late).toMatchObject({ uscc: PHARMACY, hindrances: [{ code: 'TEXT_TOO_LONG' }] });
    expect(held).toMatchObject({ uscc: UNKNOWN, hindrances: [{ code: 'OUTCOME_RECORD_HELD' }] });
    const better = { outcome: 'TO_BE_HANDLED', found: '冷链记录缺失', reason: '原文过长' };
    const corrected = await record([outcome(PHARMACY, better)]);
    expect(corrected.sent).toMatchObject({ written: 1, waiting: [{ uscc: UNKNOWN }] });
    expect(await recordsOf(PHARMACY)).toMatchObject([{ version: 1, result: 'FAIL' }]);
    const kept = await hub.inspection.resultsReading.outcomesOfTask(task);
    expect(kept?.map(({ uscc, isWritten }) => [uscc, isWritten])).toEqual([
      ...[
        [BUILDER, true],
        [PHARMACY, true],
        [UNKNOWN, false],
      ],
    ]);
  });

  it('comes by file as well, its good rows beside all the reasons of the others', async () => {
    const folder = await mkdtemp(path.join(tmpdir(), 'xinshu-results-'));
    const file = path.join(folder, 'results.csv');
    await writeFile(
      file,
      [
        '统一社会信用代码,检查结果,检查日期,检查人员',
        `${CARRIER},未发现开展本次抽查涉及的经营活动,2026-09-16,I-1;I-2`,
        `${CANTEEN},还可以,2026-08-30,I-9`,
      ].join('\n'),
    );
    const taken = await recordFile(hub.inspection.results, { taskNo: task, path: file }, OPERATOR);
    await rm(folder, { recursive: true });
    expect(taken).toMatchObject({ ok: true, value: { recorded: 1, sent: { written: 1 } } });
    const refusals = taken.ok ? taken.value.refusals : [];
    expect(refusals.map(({ code, at }) => [code, at[1]])).toEqual([
      ...[
        ['OUTCOME_NOT_DRAWN', 3],
        ['OUTCOME_UNKNOWN', 3],
        ['OUTCOME_BEFORE_DRAW', 3],
      ],
    ]);
  });

  it('is each department’s own where several come together', async () => {
    const recorded = await record(
      [outcome(CANTEEN), outcome(CANTEEN, { department: 'SCJG' })],
      joint,
      HOUSING,
    );
    expect(recorded).toMatchObject({
      recorded: 1,
      refusals: [{ code: 'OUTCOME_DEPARTMENT_FOREIGN' }],
    });
    await record(
      [outcome(CANTEEN, { department: 'SCJG', outcome: 'RECTIFIED', found: '无台账' })],
      joint,
    );
    expect(await recordsOf(CANTEEN)).toMatchObject([
      { department: 'ZJJ', result: 'PASS' },
      { department: 'SCJG', result: 'FAIL' },
    ]);
  });
});

describe('the clock of publication', () => {
  const overdue = async (today: string) => {
    const of = { today: civilDate(today), kind: null, department: null, division: null };
    const page = { first: 50, after: null };
    const everybody = { ...of, scope: null, scheme: null };
    const { rows } = await listOverdue(hub.db.read(), everybody, page);
    return rows.map(({ kind, uscc, department, dueOn }) => [kind, uscc, department, dueOn]);
  };

  it('counts twenty working days around holidays and the working weekends that pay for them', async () => {
    // Mid-autumn and the National Day take 25 September and 1 to 7 October; 20 September and 10 October are worked.
    expect(await overdue('2026-10-19')).toEqual([]);
    const late = await overdue('2026-10-20');
    expect(late).toHaveLength(5);
    expect(late).toContainEqual(['PUBLICATION', BUILDER, 'ZJJ', '2026-10-19']);
    expect(late).not.toContainEqual(['PUBLICATION', CARRIER, 'ZJJ', '2026-10-20']);
  });

  it('notes what is late once, and stops for what is published', async () => {
    const { resultsReading: reading, results } = hub.inspection;
    const late = await drawn(['ZJJ'], { B: [CARRIER] });
    const noted = await reading.noteOverdue(civilDate('2026-10-20'));
    expect(noted.map(({ kind, taskNo, targets }) => [kind, taskNo, targets])).toEqual([
      ['PUBLICATION', task, 3],
      ['PUBLICATION', joint, 1],
      ['PUBLICATION', joint, 1],
      ['CHECK', late, 1],
    ]);
    expect(await reading.noteOverdue(civilDate('2026-10-20'))).toEqual([]);
    expect(await results.publish(task, HOUSING)).toMatchObject({ value: { published: 4 } });
    const [first] = (await overdue('2026-10-20')).map(([kind]) => kind);
    expect(first).toBe('CHECK');
    expect(await overdue('2026-10-20')).toHaveLength(3);
    const counts = await reading.overdueCounts({}, HOUSING);
    expect(counts.map(({ kind, targets }) => [kind, targets])).toEqual([
      ['CHECK', 1],
      ['PUBLICATION', 1],
    ]);
  });
});

describe('what follows from outcomes', () => {
  it('is a hit rate by stratum, in which a joint visit is one', async () => {
    const { strata, all } = await hub.inspection.resultsReading.hitRates({ planNo: 1 });
    expect(strata).toMatchObject([
      { stratum: 'A', checked: 1, found: 1, notChecked: 1, percent: '100.00', low: '20.65' },
      { stratum: 'ALL', checked: 1, found: 1, notChecked: 0 },
      { stratum: 'C', checked: 1, found: 1, notChecked: 1 },
    ]);
    expect(all).toMatchObject({ checked: 3, found: 3, notChecked: 2, high: '100.00' });
  });

  it('is whom the grade of a scheme wants inspected more often in the year', async () => {
    await evaluateDemoCity(hub);
    const scheme = await hub.supervision.schemes.find('FOOD_DRUG', civilDate('2026-11-21'));
    const demanded =
      scheme?.grades.map(({ grade, frequencyMin: times }) => ({ grade, times })) ?? [];
    const of = { modelNo: scheme?.modelNo ?? 0, demanded, division: '4101' };
    const page = { first: 50, after: null };
    const { rows } = await listBelowFrequency(hub.db.read(), { ...of, year: 2026 }, page);
    expect(rows.map(({ uscc, inspected, demanded: least }) => [uscc, inspected, least])).toEqual([
      ...[
        [ORCHARD, 0, 1],
        [GROCER, 0, 1],
      ],
    ]);
    const before = await listBelowFrequency(hub.db.read(), { ...of, year: 2025 }, page);
    expect(before.rows).toHaveLength(4);
    const wanted = { scheme: 'FOOD_DRUG', division: '4101', ...page };
    const asked = await hub.inspection.resultsReading.belowFrequency(wanted, HOUSING);
    expect(asked).toMatchObject({ ok: false, refusals: [{ code: 'DRAW_ROLE_UNFIT' }] });
  });

  it('is who was inspected lately, and how often in the year', async () => {
    const asOf = civilDate('2026-12-14');
    const { rows: recent } = await sql<{ uscc: string }>`/* test.recent */
      SELECT uscc FROM ${inspectedWithin(90, asOf)} r ORDER BY 1`.execute(hub.db.read());
    const { rows: times } = await sql<{ uscc: string; times: number }>`/* test.times */
      SELECT uscc, times FROM ${inspectionsInYear(2026)} t ORDER BY 1`.execute(hub.db.read());
    expect(recent.map(({ uscc }) => uscc)).toEqual([PHARMACY, CANTEEN, BUILDER]);
    expect(times).toEqual([PHARMACY, CANTEEN, BUILDER].map((uscc) => ({ uscc, times: 1 })));
    const { rows: later } = await sql`/* test.later */
      SELECT uscc FROM ${inspectedWithin(90, civilDate('2026-12-15'))} r`.execute(hub.db.read());
    expect(later).toEqual([]);
  });
});

describe('the commands about results', () => {
  const said = async (verb: string, ...more: readonly string[]) =>
    RESULT_VERBS[verb]?.(hub, { positionals: [verb, ...more], values: {}, identity: OPERATOR });

  it('say what became of a file, who is late, and how often problems were found', async () => {
    const folder = await mkdtemp(path.join(tmpdir(), 'xinshu-results-'));
    const file = path.join(folder, 'again.csv');
    const rows = ['统一社会信用代码,检查结果,检查日期', `${CARRIER},还可以,2026-09-16`];
    await writeFile(file, rows.join('\n'));
    const recorded = await said('result', task, file);
    await rm(folder, { recursive: true });
    expect(recorded?.exitCode).toBe(1);
    expect(recorded?.text).toContain('0 recorded, 0 known already, 1 refused');
    expect(recorded?.text).toContain('2: There is no outcome “还可以”');
    expect((await said('publish', joint))?.text).toContain('2 results published on');
    expect((await said('overdue'))?.text).toMatch(/^ZJJ {2}check \(未检查\) {2}1/);
    const rates = await said('hit-rate', task);
    expect(rates?.text).toContain('  A  1/1  100.00 % (20.65–100.00)  not checked (未能检查) 1');
    await expect(said('publish', '999')).rejects.toThrow('has its inspectors yet');
  });
});
