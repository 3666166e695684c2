import { describe, expect, it } from '@jest/globals';

import { type Division, DivisionTree, divisionPrefix } from './division.js';

const divisions: readonly Division[] = [
  { code: '41', level: 'PROVINCE', parent: null, name: '河南省' },
  { code: '4101', level: 'CITY', parent: '41', name: '郑州市' },
  { code: '410102', level: 'COUNTY', parent: '4101', name: '中原区' },
  { code: '410102001', level: 'TOWNSHIP', parent: '410102', name: '林山寨街道' },
];
const tree = new DivisionTree(divisions);

describe('the significant digits of a division code', () => {
  it.each([
    ['410000', '41'],
    ['410100', '4101'],
    ['410102', '410102'],
    ['410102001', '410102001'],
    ['410102001000', '410102001'],
    ['410102001003', '410102001'],
    ['410102000000', '410102'],
    ['410102000', '410102'],
    ['41', '41'],
    ['500110', '500110'],
    ['460400', '4604'],
  ])('of %s are %s', (written, prefix) => {
    expect(divisionPrefix(written)).toBe(prefix);
  });

  it.each(['', '4', '4101021', '41010A', '100000', '10'])('are none in "%s"', (written) => {
    expect(divisionPrefix(written)).toBeNull();
  });
});

describe('the nearest division', () => {
  it('is the division itself when the tree has it', () => {
    expect(tree.nearest('410102')?.name).toBe('中原区');
  });

  it('is the city for a development zone with digits of its own', () => {
    expect(tree.nearest('410190')?.name).toBe('郑州市');
  });

  it('is none for an unknown province and for the nation', () => {
    expect(tree.nearest('990101')).toBeNull();
    expect(tree.nearest('100000')).toBeNull();
  });

  it('tells its full name from the province down', () => {
    expect(tree.fullNameOf('410102001')).toBe('河南省郑州市中原区林山寨街道');
  });
});
