import { beforeAll, describe, expect, it } from '@jest/globals';
import { sql } from 'kysely';

import {
  createIntake,
  type ImportRequest,
  type Intake,
  type Summary,
} from '../../../src/modules/intake/index.js';
import { openBlock } from '../../../src/modules/intake/store/originals.js';
import type { Database } from '../../../src/platform/database/index.js';
import { openTestDatabase } from '../../support/database.js';
import {
  administrator,
  collect,
  countLetters,
  createLetters,
  fileOf,
  letters,
  readLetters,
  reporterOf,
} from './support/letters.js';

let db: Database;
let intake: Intake;
beforeAll(async () => {
  db = await openTestDatabase();
  await createLetters(db);
  intake = createIntake({ db });
});

async function send(content: string, more: Partial<ImportRequest> = {}): Promise<Summary> {
  const result = await intake.importFile({
    door: letters,
    source: { path: await fileOf(content) },
    actor: administrator,
    ...more,
  });
  if (!result.ok) throw new Error(JSON.stringify(result.refusals));
  return result.value;
}

async function refusalsOf(content: string, more: Partial<ImportRequest> = {}): Promise<string[]> {
  const path = await fileOf(content);
  const request = { door: letters, source: { path }, actor: administrator, ...more };
  const result = await intake.importFile(request);
  return result.ok ? [] : result.refusals.map(({ code }) => code);
}

async function exported(summary: Summary, identity = administrator): Promise<string | null> {
  const lines = await intake.quarantine.export({ identity, submission: summary.submission });
  return lines === null ? null : (await collect(lines)).join('');
}

const dirty = [
  '名称,内容,说明',
  'first,good,',
  'second, to trim ,',
  ',no name,',
  'first,twice,',
  'too,many,columns,here',
  'forbidden one,x,身份证11010519491231002X',
  'quote,"lost,',
  'last,good,',
].join('\n');

describe('a file', () => {
  it('is summed up row by row, and every row is somewhere', async () => {
    const summary = await send(dirty);
    expect(summary).toMatchObject({
      ...{ again: false, read: 8, accepted: 2, fixed: 1, quarantined: 4, duplicates: 1 },
      fixes: { TRIMMED: 1 },
      reasons: { NAME_MISSING: 1, NAME_FORBIDDEN: 1, WRONG_COLUMN_COUNT: 1, QUOTE_NOT_CLOSED: 1 },
      notices: [{ code: 'COLUMN_UNKNOWN', params: { header: '说明' } }],
    });
    expect(await readLetters(db)).toMatchObject([
      { name: 'first', body: 'good' },
      { name: 'last', body: 'good' },
      { name: 'second', body: 'to trim' },
    ]);
  });

  it('keeps the text of all its rows, without ID numbers', async () => {
    const { submission } = await send(dirty);
    const { rows } = await sql<{ bytes: Buffer }>`SELECT bytes FROM intake.original_block
      WHERE submission_id = ${submission}`.execute(db.read<unknown>());
    const texts = await openBlock(rows[0]?.bytes ?? Buffer.alloc(0));
    const masked = dirty.replace('11010519491231002X', '1101**********002X');
    expect(texts.join('\n')).toBe(masked.split('\n').slice(1).join('\n'));
  });

  it('sent again is the same submission and changes nothing', async () => {
    const before = await readLetters(db);
    const first = await send(dirty);
    const again = await send(dirty);
    expect(again).toMatchObject({
      ...{ submission: first.submission, again: true, read: 8 },
      ...{ accepted: 2, fixed: 1, quarantined: 4, open: 4, duplicates: 1 },
    });
    expect(again.reasons).toMatchObject({ NAME_MISSING: 1 });
    expect(await readLetters(db)).toEqual(before);
  });

  it('sent under other rules, statements or departments is another submission', async () => {
    const first = await send(dirty);
    const others = [
      await send(dirty, { stated: { colour: 'red' } }),
      await send(dirty, { door: { ...letters, rulesVersion: '2' } }),
      await send(dirty, { actor: reporterOf('tax') }),
      await send(dirty, { reference: '2026-1' }),
    ];
    const ids = new Set([first, ...others].map(({ submission }) => submission));
    expect(ids.size).toBe(5);
    expect(others.every(({ again }) => !again)).toBe(true);
  });

  it('may state what its rows lack, and may not state what they have', async () => {
    await send('名称,内容\nstated,x\n', { stated: { colour: 'red' } });
    expect(await readLetters(db)).toContainEqual({ name: 'stated', body: 'x', colour: 'red' });
    const twice = { stated: { colour: 'red' } };
    expect(await refusalsOf('名称,内容,颜色\na,b,\n', twice)).toEqual(['STATED_FIELD_IS_COLUMN']);
    const summary = await send(
      '{"名称":"n1","内容":"x","颜色":"blue"}\n{"名称":"n2","内容":"y"}',
      twice,
    );
    expect(summary).toMatchObject({ accepted: 1, reasons: { STATED_FIELD_IS_COLUMN: 1 } });
  });

  it('is refused as a whole with all reasons, and leaves nothing', async () => {
    const before = await countLetters(db);
    expect(await refusalsOf('名称,title,颜色\na,b,c\n', { stated: { size: '1' } })).toEqual([
      'STATED_FIELD_UNKNOWN',
      'COLUMN_DUPLICATED',
      'COLUMN_MISSING',
    ]);
    expect(await countLetters(db)).toBe(before);
  });

  it('of many blocks finds the texts that only the merge set aside', async () => {
    const lines = Array.from({ length: 120_000 }, (_, at) =>
      at % 5000 === 4321
        ? `forbidden ${String(at)},text of ${String(at)}`
        : `many ${String(at)},"a,b"`,
    );
    const summary = await send(['名称,内容', ...lines].join('\n'));
    expect(summary).toMatchObject({ read: 120_000, accepted: 119_976, quarantined: 24 });
    const text = await exported(summary);
    expect(text).toContain('forbidden 4321,text of 4321,');
    expect(text).toContain('forbidden 119321,text of 119321,');
  });
});

describe('the quarantine', () => {
  const wrong = '名称,内容,代码\n,needs a name,914101061702702730\nfine,x,1\nforbidden two,y,2\n';

  it('is exported in the columns of the file, with keys and reasons in both languages', async () => {
    const summary = await send(wrong);
    const id = summary.submission;
    const MARK = 'admin CITY_ADMIN 2026-11-21 10:03:25';
    const text = (await exported(summary)) ?? '';
    expect(text.replaceAll(/\d{4}-\d\d-\d\d \d\d:\d\d:\d\d/g, '2026-11-21 10:03:25')).toBe(
      [
        '\uFEFF名称,内容,代码,_quarantineId,_line,原因,reasons,_exported,_original',
        `,needs a name,914101061702702730\t,${id}-1,2,NAME_MISSING,NAME_MISSING,${MARK},`,
        `forbidden two,y,2,${id}-3,4,NAME_FORBIDDEN,NAME_FORBIDDEN,${MARK},`,
        '',
      ].join('\r\n'),
    );
  });

  it('takes corrected rows back and knows which they answer', async () => {
    const summary = await send(wrong, { reference: 'second time' });
    const text = (await exported(summary)) ?? '';
    const corrected = text.replace(',needs a name', 'now named,has a name');
    const answer = await send(corrected);
    expect(answer).toMatchObject({ read: 2, accepted: 1, quarantined: 1, notices: [] });
    const identity = administrator;
    const { rows } = await intake.quarantine.list(
      { identity, submission: summary.submission },
      { first: 9 },
    );
    expect(rows.map(({ row, state, answeredBy }) => [row, state, answeredBy])).toEqual([
      [1, 'RESOLVED', answer.submission],
      [3, 'RESENT', answer.submission],
    ]);
    const again = await send(wrong, { reference: 'second time' });
    expect(again).toMatchObject({
      again: true,
      quarantined: 2,
      open: 0,
      reasons: { NAME_MISSING: 1 },
    });
  });

  it('refuses a correction of what is not open in the sender’s department', async () => {
    const theirs = await send('名称,内容\n,x\n', { actor: reporterOf('court') });
    const file = `名称,内容,_quarantineId\nstolen,x,${theirs.submission}-1\nodd,x,what\n`;
    const answer = await send(file, { actor: reporterOf('tax') });
    expect(answer).toMatchObject({ accepted: 0, reasons: { QUARANTINE_ROW_UNKNOWN: 2 } });
    expect(await exported(answer, reporterOf('tax'))).toContain(`stolen,x,${answer.submission}-1`);
  });

  it('of NDJSON is exported as NDJSON', async () => {
    const summary = await send('{"名称":"","内容":"x"}\nbroken\n');
    const lines = ((await exported(summary)) ?? '').trim().split('\n');
    expect(lines.map((line) => JSON.parse(line) as unknown)).toMatchObject([
      { 名称: '', 内容: 'x', _quarantineId: `${summary.submission}-1` },
      { _original: 'broken', _quarantineId: `${summary.submission}-2` },
    ]);
  });

  it('shows a department its own and a stranger nothing', async () => {
    const theirs = await send('名称,内容\n,secret of the court\n', { actor: reporterOf('court') });
    const { submission } = theirs;
    expect(await intake.find(reporterOf('court'), submission)).toMatchObject({ state: 'DONE' });
    expect(await intake.find(reporterOf('tax'), submission)).toBeNull();
    expect(await intake.find({ role: 'BANK', subject: 'b' }, submission)).toBeNull();
    expect(await exported(theirs, reporterOf('tax'))).toBeNull();
    const page = await intake.list(reporterOf('tax'), { first: 100 });
    expect(page.rows.every(({ department }) => department === 'tax')).toBe(true);
  });
});
