import { readFileSync } from 'node:fs';

import { describe, expect, it } from '@jest/globals';
import { parse } from 'yaml';

import { civilDate, type CivilDate } from '../../../kernel/civil-date.js';
import type { Evaluated } from './evaluated.js';
import type { GivenRow, GivenSubject } from './given.js';
import { readModel } from './read-model.js';
import { candidatesOf } from './steps-candidates.js';
import { repairOpens } from './steps-waits.js';
import { taken } from './steps.js';

const ASOF = civilDate('2026-09-30');
const read = readModel(parse(readFileSync('seeds/reference/models/ZZ-DEFAULT-2026.yaml', 'utf8')));
if (!read.ok) throw new Error('the model of the release can be read');
const MODEL = read.value;

const WAITS = [
  { code: 'REPAIR_WAIT_GENERAL', validFrom: civilDate('2019-07-01'), validTo: null, value: '3' },
  {
    ...{ code: 'REPAIR_WAIT_SERIOUS', value: '6' },
    ...{ validFrom: civilDate('2019-07-01'), validTo: civilDate('2026-03-31') },
  },
  { code: 'REPAIR_WAIT_SERIOUS', validFrom: civilDate('2026-04-01'), validTo: null, value: '12' },
];

function row(given: Partial<GivenRow>): GivenRow {
  return {
    ...{ recordNo: '1', version: 1, recordType: 'ADMIN_PENALTY', eventOn: civilDate('2026-03-31') },
    ...{ until: null, publicityEnd: null, repairedOn: null, severity: null },
    ...{ isValid: true, hasDocument: true, isDisputed: false, values: {} },
    ...given,
  };
}

function stepsOf(rows: readonly GivenRow[], given: Partial<GivenSubject> = {}) {
  const subject: GivenSubject = {
    ...{ uscc: 'S', subjectType: 'ENTERPRISE', registrationStatus: 'ACTIVE', registeredOn: null },
    rows,
    ...given,
  };
  const evaluated: Evaluated = {
    ...{ uscc: 'S', reason: null, rawScore: 0, finalScore: 0, grade: 'D', vetoes: [] },
    ...{ treatments: [], coverage: 0, stableUntil: null, inputKey: '', vetoBits: null },
    indicators: MODEL.indicators.map(({ code }) => ({
      ...{ code, score: 0, points: 0, isNeutral: false },
      value: code === 'P07' ? 'false' : '0',
    })),
  };
  const asked = {
    ...{ model: MODEL, asOf: ASOF, evaluated, subject },
    isEventField: (_: string, field: string) => field === 'date',
    repairOpens: repairOpens(WAITS, ASOF),
  };
  return { subject, candidates: candidatesOf(asked) };
}

const existing = (rows: readonly GivenRow[], given?: Partial<GivenSubject>) =>
  stepsOf(rows, given).candidates.filter(({ change }) => change.kind !== 'NEW_ROW');

describe('a lawful step', () => {
  it('is the repair of a general or serious penalty that counts, from the end of its least publicity', () => {
    const [general, serious] = existing([
      row({ severity: 'GENERAL', eventOn: civilDate('2026-08-31') }),
      row({ recordNo: '2', severity: 'SERIOUS', eventOn: civilDate('2026-02-28') }),
    ]);
    expect(general).toMatchObject({ kind: 'REPAIR', earliestOn: '2026-11-30', vetoes: [] });
    expect(general?.indicators).toEqual(['C01', 'C03']);
    expect(serious).toMatchObject({ earliestOn: '2027-02-28', vetoes: ['V05'] });
  });

  it('is no repair of what is minor, expired, disputed, repaired or withdrawn', () => {
    const general = { severity: 'GENERAL', eventOn: civilDate('2026-01-31') } as const;
    expect(
      existing([
        row({ ...general, severity: 'MINOR' }),
        row({ ...general, publicityEnd: civilDate('2026-08-31') }),
        row({ ...general, isDisputed: true }),
        row({ ...general, repairedOn: civilDate('2026-06-01') }),
        row({ ...general, isValid: false }),
        row({ ...general, hasDocument: false }),
      ]),
    ).toEqual([]);
  });

  it('is no repair that time alone comes before', () => {
    const publicityEnd = civilDate('2026-10-31');
    const eventOn = civilDate('2026-08-31');
    expect(existing([row({ severity: 'GENERAL', eventOn, publicityEnd })])).toEqual([]);
  });

  it('is to settle or leave what is in force, a serious listing only after its least publicity', () => {
    const steps = existing([
      row({ recordType: 'ENFORCEMENT_CASE' }),
      row({ recordNo: '2', recordType: 'ABNORMAL_OPERATION' }),
      row({ recordNo: '3', recordType: 'ABNORMAL_OPERATION', until: civilDate('2026-09-30') }),
      row({ recordNo: '4', recordType: 'SERIOUS_DISHONESTY' }),
    ]);
    expect(steps).toMatchObject([
      { kind: 'SETTLE', recordNo: '1', indicators: ['C05'], earliestOn: ASOF },
      { kind: 'EXIT_LISTING', recordNo: '2', indicators: ['C06'], vetoes: ['V06'] },
      { kind: 'EXIT_LISTING', recordNo: '4', vetoes: ['V01'], earliestOn: '2027-03-31' },
    ]);
  });

  it('is to keep a promise that is still open, and to resume business', () => {
    const promised = row({ recordType: 'COMMITMENT', values: { commitmentType: 'OTHER' } });
    const broken = { ...promised, values: { fulfillmentStatus: 'UNFULFILLED' } };
    const steps = existing([promised, broken], { registrationStatus: 'DORMANT' });
    expect(steps.map(({ kind }) => kind)).toEqual(['FULFIL_COMMITMENT', 'RESUME_BUSINESS']);
  });

  it('is what a subject can earn by itself, one after the other, never an honour or a rating', () => {
    const registered = row({
      recordType: 'VOLUNTARY_REGISTRATION',
      values: { category: 'QUALIFICATION', verified: 'true' },
    });
    const { candidates } = stepsOf([registered]);
    const kinds = Map.groupBy(candidates, ({ kind }) => kind);
    expect([...kinds].map(([kind, steps]) => [kind, steps.length])).toEqual([
      ['OBTAIN_LICENCE', 2],
      ['REGISTER_VOLUNTARILY', 3],
      ['COMMIT', 1],
      ['JOIN_PUBLIC_WELFARE', 2],
      ['OBTAIN_RIGHT', 3],
    ]);
    const licences = kinds.get('OBTAIN_LICENCE') ?? [];
    expect(licences.map(({ after }) => after)).toEqual([null, 0]);
  });

  it('changes nothing but what it is about', () => {
    const on: CivilDate = civilDate('2026-10-01');
    const penalty = row({ severity: 'GENERAL', eventOn: civilDate('2026-03-31') });
    const { subject, candidates } = stepsOf([penalty]);
    const after = taken(subject, candidates, on);
    expect(after.rows[0]).toEqual({ ...penalty, repairedOn: on });
    expect(after.rows).toHaveLength(candidates.length);
    expect(new Set(after.rows.map(({ recordNo }) => recordNo)).size).toBe(candidates.length);
    const commitment = after.rows.find(({ recordType }) => recordType === 'COMMITMENT');
    expect(commitment).toMatchObject({ eventOn: on, values: { commitmentType: 'PROACTIVE' } });
  });
});

describe('the wait before a repair', () => {
  const opens = repairOpens(WAITS, ASOF);
  it('is the longer of that of the decision and that of the repair', () => {
    expect(opens('SERIOUS', civilDate('2026-02-28'))).toBe('2027-02-28');
    expect(opens('SERIOUS', civilDate('2025-01-31'))).toBe('2026-01-31');
    expect(repairOpens(WAITS, civilDate('2025-09-01'))('SERIOUS', civilDate('2025-01-31'))).toBe(
      '2025-07-31',
    );
  });

  it('is not known where the rules say nothing', () => {
    expect(opens('GENERAL', civilDate('2018-01-01'))).toBeNull();
  });
});
