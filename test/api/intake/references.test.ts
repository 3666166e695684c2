import { beforeAll, describe, expect, it } from '@jest/globals';

import {
  createIntake,
  type ImportRequest,
  type Intake,
} from '../../../src/modules/intake/index.js';
import type { Database } from '../../../src/platform/database/index.js';
import { openTestDatabase } from '../../support/database.js';
import { administrator, createLetters, fileOf, letters, reporterOf } from './support/letters.js';

let db: Database;
let intake: Intake;
beforeAll(async () => {
  db = await openTestDatabase();
  await createLetters(db);
  intake = createIntake({ db });
});

const table = (name: string): string => `名称,内容\n${name},x\n`;

async function send(content: string | Uint8Array, more: Partial<ImportRequest> = {}) {
  const request = { door: letters, source: { path: await fileOf(content) }, actor: administrator };
  return intake.importFile({ ...request, ...more });
}

async function numberOf(sent: ReturnType<typeof send>): Promise<string> {
  const result = await sent;
  if (!result.ok) throw new Error(JSON.stringify(result.refusals));
  return result.value.submission;
}

describe('a reference of the sender', () => {
  it('names one file: another under it is refused as a whole', async () => {
    const reference = '2026-11';
    const submission = await numberOf(send(table('one'), { reference }));
    const other = await send(table('two'), { reference: ` ${reference}` });
    expect(other).toMatchObject({
      refusals: [{ code: 'REFERENCE_TAKEN', params: { reference, submission } }],
    });
    const { refusals } = other as Extract<typeof other, { readonly ok: false }>;
    expect(intake.speaker.say(refusals[0])).toMatchObject({
      message: expect.stringContaining(`submission ${submission}`),
      messageZh: expect.stringContaining(`批次 ${submission}`),
    });
    expect(await numberOf(send(table('one'), { reference }))).toBe(submission);
  });

  it('is a department’s own and a kind’s own, and may be left empty', async () => {
    const more = [
      { actor: reporterOf('tax'), reference: 'same' },
      { actor: reporterOf('court'), reference: 'same' },
      { door: { ...letters, kind: 'cards' }, reference: 'same' },
      { reference: '' },
      { reference: ' ' },
    ];
    const numbers = await Promise.all(
      more.map((each, at) => numberOf(send(table(`own ${String(at)}`), each))),
    );
    expect(new Set(numbers).size).toBe(more.length);
  });

  it('lets the same file be judged anew under other rules', async () => {
    const reference = 'rules';
    const first = await numberOf(send(table('ruled'), { reference }));
    const door = { ...letters, rulesVersion: '2' };
    const anew = await send(table('ruled'), { door, reference });
    expect(anew).toMatchObject({ ok: true, value: { again: false } });
    expect(await numberOf(Promise.resolve(anew))).not.toBe(first);
  });

  it('is taken once when two files come at the same moment', async () => {
    const results = await Promise.all(
      ['left', 'right'].map((name) => send(table(name), { reference: 'at once' })),
    );
    expect(results.map(({ ok }) => ok).sort()).toEqual([false, true]);
  });

  it('is free again when its file was refused', async () => {
    const broken = Buffer.concat([
      Buffer.from('名称,内容\na,b\n'),
      Buffer.from([0xe9, 0x83, 0x0a]),
    ]);
    const reference = 'refused';
    expect((await send(broken, { reference })).ok).toBe(false);
    expect((await send(table('after'), { reference })).ok).toBe(true);
  });
});
