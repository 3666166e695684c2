import { describe, expect, it } from '@jest/globals';

import { civilDate } from '../../../kernel/civil-date.js';
import { nameOn, parseFormerNames } from './former-names.js';

describe('former names', () => {
  it('come as a list, each once, with the day on which they ended if it is told', () => {
    expect(parseFormerNames('乙公司（至2019年1月5日）；甲公司;甲公司、丙（河南）公司')).toEqual([
      { name: '丙（河南）公司', until: null, folded: '丙河南公司' },
      { name: '乙公司', until: '2019-01-05', folded: '乙公司' },
      { name: '甲公司', until: null, folded: '甲公司' },
    ]);
    expect(parseFormerNames('')).toEqual([]);
    expect(parseFormerNames('；、')).toEqual([]);
  });

  const former = [
    { name: '第一', until: civilDate('2010-01-01') },
    { name: '第二', until: civilDate('2015-01-01') },
    { name: '何时', until: null },
  ];

  it.each([
    ['2009-12-31', '第一'],
    ['2010-01-01', '第二'],
    ['2014-12-31', '第二'],
    ['2015-01-01', '现在'],
  ])('on %s the name is %s', (day, name) => {
    expect(nameOn('现在', former, civilDate(day))).toBe(name);
  });

  it('are not asked when no day is named', () => {
    expect(nameOn('现在', former, null)).toBe('现在');
  });
});
