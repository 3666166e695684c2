import { beforeAll, expect, it } from '@jest/globals';
import { sql } from 'kysely';

import { civilDate } from '../../../src/kernel/civil-date.js';
import { createIntake } from '../../../src/modules/intake/index.js';
import { openBlock } from '../../../src/modules/intake/store/originals.js';
import type { Database } from '../../../src/platform/database/index.js';
import { openTestDatabase } from '../../support/database.js';
import { administrator, collect, createLetters, letters } from './support/letters.js';

let db: Database;

beforeAll(async () => {
  db = await openTestDatabase();
  await createLetters(db);
});

const kept = {
  ...{
    code: 'QUARANTINE_TEXT_KEPT',
    value: '180',
    unit: 'DAY',
    validFrom: civilDate('2017-01-01'),
  },
  ...{ validTo: null, meaning: '', meaningZh: '' },
  basis: {
    kind: 'DESIGN',
    ...{ document: 'x', decidedBy: 'x', reason: 'x' },
    ...{ article: null, issuedOn: null, quotation: null, whereRead: null, doubt: null },
  },
} as const;

async function ageAnswers(days: number): Promise<void> {
  await sql`UPDATE intake.quarantined_row SET answered_at = now() - make_interval(days => ${days}::int)
             WHERE state <> 'OPEN'`.execute(db.read<unknown>());
}

it('forgets the texts of answered rows once their time is over, and nothing else', async () => {
  const intake = createIntake({ db, parameter: () => Promise.resolve(kept) });
  const send = async (text: string) => {
    const source = { path: 'letters.csv', content: Buffer.from(text) };
    const sent = await intake.importFile({ door: letters, source, actor: administrator });
    if (!sent.ok) throw new Error(JSON.stringify(sent.refusals));
    return sent.value.submission;
  };
  const [job] = intake.jobs;
  const texts = async (submission: string) => {
    await job?.run(undefined);
    const listed = await intake.quarantine.list(
      { identity: administrator, submission },
      { first: 9 },
    );
    const { rows } = await sql<{ bytes: Buffer }>`SELECT bytes FROM intake.original_block
      WHERE submission_id = ${submission}`.execute(db.read<unknown>());
    return {
      quarantined: listed.rows.map(({ original, state, reasons }) => [
        ...[original, state],
        ...reasons.map(({ code }) => code),
      ]),
      block: await openBlock(rows[0]?.bytes ?? Buffer.alloc(0)),
    };
  };
  const submission = await send('名称,内容\ngood,1\n,bad 2\n,bad 3\n');
  const wanted = { identity: administrator, submission };
  const lines = await intake.quarantine.export(wanted);
  if (lines === null) throw new Error('the submission is there');
  const exported = (await collect(lines)).join('');
  await send(exported.replace(',bad 2', 'named,bad 2').replace(/\r\n,bad 3.*/, ''));
  const before = {
    quarantined: [
      [',bad 2', 'RESOLVED', 'NAME_MISSING'],
      [',bad 3', 'OPEN', 'NAME_MISSING'],
    ],
    block: ['good,1', ',bad 2', ',bad 3'],
  };
  await ageAnswers(179);
  expect(await texts(submission)).toEqual(before);
  await ageAnswers(181);
  const after = {
    quarantined: [
      ['', 'RESOLVED', 'NAME_MISSING'],
      [',bad 3', 'OPEN', 'NAME_MISSING'],
    ],
    block: ['good,1', '', ',bad 3'],
  };
  expect(await texts(submission)).toEqual(after);
  expect(await texts(submission)).toEqual(after);
});
