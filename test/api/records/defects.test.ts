import { beforeAll, describe, expect, it, jest } from '@jest/globals';
import { sql } from 'kysely';

import { generateSubjects } from '../../../seeds/volume/subjects.mjs';
import type { Summary } from '../../../src/modules/intake/index.js';
import { openBlock } from '../../../src/modules/intake/store/originals.js';
import { openTestHub, takeText, type TestHub } from '../../support/hub.js';
import { OPERATOR, takeRecords } from '../../support/records.js';
import {
  CITY,
  corrected,
  dirtyRows,
  gbkFile,
  LINES_ABOVE,
  type Sent,
  workbookFile,
} from './support/decisions.js';

jest.setTimeout(120_000);

let hub: TestHub;
beforeAll(async () => {
  hub = await openTestHub();
  await takeText(hub, [...generateSubjects(CITY)].join(''), 'subjects.csv');
});

function outcomesOf({ accepted, fixed, quarantined, duplicates, held, dropped }: Summary) {
  return {
    ...{ ACCEPTED: accepted, FIXED: fixed, QUARANTINED: quarantined },
    ...{ DUPLICATE: duplicates, HELD: held, DROPPED: dropped },
  };
}

async function exported({ submission }: Summary): Promise<string> {
  const rows = await hub.intake.quarantine.export({ identity: OPERATOR, submission });
  if (rows === null) throw new Error(`there is no submission ${submission}`);
  const parts: string[] = [];
  for await (const part of rows) parts.push(part);
  return parts.join('');
}

async function openRows({ submission }: Summary): Promise<number> {
  const { rows } = await sql<{ n: number }>`SELECT count(*)::int AS n FROM intake.quarantined_row
    WHERE submission_id = ${submission} AND state = 'OPEN'`.execute(hub.db.read<unknown>());
  return rows[0]?.n ?? -1;
}

async function keptTexts({ submission }: Summary): Promise<string> {
  const { rows } = await sql<{ bytes: Buffer }>`SELECT bytes FROM intake.original_block
    WHERE submission_id = ${submission}`.execute(hub.db.read<unknown>());
  const texts = await Promise.all(rows.map(({ bytes }) => openBlock(bytes)));
  return texts.flat().join('\n');
}

const files = [
  {
    what: 'a GBK table of penalties',
    sent: dirtyRows('ADMIN_PENALTY', 11),
    name: 'penalties.csv',
    above: LINES_ABOVE.csv,
    write: (sent: Sent) => Promise.resolve(gbkFile(sent)),
  },
  {
    what: 'a department’s workbook of penalties',
    sent: dirtyRows('ADMIN_PENALTY', 12),
    name: 'penalties.xlsx',
    above: LINES_ABOVE.workbook,
    write: workbookFile,
  },
  {
    what: 'a department’s workbook of licences',
    sent: dirtyRows('ADMIN_LICENSE', 13),
    name: 'licences.xlsx',
    above: LINES_ABOVE.workbook,
    write: workbookFile,
  },
];

describe.each(files)('$what', ({ sent, name, above, write }) => {
  let summary: Summary;
  beforeAll(async () => {
    summary = await takeRecords(hub, await write(sent), { type: sent.type, name });
  });

  it('of a thousand rows with each kind of defect has the outcomes that it was made with', () => {
    expect(sent.defects.size).toBeGreaterThan(30);
    expect(summary.read).toBe(CITY.count);
    expect(outcomesOf(summary)).toEqual(sent.truth.outcomes);
  });

  it('has each reason and each repair on as many rows as it was made with', () => {
    expect(summary.reasons).toEqual(sent.truth.reasons);
    expect(summary.fixes).toEqual(sent.truth.fixes);
  });

  it('leaves nothing of natural persons but their number', async () => {
    expect(await keptTexts(summary)).not.toContain('王某某');
    expect(await keptTexts(summary)).not.toContain('信访');
  });

  it('is accepted whole when the export of its quarantine comes back corrected', async () => {
    const again = corrected(sent, await exported(summary), above);
    const answer = await takeRecords(hub, again, { type: sent.type });
    expect(answer).toMatchObject({ quarantined: 0, duplicates: 0, held: 0, dropped: 0 });
    expect(answer.accepted).toBe(sent.truth.outcomes.QUARANTINED);
    expect(await openRows(summary)).toBe(0);
  });
});
