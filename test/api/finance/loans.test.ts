import { beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { sql } from 'kysely';

import type { LoanService } from '../../../src/modules/finance/service/loans.js';
import { gbk } from '../../support/gbk.js';
import {
  BANK,
  CITY,
  DISTRICT,
  HEADER,
  type LoansUnderTest,
  openDesk,
  openLoans,
  OTHER_BANK,
} from './loans-hub.js';

const JINSHUI = '91410105MA9X103755';
const HUIJI = '91410108MA9X107467';
const CREDIT = `L-1,${JINSHUI},已放款,信易贷,2024-02-01,100,2024-02-09,80.000001,信用,4.35,60,0,2024-06-30`;
const REFUSED = `L-2,${JINSHUI},拒绝,信易贷,2024-02-03,50,,,,,,,2024-06-30`;

type WantedLoans = Parameters<LoanService['list']>[1];

let hub: LoansUnderTest;

beforeAll(async () => {
  hub = await openLoans();
}, 60_000);

beforeEach(async () => {
  await hub.forget();
});

async function versions(): Promise<readonly unknown[]> {
  const { rows } = await sql`SELECT institution, loan_no, uscc, version, decision, balance::text,
      known_to = 'infinity' AS is_current FROM finance.loan ORDER BY 1, 2, 3, 4`.execute(
    hub.db.read(),
  );
  return rows.map((row) => Object.values(row as object).join(' '));
}

describe('loan feedback', () => {
  it('is taken once; a changed row is the next version, one of an earlier day comes too late', async () => {
    expect(await hub.take([CREDIT, REFUSED, CREDIT])).toMatchObject({ accepted: 2, duplicates: 1 });
    const july = CREDIT.replace('60,0,2024-06-30', '55,31,2024-07-31');
    const august = CREDIT.replace('60,0,2024-06-30', '50,0,2024-08-31');
    expect(await hub.take([august, july, CREDIT])).toMatchObject({ accepted: 2, duplicates: 1 });
    const late = await hub.take([CREDIT, CREDIT.replace('60,0', '61,0')]);
    expect(late).toMatchObject({ duplicates: 1, quarantined: 1 });
    expect(await hub.reasons(late)).toEqual({ 2: ['LOAN_ROWS_DISAGREE'] });
    const changed = await hub.take([CREDIT.replace('60,0', '61,0')]);
    expect(await hub.reasons(changed)).toEqual({ 1: ['LOAN_REPORTED_LATER'] });
    expect(await versions()).toEqual([
      `sample-bank L-1 ${JINSHUI} 1 GRANTED 60000000 false`,
      `sample-bank L-1 ${JINSHUI} 2 GRANTED 55000000 false`,
      `sample-bank L-1 ${JINSHUI} 3 GRANTED 50000000 true`,
      `sample-bank L-2 ${JINSHUI} 1 REFUSED  true`,
    ]);
  });

  it('of a subject that nobody knows, or of a person, is not kept', async () => {
    const summary = await hub.take([
      CREDIT.replace(JINSHUI, '91410105MA9X9KRJ67'),
      CREDIT.replace(JINSHUI, '11010519491231002X'),
    ]);
    expect(summary).toMatchObject({ quarantined: 1, dropped: 1 });
    expect(Object.values(await hub.reasons(summary))).toHaveLength(1);
    expect(await versions()).toEqual([]);
  });

  it('of a wrong subject is withdrawn before it is told of the right one', async () => {
    await hub.take([CREDIT]);
    const right = CREDIT.replace(JINSHUI, HUIJI);
    expect(await hub.reasons(await hub.take([right]))).toEqual({ 1: ['LOAN_OF_ANOTHER_SUBJECT'] });
    const withdrawn = `L-1,${JINSHUI},作废,,,,,,,,,,2024-07-31`;
    const unknown = `L-9,${JINSHUI},作废,,,,,,,,,,2024-07-31`;
    const summary = await hub.take([right, withdrawn, unknown]);
    expect(await hub.reasons(summary)).toEqual({ 3: ['LOAN_UNKNOWN'] });
    expect(await versions()).toEqual([
      `sample-bank L-1 ${JINSHUI} 1 GRANTED 60000000 false`,
      `sample-bank L-1 ${JINSHUI} 2 WITHDRAWN  true`,
      `sample-bank L-1 ${HUIJI} 1 GRANTED 60000000 true`,
    ]);
  });

  it('has numbers of its own in each bank, which nobody else touches or sees', async () => {
    await hub.take([CREDIT]);
    expect(await hub.take([CREDIT.replace('60,0', '1,0')], OTHER_BANK)).toMatchObject({
      ...{ again: false, accepted: 1 },
    });
    const all: WantedLoans = { institution: null, uscc: null };
    const page = { first: 10 };
    const seen = async (as: typeof BANK, wanted = all) =>
      (await hub.finance.loans.list(as, wanted, page)).rows.map(({ institution }) => institution);
    expect(await seen(BANK)).toEqual(['sample-bank']);
    expect(await seen(BANK, { ...all, institution: 'rival-bank' })).toEqual([]);
    expect(await seen(CITY, { ...all, uscc: JINSHUI })).toEqual(['rival-bank', 'sample-bank']);
    expect(await seen({ role: 'AUDITOR', subject: 'auditor' })).toHaveLength(2);
    expect(await seen(DISTRICT)).toEqual([]);
    expect(await seen({ ...CITY, division: '410105' })).toEqual([]);
    const after = ['rival-bank', 'L-1', JINSHUI];
    const next = await hub.finance.loans.list(CITY, all, { first: 1, after });
    expect(next).toMatchObject({ rows: [{ institution: 'sample-bank', annualRate: 43_500 }] });
  });

  it('is sent for itself by a bank, for a named bank by the city, and by nobody else', async () => {
    const refusal = async (institution: string | null, sender: typeof BANK) => {
      const door = await hub.finance.loansDoor(institution, sender);
      return door.ok ? door.value.institution : door.refusals.map(({ code }) => code).join();
    };
    expect(await refusal(null, BANK)).toBe('sample-bank');
    expect(await refusal('rival-bank', BANK)).toBe('LOAN_INSTITUTION_OF_OTHERS');
    expect(await refusal('rival-bank', CITY)).toBe('rival-bank');
    expect(await refusal(null, CITY)).toBe('LOAN_INSTITUTION_MISSING');
    expect(await refusal('zhengzhou-market', CITY)).toBe('LOAN_INSTITUTION_UNKNOWN');
    expect(await refusal('sample-bank', DISTRICT)).toBe('LOANS_NOT_YOURS');
  });

  it('comes in one call as in a file', async () => {
    const values = Object.entries({
      ...{ loanNo: 'C-1', 统一社会信用代码: HUIJI, decision: 'PENDING', product: '信易贷' },
      ...{ appliedOn: '2024-03-01', appliedAmount: '12.5', reportedOn: '2024-03-01' },
    });
    const rows = [values.map(([field, value]) => ({ field, value }))];
    const batch = { reference: 'C', institution: null, rows };
    expect(await hub.finance.loanBatches.submit(batch, BANK)).toMatchObject({
      ...{ ok: true, value: { accepted: 1, again: false } },
    });
    expect(await hub.finance.loanBatches.submit(batch, BANK)).toMatchObject({
      value: { again: true },
    });
    const empty = { ...batch, institution: 'rival-bank', rows: [] };
    expect(await hub.finance.loanBatches.submit(empty, BANK)).toMatchObject({
      ...{ ok: false, refusals: [{ code: 'LOAN_INSTITUTION_OF_OTHERS' }, { code: 'BATCH_EMPTY' }] },
    });
  });
});

describe('a file of loan feedback over HTTP', () => {
  it('is its bank’s and the city’s to see, not another bank’s', async () => {
    const { send, look, close } = await openDesk(hub);
    const file = gbk([HEADER, CREDIT, CREDIT.replace('信用', '朋友'), ''].join('\r\n'));
    const taken = await send('BANK', file);
    expect(taken.status).toBe(202);
    const submission = taken.headers.get('location') ?? '';
    expect(await (await look('CITY', submission)).json()).toMatchObject({
      ...{ encoding: 'gb18030', institution: 'sample-bank', accepted: 1, quarantined: 1 },
    });
    const waiting = await look('BANK', `${submission}/quarantine.csv`);
    expect(await waiting.text()).toContain('担保方式的内容“朋友”无法识别');
    expect((await look('OTHER_BANK', submission)).status).toBe(404);
    expect(await (await send('CITY', file)).json()).toMatchObject({
      refusals: [{ code: 'LOAN_INSTITUTION_MISSING', messageZh: '请注明报送的金融机构。' }],
    });
    const ofDepartment = await send('CITY', file, '?institution=rival-bank&department=SCJG');
    expect(ofDepartment.status).toBe(400);
    expect((await send('DISTRICT', file, '?institution=sample-bank')).status).toBe(403);
    expect((await send('', file)).status).toBe(401);
    await close();
  });
});
