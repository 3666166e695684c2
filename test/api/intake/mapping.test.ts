import { beforeAll, describe, expect, it } from '@jest/globals';

import {
  createIntake,
  type ImportRequest,
  type Intake,
  type Mapping,
  readMapping,
  type Summary,
} from '../../../src/modules/intake/index.js';
import type { Database } from '../../../src/platform/database/index.js';
import { openTestDatabase } from '../../support/database.js';
import {
  administrator,
  collect,
  createLetters,
  fileOf,
  letters,
  readLetters,
} from './support/letters.js';

let db: Database;
let intake: Intake;
beforeAll(async () => {
  db = await openTestDatabase();
  await createLetters(db);
  intake = createIntake({ db });
});

async function mappingOf(yaml: string): Promise<Mapping> {
  const mapping = await readMapping(await fileOf(yaml, 'm.yaml'), ['size']);
  if (!mapping.ok) throw new Error(JSON.stringify(mapping.refusals));
  return mapping.value;
}

async function faultsOf(yaml: string): Promise<(readonly [string, string])[]> {
  const mapping = await readMapping(await fileOf(yaml, 'm.yaml'), ['size']);
  return mapping.ok ? [] : mapping.refusals.map(({ code, at }) => [code, at.join('.')] as const);
}

async function request(content: string, yaml: string): Promise<ImportRequest> {
  const source = { path: await fileOf(content, 'rows') };
  return { door: letters, source, actor: administrator, mapping: await mappingOf(yaml) };
}

async function send(content: string, yaml: string): Promise<Summary> {
  const result = await intake.importFile(await request(content, yaml));
  if (!result.ok) throw new Error(JSON.stringify(result.refusals));
  return result.value;
}

async function refusalsOf(content: string, yaml: string, stated = {}): Promise<string[]> {
  const result = await intake.importFile({ ...(await request(content, yaml)), stated });
  return result.ok ? [] : result.refusals.map(({ code }) => code);
}

async function stored(name: string): Promise<unknown> {
  const all = (await readLetters(db)) as readonly { readonly name: string }[];
  return all.find((letter) => letter.name === name);
}

const plain = 'kind: letters\nfields: { name: 标题, text: 正文 }\n';
const inside = `
kind: letters
rows: /data/0/rows
fields:
  name: title
  text: { from: [body, /old/body~1text], join: '；', values: { 甲: A } }
  colour: { from: price, extract: '约([\\d.,]+)元', unit: YUAN }
`;
const document = (rows: readonly string[]): string =>
  `{"data": [{"note": "]}", "rows": [\n${rows.join(',\n')}\n]}], "end": true}`;

describe('a mapping', () => {
  it('reads the columns of a table under their own names', async () => {
    const summary = await send('标题,备注,正文\n表,x,内容\n,x,y\n', plain);
    expect(summary).toMatchObject({
      ...{ accepted: 1, quarantined: 1, fixes: {} },
      notices: [{ code: 'COLUMN_UNKNOWN', params: { header: '备注' } }],
    });
    expect(await stored('表')).toMatchObject({ body: '内容' });
    const found = await intake.find(administrator, summary.submission);
    expect(found).toMatchObject({
      header: ['标题', '备注', '正文'],
      mapping: { name: 'm.yaml', rows: null },
    });
  });

  it('finds rows inside a document, and names what is not the source’s own word', async () => {
    const rows = [
      '{"title": "plain", "body": "x", "price": 3, "more": 1}',
      '{"title": "list", "body": ["甲", "乙"], "price": null}',
      '{"title": "old", "body": "", "old": {"body/text": "before"}}',
      '{"title": "dear", "body": "x", "price": "约1,234,567.89元"}',
    ];
    const summary = await send(document(rows), inside);
    expect(summary).toMatchObject({
      ...{ read: 4, accepted: 1, fixed: 3 },
      fixes: { MAPPED_TRANSLATED: 1, MAPPED_FALLBACK: 1, MAPPED_EXTRACTED: 1 },
      notices: [{ code: 'COLUMN_UNKNOWN', params: { header: 'more' } }],
    });
    expect(await stored('list')).toMatchObject({ body: 'A；乙' });
    expect(await stored('old')).toMatchObject({ body: 'before' });
    expect(await stored('dear')).toMatchObject({ colour: '123.456789' });
  });

  it('keeps a row as the document has it, and takes its correction back', async () => {
    const row = '{ "title" : "",\n  "body": "1e5", "price": 1.50 }';
    const summary = await send(document([row]), inside);
    const { submission } = summary;
    const wanted = { identity: administrator, submission };
    const page = await intake.quarantine.list(wanted, { first: 9 });
    expect(page.rows).toMatchObject([{ original: row, line: 2 }]);
    const lines = await intake.quarantine.export(wanted);
    const text = lines === null ? '' : (await collect(lines)).join('');
    const corrected = text.replace('"title" : ""', '"title" : "named"');
    expect(await send(corrected, inside)).toMatchObject({ accepted: 1, notices: [] });
    const after = await intake.quarantine.list(wanted, { first: 9 });
    expect(after.rows).toMatchObject([{ state: 'RESOLVED' }]);
  });

  it('is part of what makes a submission', async () => {
    const rows = '{"标题":"same","正文":"x"}\n{"标题":"same 2"}\n';
    const first = await send(rows, plain);
    expect(await send(rows, plain)).toMatchObject({ again: true, submission: first.submission });
    const other = await send(rows, `${plain}set: { colour: red }\n`);
    expect(other.submission).not.toBe(first.submission);
    expect(other.duplicates).toBe(2);
  });

  it('tells all its own faults at once, with their places', async () => {
    const yaml = `
kind: ''
colour: x
rows: data/rows
fields:
  name: { from: [a, /x~2], joins: x }
  text: { from: t, extract: 'a(b)(c)', unit: FEN }
  colour: { from: c, extract: '(' }
set: { name: x }
`;
    expect(await faultsOf(yaml)).toEqual([
      ['MAPPING_KEY_UNKNOWN', 'colour'],
      ['MAPPING_VALUE_WRONG', 'rows'],
      ['MAPPING_FIELD_TWICE', 'set.name'],
      ['MAPPING_VALUE_WRONG', 'kind'],
      ['MAPPING_KEY_UNKNOWN', 'fields.name.joins'],
      ['MAPPING_VALUE_WRONG', 'fields.name.from'],
      ['MAPPING_VALUE_WRONG', 'fields.text.unit'],
      ['MAPPING_VALUE_WRONG', 'fields.text.extract'],
      ['MAPPING_VALUE_WRONG', 'fields.colour.extract'],
    ]);
    expect(await faultsOf('a: [')).toEqual([['MAPPING_UNREADABLE', '']]);
  });

  it('that does not fit its door or its file refuses the file', async () => {
    const other = 'kind: parcels\nfields: { name: 标题, weight: 正文 }\n';
    expect(await refusalsOf('标题,正文\na,b\n', other, { name: 'x' })).toEqual([
      'MAPPING_OF_OTHER_KIND',
      'MAPPING_FIELD_UNKNOWN',
      'STATED_FIELD_IS_COLUMN',
      'COLUMN_MISSING',
    ]);
    expect(await refusalsOf('标题,正,文\na,b,c\n', `${plain}set: { colour: x }`)).toEqual([
      'HEADER_NOT_FOUND',
    ]);
    const third = 'kind: letters\nfields: { name: 标题, text: 正文, colour: 颜色 }\n';
    expect(await refusalsOf('标题,正文\na,b\n', third)).toEqual(['MAPPING_SOURCE_UNKNOWN']);
    expect(await refusalsOf('标题,正文\na,b\n', inside)).toEqual(['MAPPING_WANTS_JSON']);
    expect(await refusalsOf('{"data": []}', inside)).toEqual(['ROWS_NOT_FOUND']);
    expect(await refusalsOf(document(['{"a": 1}']), inside)).toEqual(['HEADER_NOT_FOUND']);
    const cut = document(['{"title": "cut"}']).slice(0, -20);
    expect(await refusalsOf(cut, inside)).toEqual(['JSON_DOCUMENT_MALFORMED']);
  });
});
