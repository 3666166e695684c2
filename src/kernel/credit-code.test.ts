import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { REGISTRATION_DEPARTMENTS } from './class-code.js';
import {
  categoryOf,
  checkCharacter,
  departmentOf,
  divisionDigits,
  judgeCreditCode,
  normaliseCode,
  organisationCheckCharacter,
  organisationCodeIn,
  parseCreditCode,
} from './credit-code.js';

const ALPHABET = Array.from('0123456789ABCDEFGHJKLMNPQRTUWXY');

const classes = Object.entries(REGISTRATION_DEPARTMENTS).flatMap(([department, { categories }]) =>
  Object.keys(categories).map((category) => department + category),
);

const codes = fc
  .tuple(
    fc.constantFrom(...classes),
    fc.constantFrom('100000', '410105', '110000', '810000', '659002', '990000'),
    fc.string({ unit: fc.constantFrom(...ALPHABET), minLength: 8, maxLength: 8 }),
  )
  .map(([classCode, division, body]) => {
    const first17 = classCode + division + body + (organisationCheckCharacter(body) ?? '');
    return first17 + (checkCharacter(first17) ?? '');
  });

function spoilt(code: string, at: number, spoil: readonly [string, boolean, boolean]): string {
  const [dirt, isSmall, isFullWidth] = spoil;
  const character = isSmall ? code.charAt(at).toLowerCase() : code.charAt(at);
  const written = isFullWidth ? String.fromCharCode(character.charCodeAt(0) + 0xfee0) : character;
  return dirt + written;
}

describe('a credit code', () => {
  it('is right when every part and both check characters are right', () => {
    fc.assert(fc.property(codes, (code) => judgeCreditCode(code) === null));
  });

  it('never survives a wrong character', () => {
    const change = fc.tuple(codes, fc.nat(17), fc.constantFrom(...ALPHABET));
    fc.assert(
      fc.property(change, ([code, at, character]) => {
        const changed = code.slice(0, at) + character + code.slice(at + 1);
        return changed === code || judgeCreditCode(changed) !== null;
      }),
    );
  });

  it('is judged whatever the text, and only with 18 characters of the alphabet is it right', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 20 }), (text) => {
        const isPossible = /^[0-9A-HJ-NPQRTUWXY]{18}$/.test(text);
        return isPossible || ['LENGTH', 'CHARSET'].includes(judgeCreditCode(text) ?? '');
      }),
    );
  });

  it.each([
    ['A3410105MA40000011', 'CATEGORY'],
    ['914A0105MA40000011', 'DIVISION'],
    ['91000000MA40000011', 'DIVISION'],
    ['91100001MA40000011', 'DIVISION'],
    ['91999999MA40000011', 'DIVISION'],
    ['00000000000000000X', 'DEPARTMENT'],
    ['', 'LENGTH'],
  ])('%s fails with its first wrong part: %s', (code, reason) => {
    expect(judgeCreditCode(code)).toBe(reason);
  });

  it('tells its parts', () => {
    const parsed = parseCreditCode('92410104MA7XK2P035');
    if (!parsed.ok) throw new Error('a valid code');
    expect(departmentOf(parsed.value)).toBe('9');
    expect(categoryOf(parsed.value)).toBe('2');
    expect(divisionDigits(parsed.value)).toBe('410104');
    expect(organisationCodeIn(parsed.value)).toBe('MA7XK2P03');
  });
});

describe('a code with dirt', () => {
  it.each([
    ['９１４４０３００１９２２０３８２１６', '914403001922038216'],
    [' 9144030071526726xg\t', '9144030071526726XG'],
    ["'91440300-71526726-XG", '9144030071526726XG'],
    ['914403 0071526726—XG\uFEFF', '9144030071526726XG'],
  ])('%j becomes %s', (text, code) => {
    expect(normaliseCode(text)).toBe(code);
  });

  it('is found under any mixture of full width, small letters, blanks and dashes', () => {
    const dirt = fc.constantFrom('', '', ' ', '　', '-', '－', '\u200B', '\t');
    const dirtyCode = codes.chain((code) =>
      fc
        .array(fc.tuple(dirt, fc.boolean(), fc.boolean()), { minLength: 18, maxLength: 18 })
        .map((spoils) => ({
          code,
          text: spoils.map((spoil, i) => spoilt(code, i, spoil)).join(''),
        })),
    );
    fc.assert(fc.property(dirtyCode, ({ code, text }) => normaliseCode(text) === code));
  });

  it('is refused when strictness is asked for', () => {
    expect(parseCreditCode(' 914403001922038216')).toMatchObject({ ok: true });
    expect(parseCreditCode(' 914403001922038216', { strict: true })).toMatchObject({
      ok: false,
      refusals: [{ code: 'CREDIT_CODE_LENGTH' }],
    });
  });
});

describe('the register of exceptions', () => {
  const exceptions = new Set(['91350211M0000XUF46', '000000000000000000']);

  it('lets a really issued code with a wrong check character pass', () => {
    expect(parseCreditCode('91350211M0000XUF46')).toMatchObject({
      refusals: [{ code: 'CREDIT_CODE_CHECK_DIGIT' }],
    });
    expect(parseCreditCode('91350211m0000xuf46', { exceptions }).ok).toBe(true);
  });

  it('never excuses the filler of eighteen zeros', () => {
    expect(parseCreditCode('000000000000000000', { exceptions })).toMatchObject({
      refusals: [{ code: 'CREDIT_CODE_DEPARTMENT' }],
    });
  });
});

describe('a check character', () => {
  it('exists only for characters of the alphabet', () => {
    expect(checkCharacter('9144030O192203821')).toBeNull();
    expect(checkCharacter('9144')).toBeNull();
    expect(organisationCheckCharacter('1922038-')).toBeNull();
    expect(organisationCheckCharacter('1922')).toBeNull();
  });
});
