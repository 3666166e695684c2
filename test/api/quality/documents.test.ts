import { writeFile } from 'node:fs/promises';
import path from 'node:path';

import { beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { sql } from 'kysely';

import { civilDate } from '../../../src/kernel/civil-date.js';
import { Archive } from '../../../src/modules/intake/parse/xlsx/archive.js';
import { makeTestFolder } from '../../support/database.js';
import { ADMIN, MARKET, openQuality, type QualityUnderTest } from './hub.js';
import { accept } from './stored.js';

let hub: QualityUnderTest;

beforeAll(async () => {
  hub = await openQuality();
});

beforeEach(async () => {
  await hub.empty();
  await hub.ledger([
    'ADMIN_PENALTY,A-1,2026-10-08,,',
    'ADMIN_PENALTY,A-2,2026-10-09,,',
    'ADMIN_PENALTY,A-3,2026-11-11,,',
    'ADMIN_PENALTY,A-4,2026-11-17,,',
  ]);
  await accept(hub.db, { document: 'A-1', decidedOn: '2026-10-08', reportedOn: '2026-10-09' });
});

const make = (
  kind: 'WEEKLY' | 'MONTHLY' | 'QUARTERLY',
  on: string,
  department: string | null = null,
) => hub.quality.documents.make({ kind, on: civilDate(on), department });

describe('a weekly reminder', () => {
  it('names what is overdue, what is due within two working days, and the rest', async () => {
    const [document, ...more] = await make('WEEKLY', '2026-11-18');
    expect(more).toEqual([]);
    expect(document).toMatchObject({
      ...{ department: 'SCJG', periodFrom: '2026-11-16', periodTo: '2026-11-22' },
      title: '双公示报送周提醒',
    });
    const text = document?.markdown ?? '';
    const [overdue = '', soon = '', later = ''] = text.split('\n## ').slice(1);
    expect(overdue).toContain('A-2 | 2026-10-09');
    expect(overdue).not.toContain('A-3');
    expect(soon).toContain('A-3 | 2026-11-11 | 2026-11-20');
    expect(later).toContain('A-4');
    expect(text).not.toContain('A-1');
  });

  it('is a formal reminder, after which what stays missing counts as concealed', async () => {
    await make('WEEKLY', '2026-11-02');
    await make('WEEKLY', '2026-11-03');
    const { rows } = await sql`SELECT document_no, reminded_on FROM quality.decision
      WHERE reminded_on IS NOT NULL`.execute(hub.db.read());
    expect(rows).toEqual([{ document_no: 'A-2', reminded_on: '2026-11-02' }]);
    const concealed = `{ dataQuality(period: { from: "2026-10-01", to: "2026-10-31" }) {
      figures { concealedRate { numerator } } } }`;
    const none = { figures: { concealedRate: { numerator: 0 } } };
    expect(await hub.ask(concealed, ADMIN, '2026-11-09')).toEqual({ dataQuality: none });
    const one = { figures: { concealedRate: { numerator: 1 } } };
    expect(await hub.ask(concealed, ADMIN, '2026-11-10')).toEqual({ dataQuality: one });
  });
});

describe('a monthly bulletin', () => {
  it('says what the API says', async () => {
    const [document] = await make('MONTHLY', '2026-11-20');
    const { dataQuality } =
      await hub.ask(`{ dataQuality(period: { from: "2026-10-01", to: "2026-10-31" },
      department: "SCJG") { figures { due reported reportRate { percent } timelinessRate { percent } } } }`);
    expect(dataQuality).toEqual({
      figures: {
        ...{ due: 2, reported: 1 },
        ...{ reportRate: { percent: '50.00' }, timelinessRate: { percent: '100.00' } },
      },
    });
    const line = document?.markdown.split('\n').find((text) => text.includes('市场监督管理局'));
    expect(line).toContain('| 2 | 1 | 50.00 (1/2) | 100.00 (1/1) | 100.00 (1/1) |');
  });

  it('is the same document when nothing changed, and another when something did', async () => {
    const [first] = await make('MONTHLY', '2026-11-20');
    const [again] = await make('MONTHLY', '2026-11-20');
    expect(again).toEqual(first);
    await accept(hub.db, { document: 'A-2', decidedOn: '2026-10-09', reportedOn: '2026-11-20' });
    const [changed] = await make('MONTHLY', '2026-11-20');
    expect(changed?.id).not.toBe(first?.id);
    expect(changed?.contentHash).not.toBe(first?.contentHash);
  });

  it('is a workbook with the same cells', async () => {
    const [document] = await make('MONTHLY', '2026-11-20');
    const texts = await sharedTexts(document?.xlsx ?? Buffer.alloc(0));
    expect(texts).toEqual(
      expect.arrayContaining([
        '双公示数据质量月通报 Monthly bulletin of data quality',
        '50.00 (1/2)',
      ]),
    );
  });
});

/** The texts of a workbook's cells. */
async function sharedTexts(xlsx: Buffer): Promise<readonly string[]> {
  const file = path.join(await makeTestFolder('workbook'), 'document.xlsx');
  await writeFile(file, xlsx);
  const archive = await Archive.open(file);
  const chunks: Buffer[] = [];
  for await (const chunk of archive.read('xl/sharedStrings.xml')) chunks.push(chunk);
  const xml = Buffer.concat(chunks).toString('utf8');
  return [...xml.matchAll(/<t[^>]*>([^<]*)<\/t>/g)].map(([, text = '']) => text);
}

describe('a quarterly assessment', () => {
  it('weighs the rates and gives each department its place', async () => {
    await accept(hub.db, {
      ...{ document: 'B-1', department: 'FGW', uscc: '91410105MA9X103755' },
      ...{ decidedOn: '2026-10-08', reportedOn: '2026-10-09' },
    });
    const [document] = await make('QUARTERLY', '2027-01-04');
    expect(document).toMatchObject({ periodFrom: '2026-10-01', periodTo: '2026-12-31' });
    // 40 × 1/4 + 30 × 1 + 20 × 1 + 10 × 1 of 100 for the one; the other has no ledger: 50 of 50.
    expect(document?.markdown).toContain('| 1 | 郑州市发展和改革委员会 | 100.00 |');
    expect(document?.markdown).toContain('| 2 | 郑州市市场监督管理局 | 70.00 |');
  });
});

describe('the kept documents', () => {
  it('are listed newest first, to a reporter only its own', async () => {
    await make('WEEKLY', '2026-11-18');
    await make('MONTHLY', '2026-11-20');
    const query =
      '{ qualityDocuments { edges { node { kind department { code } period { from } } } } }';
    const weekly = {
      node: { kind: 'WEEKLY', department: { code: 'SCJG' }, period: { from: '2026-11-16' } },
    };
    const monthly = { node: { kind: 'MONTHLY', department: null, period: { from: '2026-10-01' } } };
    expect(await hub.ask(query)).toEqual({ qualityDocuments: { edges: [monthly, weekly] } });
    expect(await hub.ask(query, MARKET)).toEqual({ qualityDocuments: { edges: [weekly] } });
  });
});
