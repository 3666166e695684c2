import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { foldName } from './fold-name.js';

describe('names that are searched', () => {
  it.each([
    ['腾讯科技（深圳）有限公司', '腾讯科技(深圳)有限公司'],
    ['郑州宇通客车股份有限公司', '郑州宇通客车有限责任公司'],
    ['中国　工商银行股份公司', '中国工商银行股份有限公司'],
    ['ＡＢＣ【中国】有限公司', 'abc中国有限公司'],
    ['郑州煤电有限责任', '郑州煤电股份有限'],
  ])('%s and %s are one', (a, b) => {
    expect(foldName(a)).toBe(foldName(b));
  });

  it('tell divisions and branches apart', () => {
    expect(foldName('郑州中原商贸有限公司')).not.toBe(foldName('开封中原商贸有限公司'));
    expect(foldName('宇通客车股份有限公司郑州分公司')).toBe('宇通客车有限公司郑州分公司');
  });

  it('are found by any beginning of a name that is typed', () => {
    const name = '郑州煤电股份有限责任公司';
    const folded = foldName(name);
    const typed = ['郑州', '郑州煤电', '郑州煤电股份有限', '郑州煤电股份有限责任', name];
    expect(typed.filter((text) => !folded.startsWith(foldName(text)))).toEqual([]);
  });

  it('fold to themselves once folded', () => {
    const names = fc.array(
      fc.oneof(
        fc.constantFrom('股份', '有限', '责任', '公司', '（', '）', ' ', '郑州', 'Ａ', 'İ'),
        fc.string({ unit: 'grapheme', maxLength: 2 }),
      ),
    );
    fc.assert(
      fc.property(names, (parts) => {
        const folded = foldName(parts.join(''));
        return foldName(folded) === folded;
      }),
    );
  });
});
