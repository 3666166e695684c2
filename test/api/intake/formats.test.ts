import { gzipSync } from 'node:zlib';

import { describe, expect, it } from '@jest/globals';

import { inspect } from '../../../src/modules/intake/parse/inspect.js';
import { openSource } from '../../../src/modules/intake/parse/source.js';
import { collect, fileOf, letters } from './support/letters.js';
import { workbook } from './support/workbook.js';

interface Seen {
  readonly header: readonly string[];
  readonly rows: readonly (readonly string[] | string)[];
  readonly lines: readonly number[];
}

/** Header and rows as read, or the refusals' codes and parameters. */
async function seen(content: string | Uint8Array): Promise<Seen | object> {
  const inspected = await inspect(await fileOf(content, 'file'));
  if (!inspected.ok) return inspected.refusals[0];
  const source = await openSource(inspected.value, letters.columns);
  if (!source.ok) return source.refusals[0];
  const rows = (await collect(source.value.rows())).flat();
  return {
    header: source.value.headerCells,
    rows: rows.map((row) => row.fault?.code ?? row.cells),
    lines: rows.map((row) => row.line),
  };
}

const table = '名称,内容\n甲公司,"一,二"\n乙公司,三\n';
const expected = {
  header: ['名称', '内容'],
  rows: [
    ['甲公司', '一,二'],
    ['乙公司', '三'],
  ],
};
/** 名称,内容 / 甲,乙 in GBK. */
const gbk = Buffer.from([
  ...[0xc3, 0xfb, 0xb3, 0xc6, 0x2c, 0xc4, 0xda, 0xc8, 0xdd, 0x0a],
  ...[0xbc, 0xd7, 0x2c, 0xd2, 0xd2, 0x0a],
]);

describe('a table in CSV', () => {
  it('is read in UTF-8 with and without a mark, compressed or not, with either line end', async () => {
    const files = [
      table,
      `\uFEFF${table}`,
      table.replaceAll('\n', '\r\n'),
      table.replaceAll('\n', '\r'),
    ];
    const contents = [...files, ...files.map((text) => gzipSync(text)), `\n\n${table}`];
    for (const found of await Promise.all(contents.map(seen)))
      expect(found).toMatchObject(expected);
  });

  it('is read in UTF-16 of both orders', async () => {
    const little = Buffer.from(`\uFEFF${table}`, 'utf16le');
    expect(await seen(little)).toMatchObject(expected);
    expect(await seen(Buffer.from(little).swap16())).toMatchObject(expected);
  });

  it('is read in GBK', async () => {
    expect(await seen(gbk)).toMatchObject({ header: ['名称', '内容'], rows: [['甲', '乙']] });
  });

  it.each(['\t', ';', '|', '，'])('is read with the delimiter %j', async (delimiter) => {
    const text = `title${delimiter}text${delimiter}备注\na${delimiter}b,c${delimiter}d\n`;
    expect(await seen(text)).toMatchObject({ rows: [['a', 'b,c', 'd']] });
  });

  it('has its header below titles, and tells the lines of the file', async () => {
    expect(await seen(`关于报送的说明,,\n单位:,某局\n${table}`)).toMatchObject({
      ...expected,
      lines: [4, 5],
    });
  });

  it('is refused when no header is found, when it is empty, and when its archive is cut off', async () => {
    expect(await seen('a,b\nc,d\n')).toMatchObject({ code: 'HEADER_NOT_FOUND' });
    expect(await seen('')).toMatchObject({ code: 'FILE_EMPTY' });
    expect(await seen(gzipSync(table).subarray(0, 30))).toMatchObject({ code: 'ARCHIVE_BROKEN' });
  });

  it('is refused with the place when it is damaged UTF-8, or no text at all', async () => {
    const start = Buffer.from(`${table}${'丙公司,四\n'.repeat(20)}x,`);
    const damaged = Buffer.concat([start, Buffer.from([0xff]), Buffer.from(',丁\n')]);
    expect(await seen(damaged)).toMatchObject({
      code: 'TEXT_UNDECODABLE',
      params: { line: 24, byte: start.length, encoding: 'utf-8' },
    });
    const broken = Buffer.concat([gbk, Buffer.from([0x61, 0x2c, 0xff, 0x0a])]);
    expect(await seen(broken)).toMatchObject({
      code: 'TEXT_UNDECODABLE',
      params: { line: 3, byte: gbk.length + 2, encoding: 'gb18030' },
    });
  });
});

describe('a table in NDJSON', () => {
  it('is read by names in either language, numbers as they are written', async () => {
    const lines = [
      '{"名称":"甲","text":914101061702702733,"more":1}',
      '{"title":"乙","内容":1.50,"colour":null,"code":true}',
      '',
      'not json',
      '["a"]',
      '{"name":"丙","名称":"丁"}',
    ];
    expect(await seen(lines.join('\n'))).toMatchObject({
      rows: [
        ['甲', '914101061702702733', '', '', ''],
        ['乙', '1.50', '', 'true', ''],
        'JSON_MALFORMED',
        'JSON_MALFORMED',
        'FIELD_DUPLICATED',
      ],
      lines: [1, 2, 4, 5, 6],
    });
  });

  it('is refused as one array, with the way out', async () => {
    expect(await seen('[{"name":"a"}]')).toMatchObject({ code: 'JSON_NOT_IN_LINES' });
  });
});

describe('a table in XLSX', () => {
  const cell = (reference: string, text: string): string =>
    `<c r="${reference}" t="inlineStr"><is><t>${text}</t></is></c>`;
  const header = `<row r="3">${cell('A3', '名称')}${cell('C3', '内容')}</row>`;
  const title = `<row r="1">${cell('A1', '报送表')}</row>`;

  it('is read with shared, rich and inline texts, gaps, and the row numbers of the sheet', async () => {
    const rows = `${title}${header}<row r="7"><c r="A7" t="s"><v>0</v></c><c r="C7" t="s"><v>1</v></c></row><row r="8"/><row r="9">${cell('C9', '只有内容')}</row>`;
    const sharedStrings = [
      '<t>甲 &amp; 乙</t>',
      '<r><t>富</t></r><r><t>文本</t></r><rPh><t>fu</t></rPh>',
    ];
    const found = {
      rows: [
        ['甲 & 乙', '', '富文本'],
        ['', '', '只有内容'],
      ],
      lines: [7, 9],
    };
    expect(await seen(workbook({ rows, sharedStrings }))).toMatchObject(found);
    expect(await seen(workbook({ rows, sharedStrings, stored: true }))).toMatchObject(found);
  });

  it('shows dates as dates and codes as far as the workbook still knows them', async () => {
    const styles =
      '<numFmts><numFmt numFmtId="176" formatCode="yyyy&quot;年&quot;m&quot;月&quot;"/></numFmts><cellStyleXfs><xf numFmtId="14"/></cellStyleXfs><cellXfs><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="176"/></cellXfs>';
    const row = (number: number, a: string, b: string): string =>
      `<row r="${String(number)}"><c r="A${String(number)}" ${a}</c><c r="C${String(number)}" ${b}</c></row>`;
    const rows = `${header}${row(4, 's="1"><v>45351</v>', 's="2"><v>45351.5</v>')}${row(5, '><v>9.14101061702702E+17</v>', 's="0"><v>410100000012345</v>')}${row(6, 't="b"><v>1</v>', 't="str"><f>A1</f><v>f</v>')}`;
    expect(await seen(workbook({ rows, styles }))).toMatchObject({
      rows: [
        ['2024-02-29', '', '2024-02-29 12:00:00'],
        ['9.14101061702702E+17', '', '410100000012345'],
        ['TRUE', '', 'f'],
      ],
    });
  });

  it('is refused when it is cut off, malformed, or an old workbook', async () => {
    const whole = workbook({ rows: header });
    expect(await seen(whole.subarray(0, -30))).toMatchObject({ code: 'WORKBOOK_UNREADABLE' });
    expect(await seen(workbook({ rows: '<row>' }))).toMatchObject({ code: 'WORKBOOK_UNREADABLE' });
    const old = Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]);
    expect(await seen(old)).toMatchObject({ code: 'OLD_EXCEL_FILE' });
  });
});
