import { beforeAll, describe, expect, it } from '@jest/globals';
import { sql } from 'kysely';

import type { Identity } from '../../../src/modules/access/index.js';
import { identityWith } from '../../support/hub.js';
import { openDecidingHub, type DecidingHub, type Told } from './support/deciding-hub.js';
import { BUILDER, idOf, storePenalties } from './support/stored-penalty.js';
import { day, storeRecords } from './support/stored-records.js';

const REPORTER = identityWith('DEPARTMENT_REPORTER');
const ADMIN = identityWith('CITY_ADMIN');
const TAX: Identity = { ...REPORTER, subject: 'tax', department: 'SWJ' };
const GROUNDS = 'document: "郑市监更〔2026〕1号", reason: "登记错误"';
const RECORD =
  'record { id standing version documentNo repairedOn lineage { action document reason } }';

let hub: DecidingHub;

beforeAll(async () => {
  hub = await openDecidingHub();
  await storePenalties(hub.db, [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12]);
  await storeRecords(hub.db, [{ uscc: BUILDER, record_no: '9050', decided_on: day('2026-09-01') }]);
});

interface Asked {
  readonly version?: number;
  readonly more?: string;
  readonly as?: Identity;
  readonly grounds?: string;
}

async function decide(
  mutation: string,
  number: number,
  { version = 1, more = '', as = REPORTER, grounds = GROUNDS }: Asked = {},
): Promise<Told> {
  const input = `record: "${idOf(number)}", expectedVersion: ${String(version)}, ${grounds}, ${more}`;
  return hub.tell(mutation, input, { as, wanted: RECORD });
}

function reasons({ refusals }: Told): readonly string[] {
  return refusals.map(({ code, path }) => [code, ...path].join(' '));
}

async function standingOn(number: number, dayAsked: string): Promise<unknown> {
  const { data } = await hub.ask(
    `{ record(id: "${idOf(number)}", asOf: "${dayAsked}") { standing } }`,
    ADMIN,
  );
  return data?.['record']?.['standing'];
}

describe('a decision about a record', () => {
  it('corrects it by a new version; what it said stays known', async () => {
    const { data: first } = await hub.ask(`{ record(id: "${idOf(1)}") { knownFrom } }`, ADMIN);
    const { knownFrom } = first?.['record'] as unknown as { knownFrom: string };
    await hub.facts();
    const told = await decide('recordCorrect', 1, {
      more: 'changes: [{ field: "documentNo", value: "郑市监罚〔2026〕101号" }, { field: "fineAmount", value: "2" }]',
    });
    expect(told.refusals).toEqual([]);
    expect(told.record).toEqual({
      id: idOf(1),
      standing: 'EFFECTIVE',
      version: 2,
      documentNo: '郑市监罚〔2026〕101号',
      repairedOn: null,
      lineage: { action: 'CORRECTED', document: '郑市监更〔2026〕1号', reason: '登记错误' },
    });
    expect(await hub.facts()).toEqual([
      {
        name: 'RecordStandingChanged',
        record: idOf(1),
        uscc: idOf(1).slice(0, 18),
        action: 'CORRECTED',
      },
    ]);
    const { data } = await hub.ask(
      `{ then: record(id: "${idOf(1)}", knownAt: "${knownFrom}") { version documentNo fields { code value } }
         now: record(id: "${idOf(1)}") { version fields { code value } versions { version } } }`,
      ADMIN,
    );
    const { then, now } = data as unknown as Record<'then' | 'now', Shown>;
    expect([then.version, then.documentNo]).toEqual([1, '郑市监罚〔2026〕1号']);
    expect([fine(then), fine(now)]).toEqual(['1.5', '2']);
    expect(now.versions).toEqual([{ version: 1 }, { version: 2 }]);
  });

  it('is in the log, with what was and what is', async () => {
    const { rows } = await sql`
      SELECT actor, action, before_hash <> after_hash AS changed, reason
        FROM audit.entry WHERE target = ${`record:${idOf(1)}`}`.execute(hub.db.read());
    const [entry] = rows;
    expect(rows).toHaveLength(1);
    expect(entry).toEqual({
      actor: REPORTER.subject,
      action: 'records.correct',
      changed: true,
      reason: '登记错误',
    });
  });

  it('keys what is corrected anew, so that the same decision is found again', async () => {
    const twin = await decide('recordCorrect', 2, {
      more: 'changes: [{ field: "documentNo", value: "郑市监罚【2026】101号" }]',
    });
    expect(reasons(twin)).toEqual(['SAME_AS_ANOTHER changes']);
    expect(twin.refusals[0]?.messageZh).toContain(idOf(1));
  });

  it('tells every fault of a correction at once, by the rules of the door', async () => {
    const told = await decide('recordCorrect', 2, {
      more: `changes: [{ field: "fineAmount", value: "-3" }, { field: "date", value: "2026-02-30" },
        { field: "violationType" }]`,
      grounds: 'document: " ", reason: "登记错误"',
    });
    expect([...reasons(told)].sort()).toEqual([
      'DATE_IMPOSSIBLE changes date',
      'FIELD_MISSING changes violationType',
      'NUMBER_NEGATIVE changes fineAmount',
      'TEXT_MISSING document',
    ]);
  });

  it('never moves a record to another subject, and knows its fields', async () => {
    const told = await decide('recordCorrect', 2, {
      more: `changes: [{ field: "uscc", value: "${BUILDER}" }, { field: "score", value: "1" },
        { field: "content", value: "罚款" }, { field: "content", value: "警告" }]`,
    });
    expect(reasons(told)).toEqual([
      'USCC_NOT_CORRECTABLE changes uscc',
      'FIELD_UNKNOWN changes score',
      'FIELD_TWICE changes content',
    ]);
    const same = await decide('recordCorrect', 2, {
      more: 'changes: [{ field: "fineAmount", value: "1.50" }]',
    });
    expect(reasons(same)).toEqual(['NOTHING_TO_CHANGE changes']);
  });

  it('goes to one of two who decide at once; the other is in CONFLICT', async () => {
    const answers = await Promise.all(
      ['3', '4'].map(async (amount) =>
        hub.ask(
          `mutation { recordCorrect(input: { record: "${idOf(3)}", expectedVersion: 1, ${GROUNDS},
             changes: [{ field: "fineAmount", value: "${amount}" }] }) { record { version } } }`,
          REPORTER,
        ),
      ),
    );
    const codes = answers.flatMap(({ errors }) => errors?.[0]?.extensions?.['code'] ?? 'DONE');
    expect(codes.sort()).toEqual(['CONFLICT', 'DONE']);
    const { rows } = await sql<{ versions: string; current: string }>`
      SELECT count(*) AS versions, count(*) FILTER (WHERE known_to = 'infinity') AS current
        FROM records.record WHERE record_no = 9003`.execute(hub.db.read());
    expect(rows).toEqual([{ versions: '2', current: '1' }]);
  });

  it.each([
    { mutation: 'recordRevoke', number: 4, standing: 'REVOKED', more: '' },
    { mutation: 'recordWithdraw', number: 5, standing: 'WITHDRAWN', more: '' },
    {
      mutation: 'recordSupersede',
      number: 6,
      standing: 'SUPERSEDED',
      more: `successor: "${idOf(7)}"`,
    },
  ])(
    'closes it by $mutation, and nothing about it changes any more',
    async ({ mutation, number, standing, more }) => {
      const told = await decide(mutation, number, { more });
      expect(told.record).toMatchObject({ standing, version: 2, lineage: { action: standing } });
      const again = await decide('recordRepair', number, {
        version: 2,
        more: 'repairedOn: "2026-10-01"',
      });
      expect(reasons(again)).toEqual(['RECORD_CLOSED record']);
    },
  );

  it('puts only a living record of the same subject in its place', async () => {
    const supersede = async (successor: string): Promise<readonly string[]> =>
      reasons(await decide('recordSupersede', 7, { more: `successor: "${successor}"` }));
    expect(await supersede(idOf(7))).toEqual(['SUPERSEDES_ITSELF successor']);
    expect(await supersede(`${BUILDER}-9050`)).toEqual(['SUCCESSOR_UNKNOWN successor']);
    expect(await supersede('nonsense')).toEqual(['SUCCESSOR_UNKNOWN successor']);
    expect(await supersede(idOf(6))).toEqual(['SUCCESSOR_CLOSED successor']);
  });

  it('repairs it from a day between the decision and today', async () => {
    const early = await decide('recordRepair', 8, { more: 'repairedOn: "2026-08-31"' });
    expect(reasons(early)).toEqual(['DATE_BEFORE_DECISION repairedOn']);
    const late = await decide('recordRepair', 8, { more: 'repairedOn: "2026-11-21"' });
    expect(reasons(late)).toEqual(['DATE_AFTER_TODAY repairedOn']);
    const told = await decide('recordRepair', 8, { more: 'repairedOn: "2026-11-10"', as: ADMIN });
    expect(told.record).toMatchObject({ standing: 'REPAIRED', repairedOn: '2026-11-10' });
    expect(await standingOn(8, '2026-11-09')).toBe('EFFECTIVE');
    expect(await standingOn(8, '2026-11-10')).toBe('REPAIRED');
    const twice = await decide('recordRepair', 8, { version: 2, more: 'repairedOn: "2026-11-10"' });
    expect(reasons(twice)).toEqual(['NOTHING_TO_CHANGE repairedOn']);
  });

  it('ends it on the day that the department states', async () => {
    const told = await decide('recordExpire', 9, { more: 'expiredOn: "2026-11-01"' });
    expect(told.record).toMatchObject({ standing: 'EXPIRED', lineage: { action: 'EXPIRED' } });
    expect(await standingOn(9, '2026-10-31')).toBe('EFFECTIVE');
    const ahead = await decide('recordExpire', 10, { more: 'expiredOn: "2027-01-01"' });
    expect(reasons(ahead)).toEqual(['DATE_AFTER_TODAY expiredOn']);
  });

  it('keeps no identity number of anybody', async () => {
    await decide('recordRevoke', 11, {
      grounds:
        'document: "复议决定（11010519491231002X）", reason: "当事人11010519491231002X申请复议"',
    });
    const { rows } = await sql<{ document: string; reason: string }>`
      SELECT document, reason FROM records.record WHERE record_no = 9011 AND version = 2`.execute(
      hub.db.read(),
    );
    expect(JSON.stringify(rows)).not.toContain('19491231');
  });

  it('is for the department that reported it and the administrator of its division', async () => {
    const elsewhere: Identity = { ...ADMIN, division: '4103' };
    const unknown = ['RECORD_UNKNOWN record'];
    expect(reasons(await decide('recordRevoke', 12, { as: TAX }))).toEqual(unknown);
    expect(reasons(await decide('recordRevoke', 12, { as: elsewhere }))).toEqual(unknown);
    expect(reasons(await decide('recordRevoke', 999))).toEqual(unknown);
    const others = (['SUBJECT', 'INDUSTRY_REGULATOR', 'BANK', 'AUDITOR', 'REVIEWER'] as const).map(
      identityWith,
    );
    const answers = await Promise.all(
      others.map(async (as) =>
        hub.ask(
          `mutation { recordRevoke(input: { record: "${idOf(12)}", expectedVersion: 1, ${GROUNDS} }) { refusals { code } } }`,
          as,
        ),
      ),
    );
    expect(answers.map(({ errors }) => errors?.[0]?.extensions?.['code'])).toEqual(
      others.map(() => 'FORBIDDEN'),
    );
  });
});

interface Shown {
  readonly version: number;
  readonly documentNo: string;
  readonly fields: readonly { readonly code: string; readonly value: string | null }[];
  readonly versions: readonly { readonly version: number }[];
}

function fine({ fields }: Shown): string | null | undefined {
  return fields.find(({ code }) => code === 'fineAmount')?.value;
}
