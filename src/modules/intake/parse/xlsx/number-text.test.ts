import { describe, expect, it } from '@jest/globals';

import { dateText, isDateFormat, numberText } from './number-text.js';

describe('a number of a sheet', () => {
  it.each([
    ['410100000012345', '410100000012345'],
    ['914101061702702733', '914101061702702733'],
    ['9.1410106170270272E+17', '9.1410106170270272E+17'],
    ['1.5E+3', '1500'],
    ['0.30000000000000004', '0.3'],
    ['26853.626100000001', '26853.6261'],
    ['-12', '-12'],
  ])('%s reads %s', (source, shown) => {
    expect(numberText(source)).toBe(shown);
  });
});

describe('a date of a sheet', () => {
  it.each([
    ['1', '1900-01-01'],
    ['59', '1900-02-28'],
    ['60', '1900-02-29'],
    ['61', '1900-03-01'],
    ['45351', '2024-02-29'],
    ['45351.5', '2024-02-29 12:00:00'],
    ['45351.999999', '2024-03-01'],
  ])('with serial %s is %s', (serial, date) => {
    expect(dateText(serial, false)).toBe(date);
  });

  it('counts from 1904 where the workbook says so', () => {
    expect(dateText('0', true)).toBe('1904-01-01');
    expect(dateText('43889', true)).toBe('2024-02-29');
  });

  it('is known by its format', () => {
    expect(isDateFormat(14, undefined)).toBe(true);
    expect(isDateFormat(31, undefined)).toBe(true);
    expect(isDateFormat(176, 'yyyy"年"m"月"d"日"')).toBe(true);
    expect(isDateFormat(177, '[$-804]yyyy/m/d;@')).toBe(true);
    expect(isDateFormat(178, '#,##0.00_ ;[Red]\\-#,##0.00\\ ')).toBe(false);
    expect(isDateFormat(179, '0.00"days"')).toBe(false);
    expect(isDateFormat(0, undefined)).toBe(false);
  });
});
