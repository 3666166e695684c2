import { describe, expect, it } from '@jest/globals';

import type { ColumnSpec } from './row.js';
import { foldHeader, readHeader, unknownStated } from './header.js';

const columns: readonly ColumnSpec[] = [
  { field: 'uscc', headers: ['统一社会信用代码', 'credit code'], required: true },
  { field: 'name', headers: ['名称', '企业名称'], required: true },
  { field: 'status', headers: ['登记状态'] },
];
const codesOf = (cells: readonly string[], stated = {}): string[] =>
  readHeader(cells, columns, stated).refusals.map(({ code }) => code);

describe('a header', () => {
  it('is known by Chinese, English and field names in any width, case and spacing', () => {
    for (const text of [
      'Credit Code',
      'ＣＲＥＤＩＴ　ＣＯＤＥ',
      'creditcode *',
      '\uFEFFcredit code',
    ]) {
      expect(foldHeader(text)).toBe('creditcode');
    }
    expect(foldHeader('名称（必填）')).toBe('名称');
    const { header } = readHeader(['企业名称*', 'USCC', '备注', ''], columns, {});
    expect(header).toMatchObject({ places: [1, 0, -1], unknown: ['备注'], quarantineId: -1 });
    expect(header.names).toHaveLength(3);
  });

  it('names every missing required column at once', () => {
    expect(codesOf(['登记状态', '备注'])).toEqual(['COLUMN_MISSING', 'COLUMN_MISSING']);
  });

  it('lets the sender state a column that the file lacks', () => {
    expect(codesOf(['名称'], { uscc: 'x' })).toEqual([]);
  });

  it('is refused when two columns mean one field, or a stated field is a column too', () => {
    expect(codesOf(['uscc', '名称', '企业名称'])).toEqual(['COLUMN_DUPLICATED']);
    expect(codesOf(['uscc', '名称', '登记状态'], { status: 'A' })).toEqual([
      'STATED_FIELD_IS_COLUMN',
    ]);
  });

  it('knows the columns of an export from quarantine', () => {
    const cells = ['uscc', '名称', '_quarantineId', '_line', '原因', 'reasons', '_original'];
    expect(readHeader(cells, columns, {}).header).toMatchObject({ unknown: [], quarantineId: 2 });
  });
});

describe('a stated field', () => {
  it('is refused when the door has no such column', () => {
    expect(unknownStated({ status: 'A', colour: 'red' }, columns)).toMatchObject([
      { code: 'STATED_FIELD_UNKNOWN', params: { field: 'colour' } },
    ]);
  });
});
