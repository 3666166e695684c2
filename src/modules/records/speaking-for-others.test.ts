import { describe, expect, it } from '@jest/globals';

import { speaksForOthers } from './speaking-for-others.js';

const DEPARTMENTS = [
  { code: 'SCJG', name: '郑州市市场监督管理局', uscc: null },
  { code: 'GAJ', name: '双鸭山市公安局', uscc: '11230500001755309F' },
  { code: 'GAJ2', name: '双鸭山市公安局', uscc: null },
];

describe('a row that names a department', () => {
  const ofMarket = speaksForOthers(DEPARTMENTS, 'SCJG');

  it.each([
    ['authority', ' 双鸭山市公安局'],
    ['authorityUscc', '11230500001755309f'],
  ])('other than its sender in %s is refused', (field, text) => {
    expect(ofMarket({ [field]: text })).toMatchObject({
      code: 'AUTHORITY_OF_OTHERS',
      at: [field],
      params: { own: 'SCJG' },
    });
  });

  it('may name its sender, and whoever is no department', () => {
    expect(ofMarket({ authority: '郑州市市场监督管理局' })).toBeNull();
    expect(ofMarket({ authority: '郑州市某街道办事处', sourceUnit: '' })).toBeNull();
  });

  it('may bear the name that its sender shares with another department', () => {
    expect(speaksForOthers(DEPARTMENTS, 'GAJ')({ authority: '双鸭山市公安局' })).toBeNull();
  });

  it('may be passed on by an administration', () => {
    expect(speaksForOthers(DEPARTMENTS, null)({ authority: '双鸭山市公安局' })).toBeNull();
  });
});
