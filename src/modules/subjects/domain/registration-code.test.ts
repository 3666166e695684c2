import { describe, expect, it } from '@jest/globals';

import { readCode } from './registration-code.js';

const NOTHING = { exceptions: new Set<string>(), organisationCode: '', type: null, division: '' };

describe('the code of a registration', () => {
  it('is repaired where nothing is guessed, and each repair is named', () => {
    expect(readCode('９144030071526726xg ', NOTHING)).toEqual({
      kind: 'code',
      code: '9144030071526726XG',
      fixes: ['TRIMMED', 'WIDTH_FOLDED', 'CASE_FOLDED'],
    });
  });

  it('is made of an older organisation code when type and division are stated', () => {
    const sources = { ...NOTHING, type: 'ENTERPRISE' as const, division: '440300' };
    const made = { kind: 'code', code: '914403001922038216', fixes: ['CODE_DERIVED'] };
    expect(readCode('', { ...sources, organisationCode: '19220382-1' })).toEqual(made);
    expect(readCode('19220382-1', sources)).toEqual(made);
    expect(readCode('19220382-1', { ...sources, division: '' })).toMatchObject({ kind: 'bad' });
    expect(readCode('914403001922038215', sources)).toMatchObject({ kind: 'bad' });
  });

  it('passes when the register of exceptions has it', () => {
    const exceptions = new Set(['91350211M0000XUF46']);
    expect(readCode('91350211M0000XUF46', { ...NOTHING, exceptions })).toEqual({
      kind: 'code',
      code: '91350211M0000XUF46',
      fixes: ['CODE_EXCEPTED'],
    });
  });

  it('is refused with what is wrong and what happened to it', () => {
    const reading = readCode('91440300192203821', NOTHING);
    expect(reading).toEqual({
      kind: 'bad',
      reasons: [
        { code: 'LENGTH', at: ['uscc'], params: { code: '91440300192203821' } },
        {
          code: 'CREDIT_CODE_LAST_CHARACTER_LOST',
          at: ['uscc'],
          params: { suggestion: '914403001922038216' },
        },
      ],
    });
  });
});
