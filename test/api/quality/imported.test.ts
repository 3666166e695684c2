import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { sql } from 'kysely';

import {
  addDays,
  addMonths,
  type CivilDate,
  dateInShanghai,
} from '../../../src/kernel/civil-date.js';
import type { Summary } from '../../../src/modules/intake/index.js';
import { openBlock } from '../../../src/modules/intake/store/originals.js';
import { identityWith, takeText } from '../../support/hub.js';
import { type LivingHub, openLivingHub } from '../../support/living-hub.js';
import { PENALTY_ROW } from '../../support/record-types.js';
import { takeFile, takeRecords } from '../../support/records.js';

const REPORTER = identityWith('DEPARTMENT_REPORTER');
const TODAY = dateInShanghai(new Date());
/** Long enough ago that the working days for reporting are over under any calendar. */
const LONG_AGO = addDays(TODAY, -40);
const YESTERDAY = addDays(TODAY, -1);

let hub: LivingHub;

beforeAll(async () => {
  hub = await openLivingHub();
  const { partyName, uscc } = PENALTY_ROW;
  await takeText(hub, `名称,统一社会信用代码,主体类型\n${partyName},${uscc},企业`);
});

afterAll(() => hub.close());

const documentOf = (number: number): string => `郑市监罚〔2026〕${String(number)}号`;

/** Three were made long ago and are reported late; the last two are not reported at all. */
const decidedOn = (number: number): CivilDate =>
  number <= 3 || number > 38 ? LONG_AGO : YESTERDAY;

function penalty(number: number): Readonly<Record<string, string>> {
  const date = decidedOn(number);
  const publicityEndDate = addMonths(date, 12);
  return { ...PENALTY_ROW, documentNo: documentOf(number), date, publicityEndDate };
}

async function report(rows: readonly Readonly<Record<string, string>>[]): Promise<Summary> {
  const lines = rows.map((row) => JSON.stringify(row)).join('\n');
  return takeRecords(hub, lines, { type: 'ADMIN_PENALTY', name: 'rows.ndjson', actor: REPORTER });
}

async function takeLedger(lines: readonly string[]): Promise<Summary> {
  const content = ['数据类型,文号,决定日期', ...lines].join('\n');
  return takeFile(hub, content, { door: hub.quality.door, name: 'ledger.csv', actor: REPORTER });
}

async function figures(): Promise<unknown> {
  const period = `{ from: "${LONG_AGO}", to: "${TODAY}" }`;
  const { dataQuality } = await hub.ask(
    `{ dataQuality(period: ${period}) { figures { due reported compliant onTime
         reportRate { percent } complianceRate { percent } timelinessRate { percent }
         defects { kind count } } } }`,
    REPORTER,
  );
  return (dataQuality as { figures: unknown }).figures;
}

function counted(defects: Readonly<Record<string, number>>) {
  return Object.entries(defects).map(([kind, count]) => ({ kind, count }));
}

async function keptTexts(): Promise<string> {
  const { rows } = await sql<{ bytes: Buffer }>`SELECT bytes FROM intake.original_block`.execute(
    hub.db.read<unknown>(),
  );
  return (await Promise.all(rows.map(({ bytes }) => openBlock(bytes)))).flat().join('\n');
}

describe('the figures of a department that sent files', () => {
  it('are those of the worked example: 95.00, 94.74, 92.11', async () => {
    const numbers = Array.from({ length: 40 }, (_, at) => at + 1);
    const ledger = numbers.map((number) => `行政处罚,${documentOf(number)},${decidedOn(number)}`);
    expect(await takeLedger(ledger)).toMatchObject({ read: 40, quarantined: 0, duplicates: 0 });
    const rows = numbers.slice(0, 38).map((number) => {
      const row = penalty(number);
      return number > 36 ? { ...row, legalGround: '' } : row;
    });
    expect(await report(rows)).toMatchObject({ read: 38, quarantined: 2, held: 0, dropped: 0 });
    expect(await figures()).toEqual({
      ...{ due: 40, reported: 38, compliant: 36, onTime: 35 },
      reportRate: { percent: '95.00' },
      complianceRate: { percent: '94.74' },
      timelinessRate: { percent: '92.11' },
      defects: counted({ MISSING: 2, LATE: 3, CONCEALED: 0, WRONG: 2, DUPLICATE: 0 }),
    });
  });

  it('rise when the quarantined rows come again corrected, and stay in time', async () => {
    const again = await report([penalty(37), penalty(38)]);
    expect(again).toMatchObject({ read: 2, quarantined: 0, duplicates: 0, held: 0 });
    expect(await figures()).toMatchObject({
      ...{ reported: 38, compliant: 38, onTime: 35 },
      complianceRate: { percent: '100.00' },
      timelinessRate: { percent: '92.11' },
    });
  });

  it('count a natural person’s decision as reported, of whom nothing is kept', async () => {
    const person = { ...penalty(39), partyKind: '自然人', partyName: '王某某', uscc: '' };
    expect(await report([person])).toMatchObject({ read: 1, dropped: 1 });
    expect(await figures()).toMatchObject({
      ...{ due: 40, reported: 39, compliant: 39, onTime: 35 },
      reportRate: { percent: '97.50' },
      timelinessRate: { percent: '89.74' },
    });
    expect(await keptTexts()).not.toContain(person.partyName);
    const { rows } = await sql`SELECT document_folded, codes FROM records.faulty_report
      WHERE outcome = 'DROPPED'`.execute(hub.db.read<unknown>());
    expect(rows).toEqual([{ document_folded: null, codes: ['NATURAL_PERSON'] }]);
  });
});

describe('a row that waits for its subject', () => {
  it('is shown to the city and to no district but its department’s', async () => {
    const stranger = { partyName: '郑州银行股份有限公司', uscc: '914100001699995779' };
    expect(await report([{ ...penalty(40), ...stranger }])).toMatchObject({ held: 1 });
    const query = '{ heldRecords(first: 5) { edges { node { department } } } }';
    const held = { heldRecords: { edges: [{ node: { department: 'SCJG' } }] } };
    expect(await hub.ask(query)).toEqual(held);
    const district = { role: 'CITY_ADMIN', subject: 'district', division: '410104' } as const;
    expect(await hub.ask(query, district)).toEqual({ heldRecords: { edges: [] } });
  });
});

function takeLicence(recordStatus: string): Promise<Summary> {
  const { partyName, partyKind, uscc, representativeName, authority, authorityUscc } = PENALTY_ROW;
  const { sourceUnit, sourceUnitUscc } = PENALTY_ROW;
  const line = JSON.stringify({
    ...{ partyName, partyKind, uscc, representativeName, authority, authorityUscc, sourceUnit },
    ...{ sourceUnitUscc, documentName: '准予许可决定书', documentNo: '郑市监许〔2026〕1号' },
    ...{ licenceKind: '普通', content: '食品经营', date: YESTERDAY, recordStatus },
    ...{ validFrom: YESTERDAY, validTo: addMonths(YESTERDAY, 60) },
  });
  return takeRecords(hub, line, { type: 'ADMIN_LICENSE', name: 'l.ndjson', actor: REPORTER });
}

describe('a licence', () => {
  it('whose state its department reports anew is not wrong', async () => {
    expect(await takeLicence('有效')).toMatchObject({ quarantined: 0, held: 0 });
    expect(await takeLicence('无效')).toMatchObject({ fixed: 1, quarantined: 0 });
    const { rows } = await sql`SELECT action FROM records.record
      WHERE record_type = 'ADMIN_LICENSE' AND known_to = 'infinity'`.execute(
      hub.db.read<unknown>(),
    );
    expect(rows).toEqual([{ action: 'COMPLETED' }]);
    const period = `{ from: "${LONG_AGO}", to: "${TODAY}" }`;
    const { dataQuality } = await hub.ask(
      `{ dataQuality(period: ${period}, recordType: "ADMIN_LICENSE") {
      figures { reported compliant } } }`,
      REPORTER,
    );
    expect(dataQuality).toEqual({ figures: { reported: 1, compliant: 1 } });
  });
});
