import { describe, expect, it } from '@jest/globals';

import { readCaseFile } from './read-cases.js';

const CASE = {
  name: 'a firm',
  on: '2026-09-30',
  given: { subjectType: 'ENTERPRISE', records: [{ id: 'r1', type: 'HONOR', level: 'NATIONAL' }] },
  expect: { grade: 'B', treatments: { r1: 'OK' }, indicators: { S01: { score: '85.00' } } },
  basis: 'DESIGN',
};

function faultsOf(document: unknown): readonly string[] {
  const reading = readCaseFile(document);
  return reading.ok ? [] : reading.faults.map(({ at }) => at);
}

describe('a file of cases', () => {
  it('compares what is stated and nothing else', () => {
    const reading = readCaseFile([CASE]);
    expect(reading.ok && [...(reading.file.cases[0]?.expected ?? [])]).toEqual([
      ['grade', 'B'],
      ['recordTreatment.r1', 'OK'],
      ['indicators.S01.score', '85.00'],
    ]);
  });

  it('names the place of everything that is wrong with it', () => {
    const wrong = {
      ...CASE,
      on: '2026-02-30',
      expect: { grad: 'B' },
      given: { ...CASE.given, colour: 'red', records: [{ id: 'r1', recordStatus: 'LOST' }] },
      mood: 'good',
    };
    expect(faultsOf([wrong])).toEqual([
      '[0].mood',
      '[0].on',
      '[0].expect.grad',
      '[0].expect',
      '[0].given.records[0].type',
      '[0].given.records[0].recordStatus',
      '[0].given.colour',
    ]);
    expect(faultsOf({ subjects: [] })).toEqual(['asOf']);
    expect(faultsOf('nothing')).toContain('asOf');
  });

  it('counts cases of other rules, and reads what is stated of schemes and of the whitelist', () => {
    const other = readCaseFile([{ ...CASE, given: { code: '1' } }]);
    expect(other.ok && [...other.file.apart]).toEqual([['cases of other rules', 1]]);
    const subject = { id: 'S1', subjectType: 'ENTERPRISE' };
    const whitelistIfAuthorised = { eligible: false, reasons: ['GRADE', 'VETO'] };
    const expected = { status: 'EVALUATED', industry: [], whitelistIfAuthorised };
    const complete = readCaseFile({
      asOf: '2026-09-30',
      subjects: [{ subject, expected }],
      rest: [1, 2],
    });
    const stated = complete.ok ? complete.file.cases[0]?.expected : undefined;
    expect(stated?.get('whitelist.eligible')).toBe('false');
    expect(stated?.get('whitelist.reasons')).toBe('GRADE, VETO');
    expect(complete.ok && [...complete.file.sections]).toEqual([['rest', [1, 2]]]);
    // That it is in no scheme is a statement too.
    expect(stated?.get('industry')).toBe('');
  });

  it('ends on the last day that it names; no end is no day', () => {
    const records = [{ id: 'r1', type: 'HONOR', validTo: '2099-12-31', date: '2026-11-02' }];
    const reading = readCaseFile([{ ...CASE, given: { ...CASE.given, records } }]);
    expect(reading.ok && reading.file.lastDate).toBe('2026-11-02');
  });

  it('dates a record by its day of evaluation where nothing else does, and tells two that are alike apart', () => {
    const alike = { type: 'KEY_ATTENTION', documentNo: '1号' };
    const records = [
      { id: 'r1', ...alike },
      { id: 'r2', ...alike },
    ];
    const reading = readCaseFile([{ ...CASE, given: { ...CASE.given, records } }]);
    expect(reading.ok && reading.file.cases[0]?.records.map(({ fields }) => fields)).toEqual([
      { documentNo: '1号', date: '2026-09-30' },
      { documentNo: '1号之r2', date: '2026-09-30' },
    ]);
  });
});
