import { expect, it } from '@jest/globals';

import { type Summary, createIntake } from '../../../src/modules/intake/index.js';
import { openTestDatabase } from '../../support/database.js';
import { administrator, collect, createLetters, letters, readLetters } from './support/letters.js';

it('a quarantine runs in no spreadsheet, and comes back as the same values however often', async () => {
  const db = await openTestDatabase();
  await createLetters(db);
  const intake = createIntake({ db });
  const send = async (text: string): Promise<Summary> => {
    const source = { path: 'letters.csv', content: Buffer.from(text) };
    const sent = await intake.importFile({ door: letters, source, actor: administrator });
    if (!sent.ok) throw new Error(JSON.stringify(sent.refusals));
    return sent.value;
  };
  const exported = async ({ submission }: Summary): Promise<string> => {
    const lines = await intake.quarantine.export({ identity: administrator, submission });
    if (lines === null) throw new Error('the submission is there');
    return (await collect(lines)).join('');
  };
  const texts = ['=\n1+1', '＝1', "'=quoted", '-12.5', '914101061702702730'];
  const rows = texts.map((text) => `forbidden,"${text}",x`).join('\n');
  const first = await exported(await send(`名称,内容,=HYPERLINK("a")\n${rows}\n=1,2,3,4,5\n`));
  expect(first).toMatch(/^\uFEFF名称,内容,"'=HYPERLINK/);
  expect(first).toContain("\n'=1,2,3,");
  expect(first).toContain(`forbidden,"'=\n1+1",x`);
  expect(first).toMatch(/,"'=1,2,3,4,5"\r\n$/);
  const second = await exported(await send(first));
  const withoutKeys = (text: string): readonly string[] =>
    text.split(/forbidden,/).map((row) => row.split(',x,', 1).join());
  expect(withoutKeys(second).slice(1)).toEqual(withoutKeys(first).slice(1));
  let at = 0;
  await send(second.replaceAll('forbidden,', () => `fine ${String((at += 1))},`));
  const stored = (await readLetters(db)) as readonly { readonly body: string }[];
  expect(stored.map(({ body }) => body)).toEqual(['2', ...texts]);
});
