import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';

import { maskIdNumbers, mayHoldIdNumber } from './id-number.js';

const none: ReadonlySet<string> = new Set();

describe('the text of a row', () => {
  it('loses ID numbers of 18 digits to a mask that keeps four and four', () => {
    expect(maskIdNumbers('张三,11010519491231002X,郑州', none)).toBe(
      '张三,1101**********002X,郑州',
    );
    expect(maskIdNumbers('身份证440524188001010014。', none)).toBe('身份证4405**********0014。');
  });

  it('loses them in lower case and in full width too', () => {
    expect(maskIdNumbers('11010519491231002x', none)).toBe('1101**********002x');
    expect(maskIdNumbers('１１０１０５１９４９１２３１００２Ｘ', none)).toBe(
      '１１０１**********００２Ｘ',
    );
  });

  it('loses them however their digits are grouped', () => {
    const masked: Readonly<Record<string, string>> = {
      '410105 19900307 0026': '4101** ******** 0026',
      '4101-0519-9003-0700-26': '4101-****-****-**00-26',
      '410105\u00A019900307\u00A0019X': '4101**\u00A0********\u00A0019X',
      '4101\u200B0519900307\u200B0026': '4101\u200B**********\u200B0026',
      '410105.19900307.0026': '4101**.********.0026',
      '4 1 0 1 0 5 1 9 9 0 0 3 0 7 0 0 2 6': '4 1 0 1 * * * * * * * * * * 0 0 2 6',
      '４１０１０５　１９９００３０７　００２６': '４１０１**　********　００２６',
      '电话 13800001111 410105 19900307 0026 郑州': '电话 13800001111 4101** ******** 0026 郑州',
      '410105-900307-002': '4101**-*****7-002',
    };
    for (const [text, shown] of Object.entries(masked))
      expect(maskIdNumbers(text, none)).toBe(shown);
  });

  it('loses them where letters touch them', () => {
    expect(maskIdNumbers('ID41010519900307019X', none)).toBe('ID4101**********019X');
    expect(maskIdNumbers('MAX410105199003070026kg', none)).toBe('MAX4101**********0026kg');
    expect(maskIdNumbers('ID130503670401001', none)).toBe('ID1305*******1001');
  });

  it('loses them in old tax numbers of sole traders', () => {
    expect(maskIdNumbers('41010519900307019X00', none)).toBe('4101**********019X00');
    expect(maskIdNumbers('41010519900307002601', none)).toBe('4101**********002601');
    expect(maskIdNumbers('13050367040100101', none)).toBe('1305*******100101');
  });

  it('loses ID numbers of the first generation', () => {
    expect(maskIdNumbers('130503670401001', none)).toBe('1305*******1001');
    expect(maskIdNumbers('of 130503670401001 in', none)).toBe('of 1305*******1001 in');
    expect(maskIdNumbers('of 11010519491231002X in', none)).toBe('of 1101**********002X in');
  });

  it('keeps registration numbers in columns of codes, although they may look the same', () => {
    expect(maskIdNumbers('130503670401001', new Set(['130503670401001']))).toBe('130503670401001');
  });

  it('keeps unified social credit codes, amounts, and digits with a wrong check or birthday', () => {
    const kept = [
      '91410106170270273F',
      '914101001700513020',
      '110105194912310021',
      '110105194913310021',
      '12345678901234567890123',
      '000000000000000000',
      '9141 0106 1702 7027 3F',
      '9141 0100 1700 5130 20',
      'JY130503670401001',
      '41010520190307002100',
      '4101051990030700261',
      '2019-01-01 至 2021-12-31，0371-65551234',
      '1305 036704010 01',
    ];
    for (const text of kept) expect(maskIdNumbers(text, none)).toBe(text);
  });

  it('is looked at exactly wherever an ID number stands in it', () => {
    const around = fc.stringMatching(/^[郑州,]{0,40}$/);
    const number = fc.constantFrom(
      '130503670401001',
      '11010519491231002X',
      '１３０５０３６７０４０１００１',
    );
    fc.assert(
      fc.property(around, number, around, (before, id, after) => {
        expect(mayHoldIdNumber(before + id + after)).toBe(true);
        expect(mayHoldIdNumber(before + id.slice(0, 14) + after)).toBe(false);
      }),
    );
  });
});
