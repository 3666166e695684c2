import { describe, expect, it } from '@jest/globals';

import { civilDate } from '../../../kernel/civil-date.js';
import type { Grant } from './authorisation.js';
import type { Identity } from './identity.js';
import { type GrantGround, judgeGrant, textFaults } from './judge-authorisation.js';

const USCC = '91410104MA9X118532';
const itself: Identity = { role: 'SUBJECT', subject: 'itself', uscc: USCC };
const window: Identity = { role: 'CITY_ADMIN', subject: 'window', division: '410104' };

const GRANT: Grant = {
  ...{ uscc: USCC, institution: 'a-bank', purpose: 'LOAN_REVIEW', scopes: ['EVALUATION'] },
  validFrom: civilDate('2026-11-21'),
  validTo: civilDate('2027-11-20'),
  evidence: null,
};
const GROUND: GrantGround = {
  identity: itself,
  today: civilDate('2026-11-21'),
  mostMonths: 24,
  institution: { kind: 'BANK' },
  subject: { division: '410104', aliasOf: null },
};

function codes(grant: Partial<Grant>, ground: Partial<GrantGround> = {}): readonly string[] {
  return judgeGrant({ ...GRANT, ...grant }, { ...GROUND, ...ground }).map(({ code }) => code);
}

describe('an authorisation', () => {
  it('is taken of the subject itself without a paper, and of an administration with one', () => {
    expect(codes({})).toEqual([]);
    expect(codes({ evidence: '授权书 2026-17' }, { identity: window })).toEqual([]);
    expect(codes({}, { identity: window })).toEqual(['EVIDENCE_MISSING']);
  });

  it('is taken of nobody else', () => {
    const other = { ...itself, uscc: '91410105MA9X103755' };
    expect(codes({}, { identity: other })).toEqual(['SUBJECT_NOT_OWN']);
    const elsewhere = { ...window, division: '410105' };
    expect(codes({ evidence: '17' }, { identity: elsewhere })).toEqual(['OUTSIDE_DIVISION']);
    const bank: Identity = { role: 'BANK', subject: 'officer', institution: 'a-bank' };
    expect(codes({ evidence: '17' }, { identity: bank })).toEqual(['ROLE_NOT_ALLOWED']);
  });

  it('holds two years at most, and not only in the past', () => {
    expect(codes({ validTo: civilDate('2028-11-21') })).toEqual([]);
    expect(codes({ validTo: civilDate('2028-11-22') })).toEqual(['PERIOD_TOO_LONG']);
    const past = { validFrom: civilDate('2026-01-01'), validTo: civilDate('2026-11-20') };
    expect(codes(past)).toEqual(['PERIOD_OVER']);
    expect(codes({ validFrom: civilDate('2027-11-21') })).toEqual(['PERIOD_REVERSED']);
  });

  it('is for a known bank, of a living subject', () => {
    expect(codes({}, { institution: { kind: 'CREDIT_SERVICE' } })).toEqual(['INSTITUTION_NO_BANK']);
    expect(codes({}, { subject: { division: null, aliasOf: '9' } })).toEqual(['SUBJECT_MERGED']);
  });

  it('is refused for all reasons at once', () => {
    const wanted = { scopes: [], validTo: civilDate('2026-11-20') };
    const ground = { identity: window, institution: null, subject: null };
    expect(codes(wanted, ground)).toEqual([
      ...['SUBJECT_UNKNOWN', 'INSTITUTION_UNKNOWN', 'SCOPES_EMPTY'],
      ...['PERIOD_REVERSED', 'PERIOD_OVER', 'EVIDENCE_MISSING'],
    ]);
  });
});

describe('a text about an authorisation', () => {
  it('is short and names nobody by the identity number', () => {
    const told = (text: string) => textFaults(text, { field: 'evidence', most: 40 });
    expect(told('授权书 2026-17')).toEqual([]);
    expect(told('字'.repeat(41)).map(({ code }) => code)).toEqual(['TEXT_TOO_LONG']);
    expect(told('身份证11010519491231002X').map(({ code }) => code)).toEqual(['TEXT_NAMES_PERSON']);
  });
});
