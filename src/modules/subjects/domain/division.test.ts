import { describe, expect, it } from '@jest/globals';
import { checkCharacter, parseCreditCode, type CreditCode } from '../../../kernel/credit-code.js';
import { divisionOfCode } from './division.js';

function codeOf(division: string): CreditCode {
  const first17 = `91${division}192203821`;
  const code = parseCreditCode(first17 + (checkCharacter(first17) ?? ''));
  if (!code.ok) throw new Error(`${division} is a plausible division`);
  return code.value;
}

describe('the division of a code', () => {
  const known = new Set(['41', '4101', '410105', '4190']);
  const isKnown = (division: string): boolean => known.has(division);

  it.each([
    ['410105', '410105'],
    ['410100', '4101'],
    ['410000', '41'],
    ['410199', '4101'],
    ['419001', '4190'],
    ['411300', '41'],
  ])('%s is %s, the nearest that is known', (digits, division) => {
    expect(divisionOfCode(codeOf(digits), isKnown)).toEqual({ division, origin: 'DERIVED' });
  });

  it.each(['100000', '220323'])('%s is none', (digits) => {
    expect(divisionOfCode(codeOf(digits), isKnown)).toBeNull();
  });
});
