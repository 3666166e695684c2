import { beforeAll, describe, expect, it } from '@jest/globals';
import { sql } from 'kysely';

import { UsageFault } from '../../../src/faults.js';
import { civilDate } from '../../../src/kernel/civil-date.js';
import { loans } from '../../../src/loans.js';
import type { Identity } from '../../../src/modules/access/index.js';
import { BANK, CITY, DISTRICT, type LoansUnderTest, openLoans, OTHER_BANK } from './loans-hub.js';

const JINSHUI = '91410105MA9X103755';
const HUIJI = '91410108MA9X107467';

let hub: LoansUnderTest;

/** A granted loan: number, subject, day of the grant, amount, security, balance, days overdue. */
function granted(no: string, uscc: string, rest: string): string {
  const [on = '', amount = '', security = '', balance = '', days = ''] = rest.split(' ');
  return `${no},${uscc},已放款,信易贷,${on},${amount},${on},${amount},${security},4.35,${balance},${days},2025-01-31`;
}

beforeAll(async () => {
  hub = await openLoans();
  await hub.take([
    granted('A-1', JINSHUI, '2023-02-28 30 信用 0 0'),
    granted('A-2', JINSHUI, '2023-03-01 70 信用 0 0'),
    granted('A-3', JINSHUI, '2024-02-29 40.000001 信用 12.34 31'),
    granted('A-4', HUIJI, '2024-02-29 100 抵押 100 0'),
    granted('A-5', HUIJI, '2024-12-31 25 信用 25 0'),
    `A-6,${JINSHUI},拒绝,信易贷,2024-01-05,9.5,,,,,,,2025-01-31`,
    `A-7,${JINSHUI},审批中,信易贷,2024-01-06,0.5,,,,,,,2025-01-31`,
    granted('A-8', JINSHUI, '2024-01-31 999 信用 999 0'),
  ]);
  await hub.take([`A-8,${JINSHUI},作废,,,,,,,,,,2025-02-01`]);
  await hub.take([granted('B-1', JINSHUI, '2024-02-01 5 信用 5 0')], OTHER_BANK);
  await hub.db.write(async ({ sql: db }) => {
    await sql`INSERT INTO finance.policy (code, version, content, content_hash, author)
      VALUES ('P', '1', '{}', repeat('0', 64), 'a')`.execute(db);
    await sql`INSERT INTO finance.edition (policy, edition, policy_no, kind, as_of, run_no, made_at, entered,
        renewed, changed, noticed, removed, listed, asked_by)
      VALUES ('P', 1, 1, 'MONTHLY', '2024-02-01', 1, '2024-02-02T16:30:00Z', 1, 0, 0, 0, 0, 1, 'a'),
             ('P', 2, 1, 'NEWS', '2024-12-30', 1, '2024-12-30T15:59:00Z', 0, 0, 0, 0, 1, 0, 'a')`.execute(
      db,
    );
    await sql`INSERT INTO finance.entry (uscc, policy, edition_from, edition_to, membership_no, policy_no,
        run_no, name, division_code, grade_band, score, pending_objection, source, valid_from, valid_to)
      VALUES (${HUIJI}, 'P', 1, 2, 1, 1, 1, 'n', '410108', 'A', 80000, false, 'AUTO', '2024-02-01', '2025-02-01')`.execute(
      db,
    );
  });
}, 60_000);

const YEAR = { year: 2024, groupBy: 'NONE' } as const;

async function statistics(
  wanted: Partial<Parameters<typeof hub.finance.loans.statistics>[1]>,
  as: Identity = CITY,
) {
  const answer = await hub.finance.loans.statistics(as, { ...YEAR, ...wanted });
  if (!answer.ok) throw new Error(answer.refusals.map(({ code }) => code).join());
  return answer.value;
}

describe('statistics of loans', () => {
  it('are exact, count what was applied for and granted, and leave out what was withdrawn', async () => {
    const { rows, total } = await statistics({});
    expect(rows).toEqual([]);
    expect(total.thisYear).toEqual({
      period: { from: '2024-01-01', through: '2024-12-31' },
      ...{ decided: 5, approved: 4, approvalRate: '80.00' },
      applied: { count: 6, amount: 180_000_001n },
      granted: { count: 4, amount: 170_000_001n },
      credit: { count: 3, amount: 70_000_001n },
      secured: { count: 1, amount: 100_000_000n },
      ofListed: { count: 1, amount: 100_000_000n },
      overdue: { count: 1, amount: 12_340_000n },
    });
    expect(total.lastYear).toMatchObject({ credit: { count: 2, amount: 100_000_000n } });
    expect(total.creditGrowth).toEqual({ byAmount: '-30.00', byCount: '50.00' });
  });

  it('compare 29 February with the 28th of the year before, by district', async () => {
    const { rows } = await statistics({ groupBy: 'DISTRICT', through: civilDate('2024-02-29') });
    expect(rows).toMatchObject([
      {
        ...{ code: '410105', name: '金水区' },
        thisYear: { credit: { count: 2, amount: 45_000_001n } },
        lastYear: { period: { through: '2023-02-28' }, credit: { amount: 30_000_000n } },
        creditGrowth: { byAmount: '50.00', byCount: '100.00' },
      },
      { code: '410108', name: '惠济区', creditGrowth: { byAmount: null, byCount: null } },
    ]);
  });

  it('count a borrower whose division no register says where its code says it', async () => {
    const set = (division: string | null) =>
      sql`UPDATE subjects.subject SET division_code = ${division} WHERE uscc = ${HUIJI}`.execute(
        hub.db.read(),
      );
    const counted = () => statistics({ groupBy: 'DISTRICT' });
    const said = await counted();
    await set(null);
    expect(await counted()).toEqual(said);
    await set('410108');
  });

  it('are of a division however its code is written, and of none by what is no code', async () => {
    expect(await statistics({ division: '410100' })).toEqual(await statistics({}));
    expect(await statistics({ division: '410108000' })).toEqual(
      await statistics({ division: '410108' }),
    );
    await expect(statistics({ division: '41010' })).rejects.toThrow('LOAN_DIVISION_UNKNOWN');
  });

  it('name institutions to the city, show a bank itself only and a regulator sums of its division', async () => {
    const { rows } = await statistics({ groupBy: 'INSTITUTION' });
    expect(rows.map(({ code, name }) => [code, name])).toEqual([
      ['rival-bank', '中原示例银行'],
      ['sample-bank', '商都示例银行'],
    ]);
    const own = await statistics({ groupBy: 'INSTITUTION' }, OTHER_BANK);
    expect(own).toMatchObject({
      rows: [{ code: 'rival-bank' }],
      total: { thisYear: { decided: 1 } },
    });
    const sums = await statistics({ groupBy: 'DISTRICT' }, DISTRICT);
    expect(sums.rows.map(({ code }) => code)).toEqual(['410105']);
    const others = 'LOAN_INSTITUTION_OF_OTHERS';
    await expect(statistics({ groupBy: 'INSTITUTION' }, DISTRICT)).rejects.toThrow(others);
    await expect(statistics({ institution: 'sample-bank' }, DISTRICT)).rejects.toThrow(others);
    await expect(statistics({ institution: 'rival-bank' }, BANK)).rejects.toThrow(others);
    const outside = statistics({ division: '410108' }, DISTRICT);
    await expect(outside).rejects.toThrow('LOAN_DIVISION_OUTSIDE');
    const nobody = statistics({ institution: 'no-bank' });
    await expect(nobody).rejects.toThrow('LOAN_INSTITUTION_UNKNOWN');
    const stranger = statistics({}, { role: 'PUBLIC', subject: 'stranger' });
    await expect(stranger).rejects.toThrow('LOANS_NOT_YOURS');
  });

  it('are printed by a command, which refuses days that have not come', async () => {
    const values = { year: '2024', by: 'institution', division: '410105' };
    const table = await loans(hub, { positionals: ['statistics'], values }, CITY);
    const [periods = '', , rival = ''] = table.split('\n');
    expect(periods).toContain('2024-01-01–2024-12-31 / 2023-01-01–2023-12-31');
    expect(rival).toBe(
      'rival-bank 中原示例银行\t1 / 0\t5 / 0\t1 / 0\t5 / 0\t1 / 0\t5 / 0\t0 / 0\t0 / 0\t0 / 0\t100.00 / -\t-\t-',
    );
    const ahead = { year: '2024', through: '2025-01-01' };
    await expect(loans(hub, { positionals: ['statistics'], values: ahead }, CITY)).rejects.toThrow(
      UsageFault,
    );
  });
});
