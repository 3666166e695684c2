import { beforeAll, describe, expect, it } from '@jest/globals';

import { civilDate } from '../../../src/kernel/civil-date.js';
import { Families } from '../../../src/modules/evaluation/compile/families.js';
import { valueOf } from '../../../src/modules/evaluation/compile/value.js';
import type { Indicator, Model } from '../../../src/modules/evaluation/domain/model.js';
import type { Place, ScoringVocabulary } from '../../../src/modules/records/index.js';
import { openTestEngine, type TestEngine } from '../../support/engine.js';
import { KIND_CASES, type KindCase } from './node-kinds.js';
import { smallModel } from './small-model.js';

const AS_OF = civilDate('2026-09-30');

/** Numbers that stay what they are, so that the SQL can be stated. */
const VOCABULARY: ScoringVocabulary = {
  types: new Map(
    (
      [
        [
          'ADMIN_PENALTY',
          1,
          {
            violationType: 'code_a',
            fineAmount: 'amount_a',
            confiscatedAmount: 'amount_b',
            severity: 'severity',
          },
        ],
        ['COMMITMENT', 2, { fulfillmentStatus: 'code_b', fulfillmentConfirmedOn: 'date_a' }],
        ['INSPECTION_RESULT', 2, { result: 'code_a' }],
        ['COMPLAINT', 3, { verified: 'code_a' }],
        ['RED_LIST', 4, {}],
        ['VOLUNTARY_REGISTRATION', 5, { category: 'code_a' }],
        ['TAX_ARREARS', 4, { amount: 'amount_a' }],
        ['UTILITY_ARREARS', 4, { dueDate: 'event_on' }],
        ['TAX_CREDIT_RATING', 5, { ratingYear: 'amount_a', grade: 'code_a' }],
        ['INDUSTRY_RATING', 5, { grade: 'code_b' }],
      ] as const satisfies readonly (readonly [string, number, Readonly<Record<string, Place>>])[]
    ).map(([recordType, family, places], place) => [
      recordType,
      { recordType, family, typeNo: place + 1, places: new Map(Object.entries(places)) },
    ]),
  ),
  words: new Map(
    [
      ...['true', 'QUALIFICATION', 'PUBLIC_WELFARE', 'PASS', 'FULFILLED', 'PARTIAL'],
      ...['UNFULFILLED', 'A', 'B', 'D'],
    ].map((word, place) => [word, 101 + place]),
  ),
};

const STEP = (withinMonths: number, factor: string) => ({ withinMonths, factor });

function modelOf({ compute, mapping }: KindCase): Model {
  const small = smallModel({ status: 0, years: 0, penalties: 0 });
  const own: Indicator = {
    ...{ code: 'OWN', dimension: 'X', nameZh: '本项', nameEn: 'Own', direction: 'POSITIVE' },
    ...{ weight: 1000, compute, mapping, neutralScore: '50', basis: null, note: '' },
  };
  return {
    ...small,
    decayTables: {
      GENERAL: { steps: [STEP(6, '1'), STEP(12, '0.6')], beyond: '0', basis: null },
      SERIOUS: { steps: [STEP(12, '1')], beyond: '0', basis: null },
    },
    indicators: [...small.indicators.slice(0, 1), own],
  };
}

describe.each(KIND_CASES)('$kind', (kindCase) => {
  it('is stated as SQL', () => {
    const model = modelOf(kindCase);
    const at = { model, vocabulary: VOCABULARY, asOf: AS_OF };
    const families = new Families(at);
    const own = model.indicators.find(({ code }) => code === 'OWN');
    if (own === undefined) throw new Error('the model has the indicator');
    const { numerator } = valueOf(own, families, at);
    const aggregates = families.numbers.flatMap((family) => families.columnsOf(family));
    expect(aggregates).toEqual(kindCase.aggregates.map((sql, n) => `${sql} AS a${String(n)}`));
    expect(numerator.startsWith(kindCase.value)).toBe(true);
  });
});

describe('a computation', () => {
  let engine: TestEngine;
  beforeAll(async () => {
    engine = await openTestEngine();
  });

  it.each(KIND_CASES)('$kind gives its value and score', async (kindCase) => {
    const subject = {
      ...{ uscc: 'ONE', subjectType: 'ENTERPRISE', registrationStatus: 'ACTIVE' },
      registeredOn: civilDate('2020-10-01'),
      rows: kindCase.rows,
    };
    const [evaluated] = await engine.evaluateGiven(modelOf(kindCase), AS_OF, [subject]);
    const own = evaluated?.indicators.find(({ code }) => code === 'OWN');
    expect({ value: own?.value, score: own?.score }).toEqual(kindCase.expected);
  });

  it('has nothing to compute from where there are no rows', async () => {
    const ratio = KIND_CASES.filter(({ kind }) => kind === 'RATIO' || kind === 'LATEST');
    const subject = {
      ...{ uscc: 'ONE', subjectType: 'ENTERPRISE', registrationStatus: 'ACTIVE' },
      ...{ registeredOn: null, rows: [] },
    };
    const found = await Promise.all(
      ratio.map((one) => engine.evaluateGiven(modelOf(one), AS_OF, [subject])),
    );
    const own = found.map(([one]) => one?.indicators.at(-1));
    expect(own.map((one) => [one?.value, one?.score, one?.isNeutral])).toEqual([
      [null, 5000, true],
      [null, 5000, true],
    ]);
  });
});
