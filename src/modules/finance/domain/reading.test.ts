import { describe, expect, it } from '@jest/globals';

import { mayProve, readableDivision, showsDetail } from './reading.js';

const OUTSIDE = { ok: false, refusals: [expect.objectContaining({ code: 'OUTSIDE_DIVISION' })] };
const NOT_YOURS = { ok: false, refusals: [expect.objectContaining({ code: 'LIST_NOT_YOURS' })] };

describe('the part of a list that somebody reads', () => {
  it.each([
    ['BANK', undefined, null, null],
    ['BANK', '4101', '410104', '410104'],
    ['AUDITOR', undefined, null, null],
    ['CITY_ADMIN', undefined, null, null],
    ['CITY_ADMIN', '4101', null, '4101'],
    ['INDUSTRY_REGULATOR', '410104', null, '410104'],
    ['INDUSTRY_REGULATOR', '4101', '410104', '410104'],
    ['PROVINCE_SYNC', '41', '4101', '4101'],
  ])('of %s in %s who asks for %s is %s', (...[role, division, asked, part]) => {
    const reader = { role, ...(division !== undefined && { division }) };
    expect(readableDivision(reader, asked)).toEqual({ ok: true, value: part });
  });

  it.each(['410105', '4101', '41'])('does not leave the own division for %s', (asked) => {
    const regulator = { role: 'INDUSTRY_REGULATOR', division: '410104' };
    expect(readableDivision(regulator, asked)).toEqual(OUTSIDE);
  });

  it.each([
    'PUBLIC',
    'SUBJECT',
    'DEPARTMENT_REPORTER',
    'INSPECTION_TOOL',
    'CREDIT_SERVICE',
    'MODEL_ADMIN',
    'REVIEWER',
  ])('is none for %s', (role) => {
    expect(readableDivision({ role, division: '4101' }, null)).toEqual(NOT_YOURS);
  });

  it('is none for a regulator without a division', () => {
    expect(readableDivision({ role: 'INDUSTRY_REGULATOR' }, null)).toEqual(NOT_YOURS);
  });
});

describe('a proof about a subject', () => {
  const of = { uscc: '91410104MA9X118532', division: '410104' };

  it('is given to the subject itself and to nobody else for itself', () => {
    expect(mayProve({ role: 'SUBJECT', uscc: of.uscc }, of).ok).toBe(true);
    expect(mayProve({ role: 'SUBJECT', uscc: '91410105MA9X118532' }, of).ok).toBe(false);
    expect(mayProve({ role: 'SUBJECT' }, of).ok).toBe(false);
  });

  it('is given to a bank, and to a regulator within its division', () => {
    expect(mayProve({ role: 'BANK' }, of).ok).toBe(true);
    expect(mayProve({ role: 'INDUSTRY_REGULATOR', division: '410104' }, of).ok).toBe(true);
    expect(mayProve({ role: 'INDUSTRY_REGULATOR', division: '410105' }, of)).toEqual(OUTSIDE);
  });

  it('of a subject that nobody knows is not for who is limited to a division', () => {
    const unknown = { ...of, division: null };
    expect(mayProve({ role: 'INDUSTRY_REGULATOR', division: '410104' }, unknown).ok).toBe(false);
  });
});

describe('the detail of an entry', () => {
  it('is not for a bank without authorisation', () => {
    expect(['BANK', 'PUBLIC', 'PUBLIC_PERSONAL', 'BANK_AUTHORISED'].map(showsDetail)).toEqual([
      false,
      false,
      false,
      true,
    ]);
  });
});
