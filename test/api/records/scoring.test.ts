import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { sql } from 'kysely';

import { dateInShanghai } from '../../../src/kernel/civil-date.js';
import { identityWith } from '../../support/hub.js';
import { type LivingHub, openLivingHub } from '../../support/living-hub.js';
import { PENALTY_ROW } from '../../support/record-types.js';
import { takeRecords } from '../../support/records.js';
import { allRows, disagreements, scoringRowsOf, type ScoringRow } from './support/scoring-rows.js';

const COMPANY = '91410104MA9X118532';
const BUILDER = '91410105MA9X103755';
const SHOP = '91410104MA9X155554';
const FOREVER = 'infinity';
const GROUNDS = 'document: "郑市监更〔2026〕1号", reason: "核对"';

let hub: LivingHub;

beforeAll(async () => {
  hub = await openLivingHub();
});

afterAll(() => hub.close());

type Row = Readonly<Record<string, string>>;

/** Rows of one type through the door, as an operator brings old data. */
async function report(type: string, ...rows: readonly Row[]): Promise<void> {
  const lines = rows.map((row) => JSON.stringify(row)).join('\n');
  const summary = await takeRecords(hub, lines, { type, profile: 'HISTORY', name: 'rows.ndjson' });
  expect(summary).toMatchObject({ quarantined: 0, held: 0, dropped: 0 });
}

let documents = 0;

function penalty(uscc: string, given: Row = {}): Row {
  documents += 1;
  const documentNo = `郑市监罚〔2026〕${String(documents)}号`;
  return { ...PENALTY_ROW, partyName: '郑州示例有限公司', uscc, documentNo, ...given };
}

async function tell(mutation: string, input: string, identity = identityWith('CITY_ADMIN')) {
  const told = await hub.ask(
    `mutation { told: ${mutation}(input: { ${input} }) { refusals { code messageZh }
       ${mutation.endsWith('Objection') ? 'objection { id }' : ''} } }`,
    identity,
  );
  expect(told).toMatchObject({ told: { refusals: [] } });
  return told['told'] as { readonly objection?: { readonly id: string } };
}

/** Ids of the subject's records, oldest first. */
async function idsOf(uscc: string): Promise<readonly string[]> {
  const { rows } = await sql<{ id: string }>`
    SELECT DISTINCT uscc || '-' || record_no AS id, record_no FROM records.record_view
     WHERE uscc = ${uscc} ORDER BY record_no`.execute(hub.db.read());
  return rows.map(({ id }) => id);
}

async function rowOf(uscc: string, type: string): Promise<ScoringRow | undefined> {
  return (await scoringRowsOf(hub.db, uscc)).find((row) => row.type === type);
}

describe('a scoring row', () => {
  it('holds of a penalty its ends, severity, words and exact amounts', async () => {
    const violationType = '违法排放'.repeat(300);
    const amounts = { fineAmount: '1.234567', confiscatedAmount: '0.000001' };
    await report('ADMIN_PENALTY', penalty(COMPANY, { violationType, ...amounts }));
    const [digest] = (await rowOf(COMPANY, 'ADMIN_PENALTY'))?.words ?? [];
    expect(digest).toMatch(/^sha256:[0-9a-f]{64}$/);
    expect(await rowOf(COMPANY, 'ADMIN_PENALTY')).toEqual({
      ...{ type: 'ADMIN_PENALTY', version: 1, eventOn: '2024-03-05', until: FOREVER },
      ...{
        publicityEnd: '2025-03-05',
        repairedOn: FOREVER,
        severity: 2,
        is: ['valid', 'document'],
      },
      ...{ words: [digest, null, null], amounts: ['1234567', '1'], dateA: null, knownTo: FOREVER },
    });
    const { words } = await hub.records.scoring.vocabulary([violationType, '从未见过']);
    expect([...words.keys()].sort()).toEqual([violationType, '从未见过'].sort());
  });

  it('holds of a commitment what became of it and when that was confirmed', async () => {
    await report('COMMITMENT', {
      ...{ uscc: COMPANY, commitmentNo: '41010020250110000005', commitmentType: '主动型' },
      ...{ madeOn: '2025-01-10', validTo: '2026-01-09', fulfillmentStatus: '全部履行' },
      ...{ fulfillmentConfirmedOn: '2025-12-01' },
    });
    expect(await rowOf(COMPANY, 'COMMITMENT')).toMatchObject({
      ...{ eventOn: '2025-01-10', until: '2026-01-10', is: ['valid'], dateA: '2025-12-01' },
      words: ['PROACTIVE', 'FULFILLED', null],
    });
  });

  it('begins with a validity; a long-term one has no end, an invalid licence no force', async () => {
    const licence = { uscc: BUILDER, date: '2024-01-02', documentNo: '郑建许〔2024〕1号' };
    const long = { validFrom: '2024-02-01', validTo: '长期', recordStatus: '有效' };
    await report('ADMIN_LICENSE', { ...licence, ...long });
    expect(await rowOf(BUILDER, 'ADMIN_LICENSE')).toMatchObject({
      ...{ eventOn: '2024-02-01', until: FOREVER, dateA: '2024-01-02', is: ['valid', 'document'] },
      words: ['VALID', null, null],
    });
    await report('ADMIN_LICENSE', { ...licence, uscc: SHOP, recordStatus: '无效' });
    expect(await rowOf(SHOP, 'ADMIN_LICENSE')).toMatchObject({
      ...{ eventOn: '2024-01-02', until: FOREVER, is: ['document'] },
    });
  });

  it('ends on the day of a removal, and says yes or no in a word', async () => {
    const listing = { uscc: BUILDER, documentNo: '（2024）豫0104执1号', date: '2024-05-06' };
    await report('JUDGMENT_DEFAULTER', { ...listing, removedOn: '2025-05-06' });
    await report('COMPLAINT', {
      uscc: BUILDER,
      documentNo: '工单1',
      date: '2024-07-01',
      verified: '是',
    });
    expect(await rowOf(BUILDER, 'JUDGMENT_DEFAULTER')).toMatchObject({ until: '2025-05-06' });
    expect(await rowOf(BUILDER, 'COMPLAINT')).toMatchObject({ words: ['true', null, null] });
  });

  it('is one for each version, whatever is decided about the record', async () => {
    await report('ADMIN_PENALTY', ...Array.from({ length: 6 }, () => penalty(SHOP)));
    const [revoked, withdrawn, superseded, repaired, expired, corrected] = (
      await idsOf(SHOP)
    ).slice(-6);
    const on = (record: string | undefined, version = 1): string =>
      `record: "${String(record)}", expectedVersion: ${String(version)}, ${GROUNDS}`;
    await tell('recordRevoke', on(revoked));
    await tell('recordWithdraw', on(withdrawn));
    await tell('recordSupersede', `${on(superseded)}, successor: "${String(repaired)}"`);
    await tell('recordRepair', `${on(repaired)}, repairedOn: "2025-01-01"`);
    await tell('recordExpire', `${on(expired)}, expiredOn: "2024-09-01"`);
    const change = 'changes: [{ field: "fineAmount", value: "7" }]';
    await tell('recordCorrect', `${on(corrected)}, ${change}`);
    const rows = (await scoringRowsOf(hub.db, SHOP)).filter(({ type }) => type === 'ADMIN_PENALTY');
    const first = rows.filter(({ version }) => version === 1);
    expect(first.map(({ is }) => is)).toEqual(first.map(() => ['valid', 'document']));
    expect(first.some(({ knownTo }) => knownTo === FOREVER)).toBe(false);
    expect(rows.filter(({ version }) => version === 2)).toMatchObject([
      { is: ['document'] },
      { is: ['document'] },
      { is: ['document'] },
      { is: ['valid', 'document'], repairedOn: '2025-01-01' },
      { publicityEnd: '2024-08-31' },
      { amounts: ['7000000', null] },
    ]);
    expect(await disagreements(hub.db)).toEqual([]);
  });

  it('is disputed from the acceptance of an objection to its end', async () => {
    const [record] = await idsOf(COMPANY);
    const statement = 'ground: CONTENT, statement: "金额有误", evidence: []';
    const subject = { ...identityWith('SUBJECT'), uscc: COMPANY };
    const raised = await tell(
      'recordRaiseObjection',
      `record: "${String(record)}", ${statement}`,
      subject,
    );
    const objection = `objection: "${String(raised.objection?.id)}", ${GROUNDS}`;
    await tell('recordAcceptObjection', objection);
    await tell('recordDecideObjection', `${objection}, outcome: REJECTED, expectedVersion: 2`);
    const rows = (await scoringRowsOf(hub.db, COMPANY)).filter(
      ({ type }) => type === 'ADMIN_PENALTY',
    );
    expect(rows.map(({ version, is }) => [version, is.includes('disputed')])).toEqual([
      [1, false],
      [2, true],
      [3, false],
    ]);
    expect(await disagreements(hub.db)).toEqual([]);
  });

  it('follows a record that its department completes, and one that is copied to a survivor', async () => {
    const decided = { documentNo: '（2024）豫0104执2号', date: '2024-05-06', authority: '某法院' };
    const listing = { uscc: SHOP, ...decided };
    await report('JUDGMENT_DEFAULTER', listing);
    await report('JUDGMENT_DEFAULTER', { ...listing, removedOn: '2025-05-06' });
    const listed = (await scoringRowsOf(hub.db, SHOP)).filter(
      ({ type }) => type === 'JUDGMENT_DEFAULTER',
    );
    expect(listed).toMatchObject([
      { version: 1, until: FOREVER },
      { version: 2, until: '2025-05-06', knownTo: FOREVER },
    ]);
    await tell('subjectMerge', `uscc: "${SHOP}", survivor: "${COMPANY}", ${GROUNDS}`);
    await hub.jobs.drain();
    expect(await rowOf(COMPANY, 'JUDGMENT_DEFAULTER')).toMatchObject({
      version: 1,
      until: '2025-05-06',
    });
    expect(await disagreements(hub.db)).toEqual([]);
  });
});

describe('the scoring rows', () => {
  it('are made again, the same, where a hub has records and none of them', async () => {
    const before = await allRows(hub.db);
    await sql`DELETE FROM records.scoring_row`.execute(hub.db.read());
    await hub.records.scoring.bringUpToDate();
    expect(await allRows(hub.db)).toEqual(before);
    await hub.records.scoring.bringUpToDate();
    expect(await allRows(hub.db)).toEqual(before);
  });

  it('know a type that is published while the hub runs, and make its rows anew when it grew', async () => {
    const welfare = { uscc: BUILDER, title: '助学', date: '2024-09-10', activityKind: '捐赠' };
    await report('PUBLIC_WELFARE', welfare);
    expect(await rowOf(BUILDER, 'PUBLIC_WELFARE')).toMatchObject({ words: [null, null, null] });
    await publishScored('PUBLIC_WELFARE', 'activityKind');
    await report('PUBLIC_WELFARE', { ...welfare, title: '助老' });
    expect(await rowOf(BUILDER, 'PUBLIC_WELFARE')).toMatchObject({
      words: ['DONATION', null, null],
    });
    await publishScored('PUBLIC_WELFARE', 'title');
    const { types } = await hub.records.scoring.vocabulary([]);
    expect(Object.fromEntries(types.get('PUBLIC_WELFARE')?.places ?? [])).toEqual({
      ...{ date: 'event_on', activityKind: 'code_a', title: 'code_b' },
    });
    expect((await rowOf(BUILDER, 'PUBLIC_WELFARE'))?.words).toEqual(['DONATION', '助学', null]);
    expect(types.has('REGISTRATION')).toBe(false);
    expect(await disagreements(hub.db)).toEqual([]);
  });

  it('are put in order without a change', async () => {
    const before = await allRows(hub.db);
    await hub.records.scoring.keepInOrder();
    expect(await allRows(hub.db)).toEqual(before);
    const { rows } = await sql`SELECT relname FROM pg_class
      WHERE oid = 'records.scoring_row'::regclass AND relallvisible > 0`.execute(hub.db.read());
    expect(rows).toHaveLength(1);
  });
});

/** A further version of a type in which a field more is scored. */
async function publishScored(code: string, field: string): Promise<void> {
  const today = dateInShanghai(new Date());
  const type = (await hub.catalogue.recordTypes.inForce(today)).get(code);
  if (type === undefined) throw new Error(`${code} is not in force`);
  const fields = type.fields.map((one) => (one.code === field ? { ...one, isScored: true } : one));
  const draft = { ...type, fields, effectiveFrom: today, changeNote: `${field} is scored.` };
  const author = { actor: 'admin', role: 'CITY_ADMIN', at: new Date() };
  const published = await hub.catalogue.recordTypes.publish(draft, type.version, author);
  expect(published).toMatchObject({ ok: true });
}
