import { describe, expect, it } from '@jest/globals';

import { guardCell, plainCell } from './guarded-cell.js';

const risky = [
  '=1+1',
  '+86 371 6000',
  '-12.5',
  '@SUM(A1)',
  '=\n1+1',
  '\t=1+1',
  '\r=1+1',
  '\n=1+1',
  ' =1+1',
  '\u3000=1+1',
  '\uFEFF=1+1',
  '＝1+1',
  '＋1',
  '－1',
  '＠A1',
  "'=1+1",
  "''=1+1",
  '\tplain',
];
const harmless = ['', '-', '=', '甲公司', 'a=b', "'quoted'", '12.5', 'x\t', '一\n=二'];
const digits = ['914101061702702730', '914101061702702730\t', '914101061702702730\t\t'];

describe('a cell of an export', () => {
  it.each(risky)('that a spreadsheet might run is guarded: %j', (cell) => {
    expect(guardCell(cell)).toBe(`'${cell}`);
  });

  it.each(harmless)('that is harmless stays as it is: %j', (cell) => {
    expect(guardCell(cell)).toBe(cell);
  });

  it.each([...risky, ...harmless, ...digits])('means what it meant before: %j', (cell) => {
    expect(plainCell(guardCell(cell))).toBe(cell);
  });
});
