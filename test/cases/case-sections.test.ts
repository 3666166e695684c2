import { describe, expect, it } from '@jest/globals';

import { caseSections } from '../../src/case-sections.js';
import { civilDate } from '../../src/kernel/civil-date.js';
import { releasedParameters } from '../support/record-types.js';

const sections = caseSections({
  calendar: {
    exceptions: new Map(
      ['2026-10-01', '2026-10-02', '2026-10-05', '2026-10-06', '2026-10-07'].map((day) => [
        civilDate(day),
        { isOff: true },
      ]),
    ),
    announcedYears: new Set([2026]),
  },
  parameters: releasedParameters,
});
const compareIn = (name: string, section: unknown) =>
  sections[name]?.(section, civilDate('2026-09-30'));
const compare = (section: unknown) => compareIn('randomInspection', section);

const SECTION = {
  scheme: 'CONSTRUCTION',
  pool: { A: 120, B: 300, C: 45, D: 7 },
  ratio: { A: 0.03, B: 0.1, C: 0.4, D: 1 },
  drawn: { A: 4, B: 30, C: 18, D: 7 },
  total: 59,
};

describe('a section on random inspections', () => {
  it('states how many are drawn of each stratum, rounded up', () => {
    expect(compare(SECTION)).toEqual([]);
  });

  it('is counted in decimals', () => {
    const section = { pool: { B: 100 }, ratio: { B: 0.07 }, drawn: { B: 7 }, total: 7 };
    expect(compare(section)).toEqual([]);
  });

  it('may state a total alone', () => {
    const { pool, ratio } = SECTION;
    expect(compare({ pool, ratio, total: 59 })).toEqual([]);
  });

  it('is told where it is wrong, stratum by stratum', () => {
    expect(compare({ ...SECTION, drawn: { ...SECTION.drawn, A: 3 }, total: 58 })).toEqual([
      { path: 'drawn.A', expected: '3', got: '4' },
      { path: 'total', expected: '58', got: '59' },
    ]);
  });

  it.each([
    ['has no such stratum', { pool: { A: 120 }, ratio: { A: 0.03 } }],
    ['has no ratio for it', { pool: { E: 10 }, ratio: {} }],
    ['has a ratio above one', { pool: { E: 10 }, ratio: { E: 1.5 } }],
    ['counts no whole subjects', { pool: { E: 10.5 }, ratio: { E: 0.1 } }],
  ])('draws nothing of a stratum when it %s', (_, given) => {
    expect(compare({ ...given, drawn: { E: 1 } })).toEqual([
      { path: 'drawn.E', expected: '1', got: undefined },
    ]);
  });

  it.each([[{}], [null], [[]], [{ pool: SECTION.pool, ratio: SECTION.ratio }]])(
    'never passes when it states nothing: %j',
    (section) => {
      expect(compare(section)).toEqual([{ path: 'drawn', expected: null, got: undefined }]);
    },
  );
});

/** Rows that are right, each with one figure that is not. */
const ROWS = {
  timeliness: [
    {
      decisionDate: '2026-09-28',
      weekday: 'Mon',
      deadline: '2026-10-14',
      onTimeIfReportedOn: '2026-10-14',
      lateIfReportedOn: '2026-10-15',
    },
    { lateIfReportedOn: '2026-10-16' },
  ],
  usccVectors: [
    {
      code: '9144030071526726xg',
      valid: false,
      reason: 'CHARSET',
      validAfterNormalisation: true,
      checkDigits: { orgCode: true, uscc: true },
    },
    { checkDigits: { orgCode: false, uscc: true } },
  ],
  orgCodeVectors: [{ body: '71526726', checkDigit: 'X' }, { checkDigit: '0' }],
  qualityRates: [
    {
      ...{ due: 40, reported: 38, compliant: 36, onTime: 35, missing: 2, late: 3 },
      ...{ reportRate: '95.00', complianceRate: '94.74', timelyRate: '92.11' },
    },
    { complianceRate: '94.73' },
  ],
  severityCases: [
    {
      penaltyTypes: ['FINE'],
      procedure: 'ORDINARY',
      fine: 0.5,
      subjectType: 'INDIVIDUAL_BUSINESS',
      expected: 'GENERAL',
    },
    { expected: 'MINOR' },
  ],
  arithmeticTraps: [{ expr: 'ceil(100*0.07)', exact: 7 }, { exact: 8 }],
  codeErrorRate: [
    { total: 250_000, duplicates: 13, errors: 12, perTenThousand: '1.00', ok: false },
    { ok: true },
  ],
} as const;

describe.each(Object.entries(ROWS))('a section %s', (name, [right, wrong]) => {
  it('is answered by the rule that the hub works by', () => {
    expect(compareIn(name, [right])).toEqual([]);
    expect(compareIn(name, right)).toEqual([]);
  });

  it('is told where a figure is wrong', () => {
    const [key = ''] = Object.keys(wrong);
    const found = compareIn(name, [right, { ...right, ...wrong }]);
    expect(found?.map(({ path }) => path)).toEqual([`[1].${key}`]);
  });

  it('never passes when it states nothing', () => {
    expect(compareIn(name, [{}])).toHaveLength(1);
  });
});

describe('an arithmetic trap', () => {
  it.each([
    ['floor(100*0.57)', '57'],
    ['round2(1.005)', '1.01'],
  ])('is %s = %s', (expr, exact) => {
    expect(compareIn('arithmeticTraps', [{ expr, exact }])).toEqual([]);
  });
});
