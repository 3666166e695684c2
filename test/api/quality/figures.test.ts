import { beforeAll, beforeEach, describe, expect, it } from '@jest/globals';

import { ADMIN, AUDITOR, MARKET, openQuality, type QualityUnderTest } from './hub.js';
import { accept, hold, setAside } from './stored.js';

const MARCH = '{ from: "2026-03-01", to: "2026-03-31" }';
const RATE = '{ numerator denominator percent }';
const FIGURES = `{ due reported compliant onTime hasLedger
  reportRate ${RATE} complianceRate ${RATE} timelinessRate ${RATE}
  qualifiedRate ${RATE} lateRate ${RATE} concealedRate ${RATE} defects { kind count } }`;

let hub: QualityUnderTest;

beforeAll(async () => {
  hub = await openQuality();
});

beforeEach(async () => {
  await hub.empty();
});

/** Documents 1 to n, all decided on one day. */
function listed(count: number, decidedOn = '2026-03-02'): string[] {
  return Array.from(
    { length: count },
    (_, at) => `ADMIN_PENALTY,${documentOf(at + 1)},${decidedOn},,`,
  );
}

function documentOf(number: number): string {
  return `郑市监罚〔2026〕${String(number)}号`;
}

async function figures(more = '', as = ADMIN, on?: string): Promise<Record<string, unknown>> {
  const query = `{ dataQuality(period: ${MARCH} ${more}) { figures ${FIGURES} } }`;
  const { dataQuality } = await hub.ask(query, as, on);
  return (dataQuality as { figures: Record<string, unknown> }).figures;
}

function percents(figures: Record<string, unknown>): Record<string, unknown> {
  const names = ['reportRate', 'complianceRate', 'timelinessRate'];
  return Object.fromEntries(
    names.map((name) => [name, (figures[name] as { percent: string | null }).percent]),
  );
}

function defects(figures: Record<string, unknown>): Record<string, number> {
  const all = figures['defects'] as readonly { kind: string; count: number }[];
  return Object.fromEntries(all.map(({ kind, count }) => [kind, count]));
}

describe('the figures of a department', () => {
  it('are 95.00, 94.74 and 92.11 of 40 due, 38 reported, 36 compliant and 35 in time', async () => {
    await hub.ledger(listed(40));
    const reportedOn = (number: number) => (number <= 3 ? '2026-03-12' : '2026-03-11');
    for (let number = 1; number <= 36; number += 1) {
      const document = documentOf(number).replace('〔', '【').replace('〕', '】');
      await accept(hub.db, { document, decidedOn: '2026-03-02', reportedOn: reportedOn(number) });
    }
    for (const number of [37, 38]) {
      await setAside(hub.db, {
        ...{ document: documentOf(number), decidedOn: '2026-03-02', reportedOn: '2026-03-11' },
        ...{ outcome: 'QUARANTINED', codes: ['CHECK_DIGIT'] },
      });
    }
    const counted = await figures();
    expect(counted).toMatchObject({ due: 40, reported: 38, compliant: 36, onTime: 35 });
    expect(counted).toMatchObject({
      reportRate: { numerator: 38, denominator: 40, percent: '95.00' },
      complianceRate: { numerator: 36, denominator: 38, percent: '94.74' },
      timelinessRate: { numerator: 35, denominator: 38, percent: '92.11' },
      qualifiedRate: { numerator: 33, denominator: 38, percent: '86.84' },
      lateRate: { numerator: 3, denominator: 38, percent: '7.89' },
      concealedRate: { numerator: 0, denominator: 40, percent: '0.00' },
    });
    expect(defects(counted)).toEqual({ MISSING: 2, LATE: 3, CONCEALED: 0, WRONG: 2, DUPLICATE: 0 });
  });

  it('have no rate where there is nothing to divide by', async () => {
    const counted = await figures();
    expect(counted).toMatchObject({ due: 0, reported: 0, hasLedger: false });
    expect(percents(counted)).toEqual({
      reportRate: null,
      complianceRate: null,
      timelinessRate: null,
    });
  });

  it('have no report rate without a ledger, and say so', async () => {
    await accept(hub.db, { document: 'A-1', decidedOn: '2026-03-31', reportedOn: '2026-03-31' });
    const counted = await figures();
    expect(counted).toMatchObject({ hasLedger: false, reported: 1 });
    expect(percents(counted)).toEqual({
      reportRate: null,
      complianceRate: '100.00',
      timelinessRate: '100.00',
    });
  });

  it('count the first and the last day of the period and no other, by the day of the ledger', async () => {
    await hub.ledger([
      'ADMIN_PENALTY,before,2026-02-28,,',
      'ADMIN_PENALTY,first,2026-03-01,,',
      'ADMIN_PENALTY,last,2026-03-31,,',
      'ADMIN_PENALTY,after,2026-04-01,,',
    ]);
    // The report names a day of March, the ledger knows that it was February.
    await accept(hub.db, { document: 'before', decidedOn: '2026-03-05', reportedOn: '2026-03-06' });
    // The report names a day of April, the ledger knows that it was March.
    await accept(hub.db, { document: 'last', decidedOn: '2026-04-01', reportedOn: '2026-04-02' });
    const counted = await figures();
    expect(counted).toMatchObject({ due: 2, reported: 1, onTime: 1 });
    expect(defects(counted)).toMatchObject({ MISSING: 1 });
  });

  it('wait for the deadline before a decision is missing', async () => {
    await hub.ledger(['ADMIN_PENALTY,A-1,2026-03-02,,']);
    expect(await figures('', ADMIN, '2026-03-11')).toMatchObject({ due: 0, hasLedger: true });
    expect(await figures('', ADMIN, '2026-03-12')).toMatchObject({ due: 1, reported: 0 });
  });

  it('take a natural person’s row for one decision of its day', async () => {
    await hub.ledger(listed(3));
    await accept(hub.db, {
      document: documentOf(2),
      decidedOn: '2026-03-02',
      reportedOn: '2026-03-03',
    });
    const person = { document: null, decidedOn: '2026-03-02', reportedOn: '2026-03-04' };
    await setAside(hub.db, { ...person, outcome: 'DROPPED', codes: ['NATURAL_PERSON'] });
    const counted = await figures();
    expect(counted).toMatchObject({ due: 3, reported: 2, compliant: 2, onTime: 2 });
    expect(defects(counted)).toMatchObject({ MISSING: 1, WRONG: 0 });
  });

  it('count a decision once, by the first day on which any row told of it', async () => {
    await hub.ledger(listed(1));
    const late = { document: documentOf(1), decidedOn: '2026-03-02', reportedOn: '2026-03-30' };
    await setAside(hub.db, {
      ...{ ...late, reportedOn: '2026-03-05' },
      ...{ outcome: 'QUARANTINED', codes: ['CHECK_DIGIT'], state: 'RESOLVED' },
    });
    await accept(hub.db, { ...late, submission: 2 });
    await setAside(hub.db, { ...late, outcome: 'DUPLICATE', codes: [], submission: 3 });
    const counted = await figures();
    expect(counted).toMatchObject({ due: 1, reported: 1, compliant: 1, onTime: 1 });
    expect(defects(counted)).toEqual({ MISSING: 0, LATE: 0, CONCEALED: 0, WRONG: 0, DUPLICATE: 1 });
  });

  it('call a corrected record wrong, and a held row reported but not compliant', async () => {
    await hub.ledger(listed(2));
    const day = { decidedOn: '2026-03-02', reportedOn: '2026-03-03' };
    await accept(hub.db, { document: documentOf(1), ...day, action: 'CORRECTED' });
    await hold(hub.db, { document: documentOf(2), ...day });
    const counted = await figures();
    expect(counted).toMatchObject({ due: 2, reported: 2, compliant: 0, onTime: 2 });
    expect(defects(counted)).toMatchObject({ MISSING: 0, WRONG: 1 });
  });

  it('call concealed what another source found and nobody reported', async () => {
    await hub.ledger(
      ['ADMIN_PENALTY,A-1,2026-03-02,部门网站,SCJG', 'ADMIN_PENALTY,A-2,2026-03-02,,SCJG'],
      ADMIN,
    );
    expect(defects(await figures())).toMatchObject({ MISSING: 2, CONCEALED: 1 });
    await accept(hub.db, { document: 'A-1', decidedOn: '2026-03-02', reportedOn: '2026-05-01' });
    expect(defects(await figures())).toMatchObject({ MISSING: 1, CONCEALED: 0, LATE: 1 });
  });

  it('hold a stated number against what was reported of a whole month', async () => {
    const state = `mutation { decisionCountState(input: { recordType: "ADMIN_PENALTY", month: "2026-03-15",
      decisions: 4 }) { count { department month decisions } refusals { code } } }`;
    expect(await hub.ask(state, MARKET)).toEqual({
      decisionCountState: {
        count: { department: 'SCJG', month: '2026-03-01', decisions: 4 },
        refusals: [],
      },
    });
    await accept(hub.db, { document: 'A-1', decidedOn: '2026-03-20', reportedOn: '2026-03-21' });
    const counted = await figures();
    expect(counted).toMatchObject({ due: 4, hasLedger: true, reported: 1 });
    expect(counted['reportRate']).toEqual({ numerator: 1, denominator: 4, percent: '25.00' });
  });
});

describe('the list of defects', () => {
  const QUERY = (period: string) => `{ dataQuality(period: ${period}) { defects(first: 1) {
    pageInfo { hasNextPage endCursor } edges { node { kind document dueOn reportedOn daysLate
    department { code } } } } } }`;

  it('knows a report that is late by one day after the Spring Festival', async () => {
    const feast = { decidedOn: '2026-02-12' };
    await accept(hub.db, { document: 'in time', ...feast, reportedOn: '2026-02-28' });
    await accept(hub.db, { document: 'late', ...feast, reportedOn: '2026-03-01' });
    const { dataQuality } = await hub.ask(QUERY('{ from: "2026-02-01", to: "2026-02-28" }'));
    expect(dataQuality).toMatchObject({
      defects: {
        pageInfo: { hasNextPage: false },
        edges: [
          {
            node: {
              ...{ kind: 'LATE', document: 'LATE', dueOn: '2026-02-28', reportedOn: '2026-03-01' },
              ...{ daysLate: 1, department: { code: 'SCJG' } },
            },
          },
        ],
      },
    });
  });

  it('goes on behind its last one', async () => {
    await hub.ledger(listed(3));
    const first = await hub.ask(QUERY(MARCH));
    const page = (first['dataQuality'] as { defects: { pageInfo: { endCursor: string } } }).defects;
    const after = page.pageInfo.endCursor;
    const { dataQuality } = await hub.ask(
      `{ dataQuality(period: ${MARCH}) { defects(first: 5, after: "${after}") { edges { node { document } } } } }`,
    );
    expect(dataQuality).toEqual({
      defects: {
        edges: [{ node: { document: documentOf(2) } }, { node: { document: documentOf(3) } }],
      },
    });
  });
});

describe('what a requester learns of data quality', () => {
  const RULES = `{ dataQuality(period: ${MARCH}) { rules { code number rows samples { text } } } }`;

  it('is its own department for a reporter, and nothing of others', async () => {
    await hub.ledger(listed(2));
    await hub.ledger(['ADMIN_PENALTY,B-1,2026-03-02,,FGW'], ADMIN);
    expect(await figures('', MARKET)).toMatchObject({ due: 2 });
    expect(await figures('', AUDITOR)).toMatchObject({ due: 3 });
    const other = `{ dataQuality(period: ${MARCH}, department: "FGW") { countedOn } }`;
    expect(await hub.ask(other, MARKET)).toEqual({ dataQuality: null });
    const ranked = `{ dataQualityByDepartment(period: ${MARCH}) { rank department { code } } }`;
    expect(await hub.ask(ranked, MARKET)).toEqual({
      dataQualityByDepartment: [{ rank: 1, department: { code: 'SCJG' } }],
    });
  });

  it('are the rows that broke a rule, but for an auditor not their text', async () => {
    const row = { document: 'A-1', decidedOn: '2026-03-02', reportedOn: '2026-03-03' };
    await setAside(hub.db, { ...row, outcome: 'QUARANTINED', codes: ['CHECK_DIGIT'] });
    const rule = { code: 'CHECK_DIGIT', number: 'Q010', rows: 1 };
    expect(await hub.ask(RULES, MARKET)).toEqual({
      dataQuality: { rules: [{ ...rule, samples: [{ text: 'the row about A-1' }] }] },
    });
    expect(await hub.ask(RULES, AUDITOR)).toEqual({
      dataQuality: { rules: [{ ...rule, samples: [] }] },
    });
  });

  it('is how fresh, how complete and how dense the data is', async () => {
    await accept(hub.db, { document: 'A-1', decidedOn: '2026-03-02', reportedOn: '2026-03-03' });
    await hold(hub.db, { document: 'A-2', decidedOn: '2026-03-02', reportedOn: '2026-03-05' });
    const { dataQuality } = await hub.ask(`{ dataQuality(period: ${MARCH}) { heldRows
      freshness { recordType lastReportedOn daysSince department { code } }
      byType { recordType figures { reported } } coverageByRegion { division } recordsPerSubject { average }
      coverageByDepartment { department { code } rate { numerator } } } }`);
    expect(dataQuality).toMatchObject({
      heldRows: 1,
      freshness: [
        {
          ...{ recordType: 'ADMIN_PENALTY', lastReportedOn: '2026-03-05', daysSince: 260 },
          department: { code: 'SCJG' },
        },
      ],
      byType: [{ recordType: 'ADMIN_PENALTY', figures: { reported: 2 } }],
    });
  });
});
