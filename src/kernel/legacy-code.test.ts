import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import {
  deriveCreditCode,
  judgeLegacyCode,
  legacyTypeOf,
  registrationCheckDigit,
} from './legacy-code.js';

describe('a registration number', () => {
  it.each(['440301103097413', '110108000000016', '440301103448669'])(
    '%s carries the check digit of MOD 11,10',
    (number) => {
      expect(judgeLegacyCode('REGISTRATION_NUMBER', number)).toEqual({ ok: true, value: number });
    },
  );

  it('never survives a wrong digit or two neighbours that changed places', () => {
    const digits = fc.string({
      unit: fc.constantFrom(...Array.from('0123456789')),
      minLength: 14,
      maxLength: 14,
    });
    fc.assert(
      fc.property(digits, fc.nat(14), fc.integer({ min: 1, max: 9 }), (first14, at, step) => {
        const number = first14 + (registrationCheckDigit(first14) ?? '');
        const wrong = (Number(number[at]) + step) % 10;
        const changed = `${number.slice(0, at)}${String(wrong)}${number.slice(at + 1)}`;
        return (
          judgeLegacyCode('REGISTRATION_NUMBER', number).ok &&
          !judgeLegacyCode('REGISTRATION_NUMBER', changed).ok
        );
      }),
    );
  });

  it.each([
    ['44030110309741', 'LEGACY_CODE_LENGTH'],
    ['44030110309741A', 'LEGACY_CODE_CHARSET'],
    ['440301103097414', 'LEGACY_CODE_CHECK_DIGIT'],
  ])('%s is refused with %s', (number, code) => {
    expect(judgeLegacyCode('REGISTRATION_NUMBER', number)).toMatchObject({ refusals: [{ code }] });
  });
});

describe('an organisation code', () => {
  it('is the same with and without its dash', () => {
    expect(judgeLegacyCode('ORGANISATION_CODE', '71526726-x')).toEqual({
      ok: true,
      value: '71526726X',
    });
    expect(judgeLegacyCode('ORGANISATION_CODE', '71526726X').ok).toBe(true);
  });

  it.each([
    ['7152672', 'LEGACY_CODE_LENGTH'],
    ['71526726Y', 'LEGACY_CODE_CHARSET'],
    ['715267261', 'LEGACY_CODE_CHECK_DIGIT'],
  ])('%s is refused with %s', (text, code) => {
    expect(judgeLegacyCode('ORGANISATION_CODE', text)).toMatchObject({ refusals: [{ code }] });
  });
});

describe('an old tax number', () => {
  it('is a division and an organisation code', () => {
    expect(judgeLegacyCode('TAX_NUMBER', '44030071526726X').ok).toBe(true);
    expect(judgeLegacyCode('TAX_NUMBER', '4403A071526726X')).toMatchObject({
      refusals: [{ code: 'LEGACY_CODE_CHARSET' }],
    });
  });

  it('is not the identity number of a person', () => {
    expect(judgeLegacyCode('TAX_NUMBER', '410104198001010012').ok).toBe(false);
  });
});

describe('the type of an old number', () => {
  it.each([
    ['19220382-1', 'ORGANISATION_CODE'],
    ['440301103097413', 'REGISTRATION_NUMBER'],
    ['44030071526726X', 'TAX_NUMBER'],
    ['事证第141010000123号', 'PUBLIC_INSTITUTION_CERTIFICATE'],
    ['豫民证字第010123号', 'SOCIAL_ORGANISATION_CERTIFICATE'],
    ['914403001922038216', null],
    ['无', null],
  ])('of %s is %s', (text, type) => {
    expect(legacyTypeOf(text)).toBe(type);
  });
});

describe('a unified code', () => {
  it('is derived from an organisation code and the class and division of its body', () => {
    const parts = { department: '9', category: '1', division: '440300' };
    expect(deriveCreditCode({ ...parts, organisationCode: '71526726-X' })).toEqual({
      ok: true,
      value: '9144030071526726XG',
    });
    expect(deriveCreditCode({ ...parts, organisationCode: '71526726-1' })).toMatchObject({
      refusals: [{ code: 'LEGACY_CODE_CHECK_DIGIT' }],
    });
    expect(
      deriveCreditCode({ ...parts, category: '7', organisationCode: '71526726X' }),
    ).toMatchObject({ refusals: [{ code: 'CREDIT_CODE_CATEGORY' }] });
  });
});
