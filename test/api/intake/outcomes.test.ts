import { beforeAll, describe, expect, it } from '@jest/globals';
import { sql } from 'kysely';

import { refusal } from '../../../src/kernel/result.js';
import {
  createIntake,
  type ImportRequest,
  type Intake,
  type JudgeContext,
  type RowDoor,
  type RowJudge,
  type Summary,
} from '../../../src/modules/intake/index.js';
import { openBlock } from '../../../src/modules/intake/store/originals.js';
import type { Database } from '../../../src/platform/database/index.js';
import { openTestDatabase } from '../../support/database.js';
import { createLetters, fileOf, judgeLetter, letters, reporterOf } from './support/letters.js';

const asked: { context?: JudgeContext; masked: string[][] } = { masked: [] };

/** Letters of persons are dropped, letters to strangers held, and bad ones are told by what they say. */
const judge: RowJudge = {
  judge: (row, masked, hashes) => {
    asked.masked.push([...masked]);
    if (row['name'] === '张三丰') {
      const reason = refusal('NATURAL_PERSON', ['name']);
      return { kind: 'dropped', reason, values: [null, null, row['colour'] ?? null] };
    }
    const verdict = judgeLetter.judge(row, masked, hashes);
    return verdict.kind === 'bad' ? { ...verdict, values: [null, 'read', null] } : verdict;
  },
};

const door: RowDoor = {
  ...letters,
  kind: 'outcomes',
  countsMaskAsFix: false,
  forbiddenHeaders: /宗教|血型|religion/,
  judgeStated: ({ colour }) => (colour === 'wrong' ? [refusal('COLOUR_UNKNOWN', ['colour'])] : []),
  prepare: (_, context) => {
    asked.context = context;
    return Promise.resolve(judge);
  },
  merge: async (unit, submission) => {
    await sql`UPDATE intake_staging SET outcome = 'HELD' WHERE name = 'stranger'`.execute(unit.sql);
    await sql`INSERT INTO kept SELECT outcome, body, colour, original, length(original_hash)
                FROM intake_staging WHERE outcome IN ('QUARANTINED', 'DROPPED')`.execute(unit.sql);
    await letters.merge(unit, submission);
  },
};

let db: Database;
let intake: Intake;
beforeAll(async () => {
  db = await openTestDatabase();
  await createLetters(db);
  await sql`CREATE TABLE kept (outcome text, body text, colour text, original text, hash int)`.execute(
    db.read<unknown>(),
  );
  intake = createIntake({ db });
});

const request = async (content: string, more: Partial<ImportRequest>): Promise<ImportRequest> => ({
  door,
  source: { path: await fileOf(content) },
  actor: reporterOf('tax'),
  ...more,
});

async function send(content: string, more: Partial<ImportRequest> = {}): Promise<Summary> {
  const result = await intake.importFile(await request(content, more));
  if (!result.ok) throw new Error(JSON.stringify(result.refusals));
  return result.value;
}

async function refusalsOf(content: string, more: Partial<ImportRequest> = {}): Promise<string[]> {
  const result = await intake.importFile(await request(content, more));
  return result.ok ? [] : result.refusals.map(({ code }) => code);
}

async function rowsOf<T>(statement: string): Promise<readonly T[]> {
  return (await sql.raw<T>(statement).execute(db.read<unknown>())).rows;
}

/** Tables that hold the text anywhere, also inside the compressed originals. */
async function tablesHolding(text: string): Promise<string[]> {
  const tables = await rowsOf<{ name: string }>(
    `SELECT quote_ident(schemaname) || '.' || quote_ident(tablename) AS name FROM pg_tables
      WHERE schemaname NOT IN ('pg_catalog', 'information_schema')`,
  );
  const holding = await Promise.all(
    tables.map(async ({ name }) => {
      const found = await rowsOf(`SELECT 1 FROM ${name} t WHERE t::text LIKE '%${text}%' LIMIT 1`);
      return found.length > 0 ? [name] : [];
    }),
  );
  const blocks = await rowsOf<{ bytes: Buffer }>('SELECT bytes FROM intake.original_block');
  const texts = (await Promise.all(blocks.map(({ bytes }) => openBlock(bytes)))).flat();
  return [...holding.flat(), ...(texts.some((row) => row.includes(text)) ? ['originals'] : [])];
}

const mixed = [
  '名称,内容,颜色',
  'good,x,',
  '张三丰,内容甲,red',
  'stranger,y,',
  ',nameless,',
  'good,again,',
].join('\n');

describe('a row', () => {
  it('may be held or dropped, and is counted', async () => {
    const summary = await send(mixed);
    expect(summary).toMatchObject({
      ...{ read: 5, accepted: 1, fixed: 0, quarantined: 1, duplicates: 1, held: 1, dropped: 1 },
      reasons: { NAME_MISSING: 1, NATURAL_PERSON: 1 },
    });
    expect(await intake.find(reporterOf('tax'), summary.submission)).toMatchObject({
      ...{ held: 1, dropped: 1, share: 1, rowsDone: 5 },
    });
    expect(await send(mixed)).toMatchObject({
      ...{ again: true, read: 5, accepted: 1, quarantined: 1, open: 1, duplicates: 1, held: 1 },
      ...{ dropped: 1, reasons: { NAME_MISSING: 1, NATURAL_PERSON: 1 } },
    });
  });

  it('that is dropped leaves no text anywhere, not even its hash', async () => {
    await send(mixed, { reference: 'dropped' });
    expect(await rowsOf(`SELECT * FROM kept WHERE outcome = 'DROPPED' LIMIT 1`)).toEqual([
      { outcome: 'DROPPED', body: null, colour: 'red', original: null, hash: 0 },
    ]);
    expect(await tablesHolding('张三丰')).toEqual([]);
    expect(await tablesHolding('内容甲')).toEqual([]);
    expect(await tablesHolding('nameless')).toContain('originals');
  });

  it('that is bad tells the merge what could be read of it', async () => {
    await send(mixed, { reference: 'bad' });
    expect(
      await rowsOf(`SELECT body, original FROM kept WHERE outcome = 'QUARANTINED'`),
    ).toContainEqual({ body: 'read', original: ',nameless,' });
  });

  it('shows the judge in which fields a number was masked', async () => {
    asked.masked = [];
    const summary = await send('名称,内容\nperson,身份证11010519491231002X\nplain,x\n');
    expect(asked.masked).toEqual([['text'], []]);
    expect(summary).toMatchObject({ accepted: 2, fixed: 0 });
  });

  it('of NDJSON that names what must not be collected is dropped', async () => {
    const lines = [
      '{"名称":"a1","内容":"x"}',
      '{"名称":"a2","内容":"x","更多":[{"血 型":"熊猫型"}]}',
    ];
    const summary = await send(lines.join('\n'));
    expect(summary).toMatchObject({ accepted: 1, dropped: 1, reasons: { FORBIDDEN_COLUMN: 1 } });
    expect(await tablesHolding('熊猫型')).toEqual([]);
  });
});

describe('a file', () => {
  it('with a column that must not be collected is refused before anything is kept', async () => {
    const before = await rowsOf('SELECT id FROM intake.submission');
    expect(await refusalsOf('名称,内容,宗教信仰\na,b,c\n')).toEqual(['FORBIDDEN_COLUMN']);
    expect(await rowsOf('SELECT id FROM intake.submission')).toEqual(before);
  });

  it('with a wrong statement is refused as a whole', async () => {
    const stated = { colour: 'wrong', size: '1' };
    expect(await refusalsOf('名称,内容\na,b\n', { stated })).toEqual([
      'STATED_FIELD_UNKNOWN',
      'COLOUR_UNKNOWN',
    ]);
  });

  it('is judged on the day of its receipt, for its department', async () => {
    const { submission } = await send('名称,内容\nday,b\n', { stated: { colour: 'red' } });
    const found = await intake.find(reporterOf('tax'), submission);
    const receivedOn = new Intl.DateTimeFormat('en-CA', { timeZone: 'Asia/Shanghai' }).format(
      found?.receivedAt,
    );
    expect(asked.context).toEqual({
      ...{ receivedOn, department: 'tax', isReporter: true },
      stated: { colour: 'red' },
    });
  });

  it('tells its number as soon as it is written down', async () => {
    const told: string[] = [];
    const onStarted = (id: string): unknown => told.push(id);
    const content = '名称,内容\nstarted,b\n';
    const { submission } = await send(content, { onStarted });
    await send(content, { onStarted });
    expect(told).toEqual([submission]);
  });
});
