import { beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { sql } from 'kysely';

import { civilDate } from '../../../src/kernel/civil-date.js';
import { ADMIN, MARKET, openQuality, type QualityUnderTest } from './hub.js';
import { accept, setAside } from './stored.js';

const MARCH = '{ from: "2026-03-01", to: "2026-03-31" }';
const DAY = { decidedOn: '2026-03-02', reportedOn: '2026-03-03' };
const PERSON = { document: null, outcome: 'DROPPED', codes: ['NATURAL_PERSON'], ...DAY } as const;
const FILLER = {
  document: null,
  outcome: 'QUARANTINED',
  codes: ['DOCUMENT_NO_FILLER'],
  ...DAY,
} as const;

let hub: QualityUnderTest;

beforeAll(async () => {
  hub = await openQuality();
});

beforeEach(async () => {
  await hub.empty();
});

interface Quality {
  readonly figures: {
    readonly reported: number;
    readonly compliant: number;
    readonly defects: readonly { readonly kind: string; readonly count: number }[];
  };
  readonly defects: { readonly edges: readonly { readonly node: { readonly kind: string } }[] };
  readonly rules: readonly {
    readonly code: string;
    readonly number: string | null;
    readonly nameZh: string | null;
    readonly rows: number;
    readonly samples: readonly unknown[];
  }[];
}

async function quality(): Promise<Quality> {
  const { dataQuality } = await hub.ask(`{ dataQuality(period: ${MARCH}) {
    figures { reported compliant defects { kind count } } defects(first: 50) { edges { node { kind } } }
    rules { code number nameZh rows samples { text } } } }`);
  return dataQuality as Quality;
}

async function counted() {
  const { figures, defects } = await quality();
  const kinds = Object.fromEntries(figures.defects.map(({ kind, count }) => [kind, count]));
  const { reported, compliant } = figures;
  const listed = defects.edges.filter(({ node }) => node.kind === 'WRONG').length;
  return { reported, compliant, missing: kinds['MISSING'], wrong: kinds['WRONG'], listed, kinds };
}

function listed(count: number): Promise<unknown> {
  const lines = Array.from(
    { length: count },
    (_, at) => `ADMIN_PENALTY,A-${String(at)},2026-03-02,,`,
  );
  return hub.ledger(lines);
}

/** Submissions that rows can be of: a quarantined row waits in one that is there. */
async function submissions(count: number): Promise<void> {
  const files = Array.from(
    { length: count },
    (_, at) => `ADMIN_PENALTY,S-${String(at)},2025-03-03,,`,
  );
  await Promise.all(files.map((line) => hub.ledger([line])));
}

describe('a row that is sent again', () => {
  it('of a natural person stands for one decision, in how many files it ever comes', async () => {
    await listed(3);
    await setAside(hub.db, { ...PERSON, submission: 1 });
    await setAside(hub.db, { ...PERSON, submission: 2, reportedOn: '2026-03-04' });
    await setAside(hub.db, { ...PERSON, submission: 3, reportedOn: '2026-03-30' });
    expect(await counted()).toMatchObject({ reported: 1, compliant: 1, missing: 2 });
    await setAside(hub.db, { ...PERSON, submission: 3, reportedOn: '2026-03-30' });
    expect(await counted()).toMatchObject({ reported: 2, missing: 1, kinds: { LATE: 1 } });
  });

  it('of a natural person counts nothing without a day, or everybody could be reported by it', async () => {
    await listed(1);
    await setAside(hub.db, { ...PERSON, decidedOn: null, reportedOn: '2026-03-02' });
    expect(await counted()).toMatchObject({ reported: 0, missing: 1 });
  });

  it('with a filler for its number is one wrong row and reports no decision', async () => {
    await submissions(2);
    await listed(3);
    await setAside(hub.db, { ...FILLER, submission: 1, text: 'a' });
    await setAside(hub.db, { ...FILLER, submission: 2, text: 'a' });
    const once = { reported: 1, compliant: 0, missing: 3, wrong: 1, listed: 1 };
    expect(await counted()).toMatchObject(once);
    await setAside(hub.db, { ...FILLER, submission: 2, text: 'b' });
    expect(await counted()).toMatchObject({ ...once, reported: 2, wrong: 2, listed: 2 });
    const { rules } = await quality();
    expect(rules).toMatchObject([
      { code: 'DOCUMENT_NO_FILLER', number: 'Q033', rows: 2, samples: [{}, {}] },
    ]);
    expect(rules[0]?.samples).toHaveLength(2);
  });

  it('without any day belongs to the day on which it came first', async () => {
    await submissions(2);
    const undated = { ...FILLER, decidedOn: null, text: 'a' };
    await setAside(hub.db, { ...undated, submission: 1, reportedOn: '2026-02-27' });
    await setAside(hub.db, { ...undated, submission: 2, reportedOn: '2026-03-03' });
    expect(await counted()).toMatchObject({ reported: 0, wrong: 0 });
  });

  it('is not wrong again after it was put right', async () => {
    await submissions(4);
    const faulty = { ...DAY, document: 'A-0', outcome: 'QUARANTINED', codes: ['LENGTH'] } as const;
    await setAside(hub.db, { ...faulty, submission: 1, text: 'a' });
    expect(await counted()).toMatchObject({ wrong: 1 });
    await accept(hub.db, { document: 'A-0', ...DAY, submission: 2 });
    await setAside(hub.db, { ...faulty, submission: 3, text: 'a' });
    expect(await counted()).toMatchObject({ reported: 1, compliant: 1, wrong: 0 });
    await setAside(hub.db, { ...faulty, submission: 4, text: 'b' });
    expect(await counted()).toMatchObject({ reported: 1, compliant: 0, wrong: 1 });
  });

  it('is one duplicate', async () => {
    await accept(hub.db, { document: 'A-0', ...DAY });
    const again = { ...DAY, document: 'A-0', outcome: 'DUPLICATE', codes: [], text: 'a' } as const;
    await setAside(hub.db, { ...again, submission: 2 });
    await setAside(hub.db, { ...again, submission: 3 });
    expect(await counted()).toMatchObject({ reported: 1, kinds: { DUPLICATE: 1 } });
  });
});

describe('a record that was said anew', () => {
  it('is wrong when it was corrected, and not when its department completed it', async () => {
    await accept(hub.db, { document: 'A-0', ...DAY, action: 'COMPLETED', submission: 2 });
    expect(await counted()).toMatchObject({ reported: 1, compliant: 1, wrong: 0 });
    await accept(hub.db, { document: 'A-1', ...DAY, action: 'CORRECTED' });
    expect(await counted()).toMatchObject({ reported: 2, compliant: 1, wrong: 1 });
  });
});

describe('a reason of the merge', () => {
  it('has a number and a name as the rules of fields have', async () => {
    await submissions(1);
    const row = { document: 'A-0', ...DAY, outcome: 'QUARANTINED' } as const;
    await setAside(hub.db, { ...row, codes: ['RECORDS_DISAGREE'] });
    const { rules } = await quality();
    expect(rules).toMatchObject([{ number: 'Q201', nameZh: '同批次内容矛盾', rows: 1 }]);
  });
});

describe('an administrator of a district', () => {
  const DISTRICT = { ...ADMIN, division: '410104' };
  const BUREAU = '{ dataQualityByDepartment(period: ' + MARCH + ') { department { code } } }';

  it('finds the departments of the district only, and no document of the city', async () => {
    await listed(1);
    await sql`INSERT INTO catalogue.department (code, name, name_en, kind, division, valid_from,
        revision)
      VALUES ('GCSCJG', '管城区市场监督管理局', 'Guancheng', 'ADMINISTRATIVE_AGENCY', '410104',
              '2018-01-01', 1)`.execute(hub.db.read());
    await hub.ledger(['ADMIN_PENALTY,B-1,2026-03-02,,GCSCJG'], ADMIN);
    const query = `{ dataQuality(period: ${MARCH}) { figures { due } recordsPerSubject { division } }
      city: dataQuality(period: ${MARCH}, department: "SCJG") { figures { due } } }`;
    expect(await hub.ask(query, DISTRICT)).toEqual({
      dataQuality: { figures: { due: 1 }, recordsPerSubject: [] },
      city: { figures: { due: 0 } },
    });
    expect(await hub.ask(query, ADMIN)).toMatchObject({ dataQuality: { figures: { due: 2 } } });
    expect(await hub.ask(BUREAU, DISTRICT)).toEqual({
      dataQualityByDepartment: [{ department: { code: 'GCSCJG' } }],
    });
    const make = { kind: 'WEEKLY', on: civilDate('2026-04-20') } as const;
    await hub.quality.documents.make({ ...make, department: null });
    await hub.quality.documents.make({ ...make, kind: 'MONTHLY', department: null });
    const documents = '{ qualityDocuments(first: 9) { edges { node { department { code } } } } }';
    expect(await hub.ask(documents, DISTRICT)).toEqual({
      qualityDocuments: { edges: [{ node: { department: { code: 'GCSCJG' } } }] },
    });
    const all = await hub.ask(documents, ADMIN);
    expect((all['qualityDocuments'] as { edges: readonly unknown[] }).edges).toHaveLength(3);
  });
});

describe('a line of the ledger', () => {
  it('whose number only fills the column is set aside', async () => {
    const fillers = ['无', '/', '暂无', '0000'];
    const lines = fillers.map((filler) => `ADMIN_PENALTY,${filler},2026-03-02,,`);
    expect(await hub.ledger(lines, MARKET)).toMatchObject({
      ...{ read: 4, quarantined: 4 },
      reasons: { DECISION_DOCUMENT_FILLER: 4 },
    });
  });
});

describe('a refusal', () => {
  it('names types in the language in which it is said', async () => {
    const { decisionCountState } = await hub.ask(`mutation { decisionCountState(input: {
      recordType: "HONOR", month: "2026-03-01", decisions: 1, department: "SCJG" }) {
      refusals { messageZh } } }`);
    expect(decisionCountState).toMatchObject({
      refusals: [{ messageZh: expect.not.stringMatching(/[A-Z]/) }],
    });
  });

  it('of an unknown type speaks of the type, not of a version', async () => {
    const { recordTypeRevalidate } = await hub.ask(`mutation { recordTypeRevalidate(input: {
      recordType: "NOPE" }) { refusals { code } } }`);
    expect(recordTypeRevalidate).toEqual({ refusals: [{ code: 'RECORD_TYPE_NOT_IN_FORCE' }] });
  });
});
