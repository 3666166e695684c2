import { describe, expect, it } from '@jest/globals';
import { parse } from 'csv-parse/sync';

import { generateSubjects, MOST_SUBJECTS } from '../../../seeds/volume/subjects.mjs';
import { judgeCreditCode } from '../../../src/kernel/credit-code.js';

type Row = Readonly<Record<string, string>>;

function city(seed: number, count: number): string {
  return [...generateSubjects({ seed, count })].join('');
}

function columnOf(rows: readonly Row[], column: string): string[] {
  return rows.map((row) => row[column] ?? '');
}

describe('an invented city', () => {
  const rows: readonly Row[] = parse(city(1, 20_000), { columns: true });

  it('has as many subjects as were asked for, with valid codes, each its own', () => {
    expect(rows).toHaveLength(20_000);
    const codes = columnOf(rows, '统一社会信用代码');
    expect(new Set(codes).size).toBe(20_000);
    expect(codes.filter((code) => judgeCreditCode(code) !== null)).toEqual([]);
  });

  it('gives each subject a name of its own, but for people who trade under theirs', () => {
    const traders = rows.filter((row) => (row['名称'] ?? '').length > 3);
    expect(traders.length).toBeGreaterThan(19_000);
    expect(new Set(columnOf(traders, '名称')).size).toBe(traders.length);
  });

  it('holds the division of each code and all kinds of subjects and statuses', () => {
    expect(rows.filter((row) => row['统一社会信用代码']?.slice(2, 8) !== row['行政区划'])).toEqual(
      [],
    );
    expect(new Set(columnOf(rows, '登记状态')).size).toBe(5);
    expect(new Set(columnOf(rows, '主体类型')).size).toBe(7);
  });

  it('is the same for the same seed and another for another', () => {
    expect(city(7, 1_500)).toBe(city(7, 1_500));
    expect(city(7, 1_500)).not.toBe(city(8, 1_500));
  });

  it('is not larger than its names reach', () => {
    expect(() => city(1, MOST_SUBJECTS + 1)).toThrow(RangeError);
    expect(city(1, 0)).toMatch(/^统一社会信用代码,/);
  });
});
