import { beforeAll, describe, expect, it } from '@jest/globals';

import { addDays, civilDate, type CivilDate, daysBetween } from '../../../src/kernel/civil-date.js';
import type { Explanation } from '../../../src/modules/evaluation/domain/explanation.js';
import type { NextGrade } from '../../../src/modules/evaluation/domain/steps.js';
import { Engine } from '../../../src/modules/evaluation/service/engine.js';
import { Explanations } from '../../../src/modules/evaluation/service/explanations.js';
import { lastStampsUntil } from '../../../src/platform/database/index.js';
import { releasedModel } from '../../support/engine.js';
import { openTestHub, takeText, type TestHub } from '../../support/hub.js';
import { day, storeRecords, type StoredRecord } from '../records/support/stored-records.js';

const BUILDER = '91410103MA00A00369';
const CHEMIST = '91410105MA00A00441';
const TRADER = '91410100MA00A001X3';
const ASOF = civilDate('2026-09-30');
const MODEL = { model: releasedModel() };

const SUBJECTS = `名称,统一社会信用代码,主体类型,登记状态,成立日期,行政区划
郑州示例营造有限公司,${BUILDER},企业,存续,2021-11-01,410103
郑州示例化学有限公司,${CHEMIST},企业,存续,2015-04-01,410105
郑州示例贸易有限公司,${TRADER},企业,存续,2018-05-20,410100
`;

type Payload = Readonly<Record<string, string>>;

function penalty(given: Pick<StoredRecord, 'uscc' | 'record_no' | 'severity'>, payload: Payload) {
  const { date = '', documentNo = '' } = payload;
  return {
    ...given,
    ...{ type_version: 2, department: 'STHJ', decided_on: day(date), document_no: documentNo },
    payload: { confiscatedAmount: '0', ...payload },
  };
}

const RECORDS: readonly StoredRecord[] = [
  penalty(
    { uscc: BUILDER, record_no: '1', severity: 'GENERAL' },
    {
      date: '2026-07-20',
      documentNo: '示建罚〔2026〕101号',
      violationType: '质量',
      fineAmount: '3',
    },
  ),
  penalty(
    { uscc: BUILDER, record_no: '2', severity: 'GENERAL' },
    {
      date: '2026-01-15',
      documentNo: '示建罚〔2026〕8号',
      violationType: '扬尘',
      fineAmount: '0.8',
    },
  ),
  penalty(
    { uscc: CHEMIST, record_no: '3', severity: 'SERIOUS' },
    {
      ...{ date: '2026-04-20', documentNo: '示环罚〔2026〕33号', violationType: '超标排放' },
      ...{ fineAmount: '80', legalGround: '示例依据' },
    },
  ),
  {
    ...{ uscc: CHEMIST, record_no: '4', record_type: 'ENVIRONMENT_RATING', type_version: 1 },
    ...{ department: 'STHJ', decided_on: day('2026-05-30'), payload: { grade: 'RED' } },
  },
  {
    ...penalty(
      { uscc: TRADER, record_no: '5', severity: 'SERIOUS' },
      {
        date: '2026-05-01',
        documentNo: '示市监罚〔2026〕5号',
        violationType: '假冒',
        fineAmount: '60',
      },
    ),
    objection_no: '1',
  },
  penalty(
    { uscc: TRADER, record_no: '6', severity: 'GENERAL' },
    {
      date: '2026-12-01',
      documentNo: '示市监罚〔2026〕6号',
      violationType: '广告',
      fineAmount: '2',
    },
  ),
];

let hub: TestHub;
let engine: Engine;
let explanations: Explanations;
let knownAt: Date;

beforeAll(async () => {
  hub = await openTestHub(() => Promise.resolve());
  await takeText(hub, SUBJECTS);
  await storeRecords(hub.db, RECORDS);
  const [stamp] = await lastStampsUntil(hub.db.read(), [new Date()]);
  knownAt = stamp ?? new Date();
  const { db, records, reference } = hub;
  engine = new Engine(db, records, () => Promise.resolve(null));
  explanations = new Explanations({ db, engine, records, reference });
});

async function explained(uscc: string, asOf = ASOF): Promise<Explanation> {
  const explanation = await explanations.explain({ model: MODEL, uscc, asOf, knownAt });
  if (explanation === null) throw new Error(`${uscc} is known`);
  return explanation;
}

async function next(uscc: string, asOf = ASOF): Promise<NextGrade> {
  const found = await explanations.nextGrade({ model: MODEL, uscc, asOf, knownAt });
  if (found === null) throw new Error(`${uscc} has a better grade above it`);
  return found;
}

const lineOf = ({ lines }: Explanation, code: string) => lines.find((line) => line.code === code);

describe('the explanation of a score', () => {
  it('adds up to it, each indicator with the records that counted and until when', async () => {
    const builder = await explained(BUILDER);
    expect(builder).toMatchObject({ status: 'EVALUATED', rawScore: 85_770, grade: 'B', cap: null });
    expect(builder.lines.reduce((all, { points }) => all + points, 0)).toBe(8_577_000);
    expect(lineOf(builder, 'C01')).toMatchObject({
      ...{ value: '1.6', score: 7600, points: 532_000, maxPoints: 700_000, lostPoints: 168_000 },
      counted: [
        {
          ...{ recordId: `${BUILDER}-1`, documentNo: '示建罚〔2026〕101号', department: 'STHJ' },
          factor: '1',
          change: { on: '2027-01-21', effect: { counts: true, factor: '0.6' } },
        },
        { recordId: `${BUILDER}-2`, factor: '0.6', change: { on: '2027-01-16' } },
      ],
    });
    expect(lineOf(builder, 'C01')?.basis).not.toBeNull();
    expect(lineOf(builder, 'C02')?.passedOver).toEqual([]);
  });

  it('gives a cap a line of its own: 811.00 -> 749.00, with the record that it rests on', async () => {
    const chemist = await explained(CHEMIST);
    expect(chemist).toMatchObject({ rawScore: 81_100, finalScore: 74_900, grade: 'C' });
    expect(chemist.cap).toMatchObject({ raw: 81_100, cap: 74_900, final: 74_900, lost: 6200 });
    expect(chemist.cap?.vetoes).toMatchObject([
      {
        code: 'V05',
        records: [
          {
            ...{ recordId: `${CHEMIST}-3`, legalGround: '示例依据' },
            change: { on: '2027-04-21', effect: { counts: false, whyNot: 'TOO_OLD' } },
          },
        ],
      },
    ]);
  });

  it('ranks what cost points, worst first, with the records that did', async () => {
    const { reasons } = await explained(CHEMIST);
    expect(reasons.slice(0, 2)).toMatchObject([
      { indicator: null, vetoes: ['V05'], lost: 620_000, records: [`${CHEMIST}-3`] },
      { indicator: 'C02', lost: 480_000, records: [`${CHEMIST}-3`] },
    ]);
    const lost = reasons.map((reason) => reason.lost);
    expect(lost).toEqual([...lost].sort((one, other) => other - one));
    expect(reasons.find(({ indicator }) => indicator === 'R02')).toMatchObject({
      records: [`${CHEMIST}-4`],
    });
  });

  it('names what does not count, why, and until when', async () => {
    const trader = await explained(TRADER);
    expect(trader.excluded).toMatchObject([
      { recordId: `${TRADER}-5`, treatment: 'DISPUTED', until: null },
      { recordId: `${TRADER}-6`, treatment: 'NOT_YET', until: '2026-12-01', next: 'OK' },
    ]);
    expect(lineOf(trader, 'C02')?.passedOver).toMatchObject([
      { recordId: `${TRADER}-5`, whyNot: 'DISPUTED' },
    ]);
  });

  it('shows what a disputed record would do if its objection were rejected', async () => {
    const trader = await explained(TRADER);
    expect(trader).toMatchObject({ finalScore: trader.rawScore, grade: 'B', ifAllRejected: null });
    expect(trader.pending).toMatchObject([
      { recordId: `${TRADER}-5`, ifRejected: { final: 74_900, grade: 'C', vetoes: ['V05'] } },
    ]);
  });

  it('is about nobody for a code that nobody had', async () => {
    const asked = { model: MODEL, uscc: '91410100MA00A00000', asOf: ASOF, knownAt };
    expect(await explanations.explain(asked)).toBeNull();
    expect(await explanations.nextGrade(asked)).toBeNull();
  });
});

describe('what would change a grade', () => {
  it('is time alone on the day that trying every day finds', async () => {
    const from = civilDate('2027-03-15');
    const { byTime } = await next(CHEMIST, from);
    expect(byTime).toEqual((await next(CHEMIST)).byTime);
    expect(byTime).toMatchObject({ outcome: { grade: 'B' } });
    const until = byTime?.on ?? from;
    const days = Array.from({ length: daysBetween(from, until) }, (_, at) => addDays(from, at + 1));
    const grades = await days.reduce<Promise<readonly (string | null)[]>>(
      async (before, on) => [...(await before), await gradeOn(CHEMIST, on)],
      Promise.resolve([]),
    );
    expect(days[grades.findIndex((grade) => grade === 'A' || grade === 'B')]).toBe(until);
  });

  it('is a repair only from the day on which it is open, a day before time itself', async () => {
    const { target, missing, bySteps, later } = await next(CHEMIST);
    expect([target, missing]).toEqual(['B', 100]);
    expect(bySteps).toMatchObject({
      on: '2027-04-20',
      steps: [{ kind: 'REPAIR', recordId: `${CHEMIST}-3`, vetoes: ['V05'] }],
      outcome: { grade: 'B', vetoes: [] },
      isSmallest: true,
    });
    expect(later).toMatchObject([{ kind: 'REPAIR', earliestOn: '2027-04-20', gain: 6600 }]);
  });

  it('is a list of steps that lead to the grade when they are taken together', async () => {
    const { target, missing, byTime, bySteps } = await next(BUILDER);
    expect([target, missing, byTime]).toEqual(['A', 4230, null]);
    expect(bySteps?.on).toBe('2026-10-20');
    expect(bySteps?.outcome).toMatchObject({ final: 90_000, grade: 'A' });
    expect(bySteps?.isSmallest).toBe(false);
    expect(bySteps?.steps.map(({ kind }) => kind).sort()).toEqual([
      ...['COMMIT', 'JOIN_PUBLIC_WELFARE', 'JOIN_PUBLIC_WELFARE', 'OBTAIN_LICENCE'],
      ...['OBTAIN_LICENCE', 'OBTAIN_RIGHT', 'REGISTER_VOLUNTARILY', 'REPAIR', 'REPAIR'],
    ]);
  });
});

async function gradeOn(uscc: string, asOf: CivilDate): Promise<string | null> {
  const [evaluated] = await engine.evaluate({ model: MODEL, usccs: [uscc], asOf, knownAt });
  return evaluated?.grade ?? null;
}
