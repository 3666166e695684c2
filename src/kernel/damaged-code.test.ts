import { describe, expect, it } from '@jest/globals';
import { explainDamage } from './damaged-code.js';

describe('a damaged code', () => {
  it.each([
    ['9.14E+17', 'SPREADSHEET_EXPONENT'],
    ['9.14403E+17', 'SPREADSHEET_EXPONENT'],
    ['914403001922038000', 'SPREADSHEET_ROUNDED'],
    ['', 'MISSING'],
    ['无', 'MISSING'],
    ['000000000000000000', 'PLACEHOLDER'],
    ['00000000000000000X', 'PLACEHOLDER'],
    ['11010519491231002X', 'IDENTITY_NUMBER'],
  ])('%s is explained: %s', (text, damage) => {
    expect(explainDamage(text)).toEqual({ code: `CREDIT_CODE_${damage}`, at: [], params: {} });
  });

  it.each([
    ['440301103097413', 'REGISTRATION_NUMBER'],
    ['44030071526726X', 'TAX_NUMBER'],
    ['19220382-1', 'ORGANISATION_CODE'],
  ])('%s is a %s of former times', (text, type) => {
    expect(explainDamage(text)).toMatchObject({
      code: 'CREDIT_CODE_LEGACY_NUMBER',
      params: { type },
    });
  });

  it.each([
    ['14403001922038216', 'FIRST_CHARACTER_LOST', '914403001922038216'],
    ['91440300192203821', 'LAST_CHARACTER_LOST', '914403001922038216'],
    ['9144O3OO1922O38216', 'CONFUSED_LETTERS', '914403001922038216'],
  ])('%s is explained with what it was: %s %s', (text, damage, suggestion) => {
    expect(explainDamage(text)).toMatchObject({
      code: `CREDIT_CODE_${damage}`,
      params: { suggestion },
    });
  });

  it.each(['914403001922038216', '914403001922038215', '郑州', '9144'])(
    'is not guessed at: %s',
    (text) => {
      expect(explainDamage(text)).toBeNull();
    },
  );
});
