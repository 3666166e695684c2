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

  it('loses ID numbers of the first generation', () => {
    expect(maskIdNumbers('130503670401001', none)).toBe('1305*******1001');
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
