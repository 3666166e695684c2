import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { parseChineseInteger } from './chinese-numeral.js';

const DIGITS = '零壹贰叁肆伍陆柒捌玖';

/** Below ten thousand, as a notary writes it: every digit but zero with its unit, one 零 for a gap. */
function writeGroup(value: number): string {
  return [...String(value).padStart(4, '0')]
    .map((digit, at) =>
      digit === '0' ? '零' : `${DIGITS[Number(digit)] ?? ''}${'仟佰拾'[at] ?? ''}`,
    )
    .join('')
    .replace(/零+/g, '零')
    .replace(/零$/, '');
}

describe('a Chinese numeral', () => {
  it.each([
    ['十', 10n],
    ['一百零五', 105n],
    ['两千', 2000n],
    ['拾贰万', 120_000n],
    ['壹亿零伍拾万', 100_500_000n],
    ['〇', 0n],
  ])('%s is %s', (text, value) => {
    expect(parseChineseInteger(text)).toBe(value);
  });

  it('is read as a notary writes it', () => {
    const groups = fc.tuple(fc.integer({ min: 1, max: 9999 }), fc.integer({ min: 1, max: 9999 }));
    fc.assert(
      fc.property(groups, ([high, low]) => {
        const text = `${writeGroup(high).replace(/^零/, '')}万${writeGroup(low)}`;
        return parseChineseInteger(text) === BigInt(high) * 10_000n + BigInt(low);
      }),
    );
  });

  it.each(['', '万', '一二', '百千', '一百一千', '元', '万亿'])('is not %j', (text) => {
    expect(parseChineseInteger(text)).toBeNull();
  });
});
