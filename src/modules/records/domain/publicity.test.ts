import { describe, expect, it } from '@jest/globals';

import { factsOn, releasedType } from '../../../../test/support/record-types.js';
import { civilDate } from '../../../kernel/civil-date.js';
import { RECORD_REFUSALS } from '../refusals.js';
import { compileJudge } from './judge.js';
import type { RecordText } from './judged-record.js';
import { activePublicity } from './publicity.js';
import { QUALITY_RULES } from './quality-rules.js';
import { RECORD_FIXES } from './record-fixes.js';
import type { JudgedType } from './record-type.js';

const penalty = releasedType('ADMIN_PENALTY');

function publicUntil(type: JudgedType, row: RecordText) {
  const circumstances = { masked: new Set<string>(), reportedOn: civilDate('2026-11-21') };
  const verdict = compileJudge(type)(
    { partyName: '某某有限公司', date: '2024-03-05', ...row },
    { profile: 'HISTORY', ...circumstances },
    factsOn(civilDate('2026-11-21')),
  );
  return verdict.kind === 'good' ? verdict.record.publicUntil : verdict;
}

describe('what has effect', () => {
  it.each([
    ['without an end', {}, 'infinity'],
    ['to the end of its validity', { validTo: '2026-01-31' }, '2026-01-31'],
    ['to the day before its removal', { endedOn: '2026-01-31' }, '2026-01-30'],
    ['no longer than stated', { validTo: '2026-01-31', statedEnd: '2025-06-30' }, '2025-06-30'],
  ])('is public %s', (_, stated, until) => {
    const days = { validTo: null, endedOn: null, statedEnd: null };
    const given = Object.fromEntries(Object.entries(stated).map(([k, v]) => [k, civilDate(v)]));
    expect(activePublicity({ ...days, ...given })).toBe(until);
  });
});

describe('the publicity of a type', () => {
  it('is none unless the type is public', () => {
    const type = { ...penalty, publicityScope: 'GOVERNMENT_SHARED' as const };
    expect(publicUntil(type, {})).toBeNull();
  });

  it('has no end where the type has none', () => {
    expect(publicUntil({ ...penalty, publicityRule: 'OPEN' }, {})).toBe('infinity');
  });

  it('ends with the effect where the type says so', () => {
    const type = { ...penalty, publicityRule: 'WHILE_ACTIVE' as const, endFields: ['validTo'] };
    expect(publicUntil(type, { validTo: '2025-01-01' })).toBe('2024-12-31');
  });
});

describe('the rules of quality', () => {
  it('number each reason and each fix once', () => {
    const codes = [...Object.keys(RECORD_REFUSALS), ...Object.keys(RECORD_FIXES)];
    expect(QUALITY_RULES.map(({ code }) => code).sort()).toEqual(codes.sort());
    const numbers = QUALITY_RULES.map(({ number }) => number);
    expect(numbers).toEqual(numbers.map((_, at) => `Q${String(at + 1).padStart(3, '0')}`));
  });

  it('keep a row out for a reason and warn of a fix', () => {
    const blocking = QUALITY_RULES.filter(({ severity }) => severity === 'BLOCKING');
    expect(blocking.map(({ code }) => code).sort()).toEqual(Object.keys(RECORD_REFUSALS).sort());
  });
});
