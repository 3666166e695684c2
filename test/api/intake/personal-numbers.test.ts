import { beforeAll, describe, expect, it } from '@jest/globals';
import { sql } from 'kysely';

import { refusal } from '../../../src/kernel/result.js';
import {
  createIntake,
  type ImportRequest,
  type Intake,
} from '../../../src/modules/intake/index.js';
import { openBlock } from '../../../src/modules/intake/store/originals.js';
import type { Database } from '../../../src/platform/database/index.js';
import { openTestDatabase } from '../../support/database.js';
import { administrator, createLetters, fileOf, judgeLetter, letters } from './support/letters.js';

/** Of one person: a number is kept nowhere, however it was written. */
const ID = '410105199003070026';
const ESCAPED = [...ID].map((digit) => `\\u003${digit}`).join('');
const GROUPED = '410105 19900307 0026';

const door = {
  ...letters,
  prepare: () =>
    Promise.resolve({
      judge: (...[row, ...more]: Parameters<typeof judgeLetter.judge>) =>
        row['code'] === `${ID}00`
          ? { kind: 'bad' as const, reasons: [refusal('CODE_WRONG', [], { code: `${ID}00` })] }
          : judgeLetter.judge(row, ...more),
    }),
};

let db: Database;
let intake: Intake;
beforeAll(async () => {
  db = await openTestDatabase();
  await createLetters(db);
  intake = createIntake({ db });
});

async function send(content: string, more: Partial<ImportRequest> = {}) {
  const source = { path: await fileOf(content) };
  const result = await intake.importFile({ door, source, actor: administrator, ...more });
  if (!result.ok) throw new Error(JSON.stringify(result.refusals));
  return result.value;
}

/** Everything that is stored, with nothing but digits and letters left. */
async function stored(): Promise<string> {
  const tables = await sql<{ name: string }>`
    SELECT quote_ident(schemaname) || '.' || quote_ident(tablename) AS name FROM pg_tables
     WHERE schemaname IN ('intake', 'audit', 'public', 'platform')`.execute(db.read<unknown>());
  const texts = await Promise.all(
    tables.rows.map(async ({ name }) => {
      const { rows } = await sql<{ text: string | null }>`
        SELECT string_agg(t::text, ' ') AS text FROM ${sql.raw(name)} t`.execute(
        db.read<unknown>(),
      );
      return rows[0]?.text ?? '';
    }),
  );
  const blocks = await sql<{ bytes: Buffer }>`SELECT bytes FROM intake.original_block`.execute(
    db.read<unknown>(),
  );
  const originals = await Promise.all(blocks.rows.map(({ bytes }) => openBlock(bytes)));
  return [...texts, ...originals.flat()].join('\n');
}

async function expectNowhere(): Promise<void> {
  const text = await stored();
  expect(text).not.toContain(ESCAPED);
  expect(text.normalize('NFKC').replace(/[^0-9A-Za-z,{}\n]/g, '')).not.toContain(ID);
}

describe('the identity number of a person', () => {
  it('stays out of the rows, grouped, escaped, with letters, or in a tax number', async () => {
    const table = `名称,内容,代码\na,身份证 ${GROUPED},\nb,ID${ID},\n,x,${ID}00\nc,x,${ID}00\n`;
    expect(await send(table)).toMatchObject({ fixed: 2, reasons: { CODE_WRONG: 2 } });
    const lines = [
      `{"名称":"d","内容":"${ESCAPED}"}`,
      `{"名称":"","内容":"${ESCAPED}"}`,
      `{"名称":"${ESCAPED}`,
    ];
    expect(await send(lines.join('\n'))).toMatchObject({ fixed: 1, quarantined: 2 });
    await expectNowhere();
  });

  it('stays out of what is said about a file', async () => {
    const content = `名称,内容,${GROUPED},_quarantineId\nx,x,y,${ID}-1\nz,x,y,${ID}\n`;
    const said = {
      ...{ filename: `${ID}.csv`, reference: `of ${GROUPED}`, stated: { colour: ID } },
      actor: administrator,
    };
    const { submission, notices } = await send(content, said);
    expect(notices).toMatchObject([{ params: { header: '4101** ******** 0026' } }]);
    expect(await intake.find(administrator, submission)).toMatchObject({
      ...{ fileName: '4101**********0026.csv', stated: { colour: '4101**********0026' } },
      ...{ reference: 'of 4101** ******** 0026', quarantined: 2 },
    });
    const rows = [`{"名称":"k","内容":"x","${ID}":1}`, `{"名称":"l","内容":"x","名 称":"${ID}"}`];
    await send(rows.join('\n'));
    await expectNowhere();
  });

  it('leaves escapes alone that hide none', async () => {
    const line = '{"名称":"\\u0061bc","内容":""}';
    const { submission } = await send(line);
    const blocks = await sql<{ bytes: Buffer }>`SELECT bytes FROM intake.original_block
      WHERE submission_id = ${submission}`.execute(db.read<unknown>());
    expect(await openBlock(blocks.rows[0]?.bytes ?? Buffer.alloc(0))).toEqual([line]);
  });
});
