import { describe, expect, it } from '@jest/globals';

import { editionAfter, judgeMove, type LedgerStep, roleFaults, stateAfter } from './ledger.js';

const OPENED: LedgerStep = { action: 'OPEN', state: 'DRAFT', edition: 1, actor: 'clerk' };
const SUBMITTED: LedgerStep = { action: 'SUBMIT', state: 'SUBMITTED', edition: 1, actor: 'clerk' };
const ACCEPTED: LedgerStep = { action: 'ACCEPT', state: 'ACCEPTED', edition: 1, actor: 'city' };

const codes = (...given: Parameters<typeof judgeMove>) =>
  judgeMove(...given).map(({ code }) => code);

describe('a ledger', () => {
  it('is opened, submitted by one person and accepted by another', () => {
    expect(codes([], { action: 'OPEN', actor: 'clerk' })).toEqual([]);
    expect(codes([OPENED], { action: 'SUBMIT', actor: 'clerk' })).toEqual([]);
    expect(codes([OPENED, SUBMITTED], { action: 'ACCEPT', actor: 'city' })).toEqual([]);
    expect(codes([OPENED, SUBMITTED], { action: 'ACCEPT', actor: 'clerk' })).toEqual([
      'SAME_PERSON',
    ]);
    expect(codes([OPENED, SUBMITTED], { action: 'RETURN', actor: 'clerk' })).toEqual([
      'SAME_PERSON',
    ]);
  });

  it('is neither drawn up nor submitted again once it is out of hand', () => {
    expect(codes([OPENED, SUBMITTED], { action: 'OPEN', actor: 'clerk' })).toEqual([
      'LEDGER_STATE',
    ]);
    const steps = [OPENED, SUBMITTED, ACCEPTED];
    for (const action of ['OPEN', 'SUBMIT', 'ACCEPT', 'RETURN'] as const) {
      expect(codes(steps, { action, actor: 'other' })).toEqual(['LEDGER_STATE']);
    }
  });

  it('is a draft again when it is returned, and goes on as its next edition', () => {
    expect(stateAfter('RETURN')).toBe('DRAFT');
    expect(editionAfter('RETURN', [OPENED, SUBMITTED])).toBe(2);
    expect(editionAfter('OPEN', [OPENED])).toBe(1);
    expect(editionAfter('OPEN', [])).toBe(1);
  });

  it('is kept by regulators and received by the city', () => {
    expect(roleFaults('INDUSTRY_REGULATOR', 'SUBMIT')).toEqual([]);
    expect(roleFaults('INDUSTRY_REGULATOR', 'ACCEPT')).toMatchObject([
      { code: 'ROLE_NOT_ALLOWED' },
    ]);
    expect(roleFaults('REVIEWER', 'ADD_MEASURE')).toMatchObject([{ code: 'ROLE_NOT_ALLOWED' }]);
  });
});
