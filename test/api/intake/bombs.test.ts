import { gzipSync } from 'node:zlib';

import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';

import { type Intake, type Summary, createIntake } from '../../../src/modules/intake/index.js';
import { inspect } from '../../../src/modules/intake/parse/inspect.js';
import { openSource } from '../../../src/modules/intake/parse/source.js';
import { Archive } from '../../../src/modules/intake/parse/xlsx/archive.js';
import { readWorkbook } from '../../../src/modules/intake/parse/xlsx/workbook.js';
import type { Database } from '../../../src/platform/database/index.js';
import { openTestDatabase } from '../../support/database.js';
import {
  administrator,
  collect,
  countLetters,
  createLetters,
  fileOf,
  letters,
} from './support/letters.js';
import { workbook } from './support/workbook.js';

const small = { bytes: 100_000, ratio: 20, ratioFrom: 10_000 };

/** Codes of the refusals of the file or its rows. */
async function read(content: string | Uint8Array, expansion?: typeof small) {
  const inspected = await inspect(await fileOf(content, 'file'), { expansion });
  if (!inspected.ok) return inspected.refusals.map(({ code }) => code);
  const source = await openSource(inspected.value, letters.columns);
  if (!source.ok) return source.refusals.map(({ code }) => code);
  const rows = (await collect(source.value.rows())).flat();
  return rows.map(({ fault, cells }) => fault?.code ?? cells[0]);
}

const header = '<row r="1"><c t="str"><v>名称</v></c><c t="str"><v>内容</v></c></row>';
const plain = `${header}<row r="2"><c t="str"><v>甲</v></c><c t="str"><v>乙</v></c></row>`;

describe('a compressed file', () => {
  it('that unpacks to too much, or to too many times its size, is refused', async () => {
    const rows = (count: number): string => `名称,内容\n${'a,b\n'.repeat(count)}`;
    expect(await read(gzipSync(rows(2000)), small)).toHaveLength(2000);
    expect(await read(gzipSync(rows(5000)), small)).toEqual(['EXPANDS_TOO_FAR']);
    const random = Array.from({ length: 9000 }, (_, at) => `${String((at * 7919) % 99991)},x\n`);
    const packed = gzipSync(`名称,内容\n${random.join('')}${random.join('')}`);
    expect(await read(packed, { ...small, ratio: 1000 })).toEqual(['EXPANDS_TOO_FAR']);
  });
});

describe('a workbook', () => {
  it('that unpacks to too many times its size is refused', async () => {
    const padded = `${plain}<!--${' '.repeat(200_000)}-->`;
    expect(await read(workbook({ rows: plain }), small)).toEqual(['甲']);
    expect(await read(workbook({ rows: padded }))).toEqual(['甲']);
    expect(await read(workbook({ rows: padded }), small)).toEqual(['EXPANDS_TOO_FAR']);
  });

  it('whose cell is longer than any program writes is refused', async () => {
    const text = 'x'.repeat(32_768);
    const cell = `<row r="2"><c t="str"><v>${text}</v></c></row>`;
    const codes = await Promise.all([
      read(workbook({ rows: plain, sharedStrings: [`<t>${text}</t>`] })),
      read(workbook({ rows: plain, sharedStrings: [`<t>${text.slice(1)}</t>`] })),
      read(workbook({ rows: header, sharedStrings: ['<t>'.repeat(100)] })),
    ]);
    expect(codes).toEqual([['CELL_TOO_LONG'], ['甲'], ['WORKBOOK_UNREADABLE']]);
    await expect(read(workbook({ rows: header + cell }))).resolves.toEqual(['CELL_TOO_LONG']);
  });

  it('whose XML has no end of a part, or of parts in parts, is refused', async () => {
    const endless = [`<t>${'x'.repeat(3_000_000)}</t>`];
    expect(await read(workbook({ rows: plain, sharedStrings: endless }))).toEqual([
      'WORKBOOK_UNREADABLE',
    ]);
    const comment = `${plain}<!--${'x'.repeat(3_000_000)}-->`;
    expect(await read(workbook({ rows: comment }))).toEqual(['WORKBOOK_UNREADABLE']);
  });

  it('with too many texts, or too much in them, is refused', async () => {
    const sharedStrings = ['<t>one</t>', '<t>two</t>', '<t>three</t>'];
    const archive = await Archive.open(await fileOf(workbook({ rows: plain, sharedStrings }), 'x'));
    const limits = { texts: 3, characters: 11 };
    await expect(readWorkbook(archive, limits)).resolves.toMatchObject({
      sharedStrings: ['one', 'two', 'three'],
    });
    const refusal = { code: 'WORKBOOK_TOO_LARGE' };
    await expect(readWorkbook(archive, { ...limits, texts: 2 })).rejects.toMatchObject({ refusal });
    await expect(readWorkbook(archive, { ...limits, characters: 10 })).rejects.toMatchObject({
      refusal,
    });
  });

  it('that shows one long text in all cells of a row has a row that is too long', async () => {
    const cells = '<c t="s"><v>0</v></c>'.repeat(16_384);
    const rows = `${plain}<row r="3">${cells}</row>`;
    const sharedStrings = [`<t>${'x'.repeat(32_767)}</t>`];
    expect(await read(workbook({ rows, sharedStrings }))).toEqual(['甲', 'ROW_TOO_LONG']);
  });
});

describe('a row of nested JSON', () => {
  const nested = (depth: number, inner: string): string =>
    `{"名称":"n","内容":${'['.repeat(depth)}${inner}${']'.repeat(depth)}}`;

  it('that is too deep is set aside alone', async () => {
    const rows = ['', '1', '"x"'].map((inner) => nested(100_000, inner));
    const all = [nested(63, '1'), nested(64, ''), ...rows, '['.repeat(100_000), nested(0, '"]["')];
    expect(await read(all.join('\n').replace(/^/, '{"名称":"a","内容":"b"}\n'))).toEqual([
      ...['a', 'n', 'JSON_TOO_DEEP', 'JSON_TOO_DEEP', 'JSON_TOO_DEEP', 'JSON_TOO_DEEP'],
      ...['JSON_TOO_DEEP', 'n'],
    ]);
  });

  it('may hold many brackets side by side, or in its texts', async () => {
    const wide = `{"名称":"wide","内容":[${'[[]],'.repeat(1000)}"${'['.repeat(1000)}\\"{"]}`;
    expect(await read(wide)).toEqual(['wide']);
  });
});

describe('a file of which nearly nothing is taken', () => {
  let db: Database;
  let intake: Intake;

  beforeAll(async () => {
    db = await openTestDatabase();
    await createLetters(db);
    intake = createIntake({ db, tellingRows: 1000, unpackedLimitBytes: 15_000 });
  });
  afterAll(() => db.close());

  async function send(text: string | Uint8Array): Promise<Summary | readonly string[]> {
    const source = { path: await fileOf(text) };
    const sent = await intake.importFile({ door: letters, source, actor: administrator });
    return sent.ok ? sent.value : sent.refusals.map(({ code }) => code);
  }

  it('is given up, and nothing of it is kept but the refusal', async () => {
    expect(await send(`名称,内容\nfirst,x\n${'y\n'.repeat(2000)}`)).toEqual(['NEARLY_ALL_REFUSED']);
    expect(await countLetters(db)).toBe(0);
    const { rows } = await intake.list(administrator, { first: 9 });
    expect(rows).toMatchObject([{ state: 'REFUSED', refusals: [{ code: 'NEARLY_ALL_REFUSED' }] }]);
  });

  it('is brought in where it is short, or where some rows are good', async () => {
    const good = Array.from({ length: 10 }, (_, at) => `good ${String(at)},x\n`).join('');
    expect(await send(`名称,内容\n${'y\n'.repeat(999)}`)).toMatchObject({ quarantined: 999 });
    expect(await send(`名称,内容\n${good}${'y\n'.repeat(3000)}`)).toMatchObject({ accepted: 10 });
  });

  it('is refused before its submission where it unpacks too far', async () => {
    expect(await send(gzipSync(`名称,内容\n${'y\n'.repeat(10_000)}`))).toEqual(['EXPANDS_TOO_FAR']);
  });
});
