import { describe, expect, it } from '@jest/globals';
import writeXlsxFile, { type SheetData } from 'write-excel-file/node';

import type { ColumnSpec } from '../../../src/modules/intake/index.js';
import { inspect } from '../../../src/modules/intake/parse/inspect.js';
import { openSource } from '../../../src/modules/intake/parse/source.js';
import { collect, fileOf } from './support/letters.js';

const columns: readonly ColumnSpec[] = [
  { field: 'party', headers: ['行政相对人名称', 'CF_XDR_MC'], required: true },
  { field: 'uscc', headers: ['统一社会信用代码', 'CF_XDR_SHXYM'], code: true },
  { field: 'date', headers: ['处罚决定日期', 'CF_JDRQ'] },
  { field: 'amount', headers: ['罚款金额（万元）', 'CF_NR_FK'] },
];

interface Seen {
  readonly header: readonly string[];
  readonly rows: readonly (readonly string[])[];
  readonly passedOver: readonly number[] | undefined;
}

async function seen(content: string | Uint8Array): Promise<Seen> {
  const inspected = await inspect(await fileOf(content, 'file'));
  if (!inspected.ok) throw new Error(JSON.stringify(inspected.refusals));
  const source = await openSource(inspected.value, columns);
  if (!source.ok) throw new Error(JSON.stringify(source.refusals));
  const { headerCells: header, passedOver } = source.value;
  const rows = (await collect(source.value.rows())).flat().map(({ cells }) => cells);
  return { header, rows, passedOver };
}

const workbookOf = (...sheets: SheetData[]): Promise<Buffer> =>
  writeXlsxFile(sheets.map((data, at) => ({ data, sheet: `表${String(at + 1)}` }))).toBuffer();

const names = [
  '*行政相对人名称（必填）',
  '统一社会信用代码\n【必填项】',
  '处罚决定日期',
  '罚款金额(万元)',
];

describe('a department’s workbook', () => {
  it('is read below its titles, with marks, dates and damaged codes as they are', async () => {
    const title = { value: '行政处罚信息报送表', span: 4 };
    const data: SheetData = [
      [title, null, null, null],
      ['填报单位：某局', null, null, null],
      names,
      ['示例：某某公司', '91410100MA00000000', '2026-01-01', 1],
      ['甲公司', '91410104MA9X118532', new Date('2026-03-01T00:00:00Z'), 0.2],
      ['乙公司', 914101061702702700, 46082, 12.5],
    ].map((row) =>
      row.map((cell) =>
        cell instanceof Date ? { value: cell, type: Date, format: 'yyyy/m/d' } : cell,
      ),
    );
    const found = await seen(await workbookOf(data));
    expect(found.header).toEqual(names);
    expect(found.passedOver).toEqual([4]);
    expect(found.rows).toEqual([
      ['甲公司', '91410104MA9X118532', '2026-03-01', '0.2'],
      ['乙公司', '914101061702702700', '46082', '12.5'],
    ]);
  });

  it('may explain itself on sheets before the table', async () => {
    const explained: SheetData = [['填表说明'], ['一、请逐项填写']];
    const found = await seen(await workbookOf(explained, [names, ['甲公司', 'x', 'y', '1']]));
    expect(found.rows).toEqual([['甲公司', 'x', 'y', '1']]);
  });

  it('may have a header of two rows: groups above, or codes below', async () => {
    const grouped: SheetData = [
      ['序号', '行政相对人', null, '处罚决定日期', '处罚内容'],
      [null, '行政相对人名称', '统一社会信用代码', null, '罚款金额（万元）'],
      [1, '甲公司', 'x', '2026-01-01', 3],
    ];
    const coded: SheetData = [
      ['行政相对人名称', '统一社会信用代码', '处罚决定日期', '金额'],
      ['CF_XDR_MC', 'CF_XDR_SHXYM', 'CF_JDRQ', 'CF_NR_FK'],
      ['甲公司', 'x', '2026-01-01', 3],
    ];
    expect(await seen(await workbookOf(grouped))).toMatchObject({
      header: ['', '行政相对人名称', '统一社会信用代码', '处罚决定日期', '罚款金额（万元）'],
      rows: [['1', '甲公司', 'x', '2026-01-01', '3']],
    });
    expect(await seen(await workbookOf(coded))).toMatchObject({
      header: ['CF_XDR_MC', 'CF_XDR_SHXYM', 'CF_JDRQ', 'CF_NR_FK'],
      rows: [['甲公司', 'x', '2026-01-01', '3']],
    });
  });

  it('sent as CSV is read alike', async () => {
    const text = `报送表,,,\n${names.map((name) => name.replace('\n', '')).join(',')}\n【示例】某公司,x,y,1\n示例甲公司,x,y,2\n示例公司,x,y,3\n`;
    expect(await seen(text)).toMatchObject({
      rows: [
        ['示例甲公司', 'x', 'y', '2'],
        ['示例公司', 'x', 'y', '3'],
      ],
      passedOver: [3],
    });
  });
});
