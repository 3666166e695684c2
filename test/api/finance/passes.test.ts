import { readFile } from 'node:fs/promises';

import { beforeAll, describe, expect, it } from '@jest/globals';
import { sql } from 'kysely';

import { addDays, addMonths, type CivilDate, civilDate } from '../../../src/kernel/civil-date.js';
import { masks } from '../../../src/modules/access/index.js';
import { DEFAULT_MODEL, type Model } from '../../../src/modules/evaluation/index.js';
import { reasonsOf } from '../../../src/modules/finance/domain/reasons.js';
import type { Edition } from '../../../src/modules/finance/store/editions.js';
import { beginChange } from '../../../src/modules/finance/store/changes.js';
import { todayInShanghai } from '../../../src/platform/database/index.js';
import { identityWith } from '../../support/hub.js';
import {
  type EvaluatedHub,
  openEvaluatedHub,
  RUN_DAY,
} from '../evaluation/support/evaluated-hub.js';
import { keepNews } from '../evaluation/support/kept-news.js';

const POLICY = 'XINYIDAI-DEFAULT';
const CITY = identityWith('CITY_ADMIN');
const DECEMBER = civilDate('2026-12-01');

let hub: EvaluatedHub;
let model: Model;

beforeAll(async () => {
  hub = await openEvaluatedHub();
  const stored = await hub.evaluation.models.activeOn(DEFAULT_MODEL, RUN_DAY);
  if (stored === null) throw new Error('the model of the release holds');
  model = stored.model;
}, 120_000);

async function refresh(asOf: CivilDate): Promise<readonly Edition[]> {
  const made = await hub.finance.passes.refresh(POLICY, asOf, CITY);
  if (!made.ok) throw new Error(JSON.stringify(made.refusals));
  return made.value;
}

interface Entry {
  readonly uscc: string;
  readonly name: string;
  readonly source: string;
  readonly valid_to: string;
  readonly pending_objection: boolean;
}

async function listed(): Promise<ReadonlyMap<string, Entry>> {
  const { rows } = await sql<Entry>`
    SELECT uscc, name, source, valid_to::text, pending_objection FROM finance.entry
     WHERE edition_to = 2147483647 ORDER BY uscc`.execute(hub.db.read());
  return new Map(rows.map((row) => [row.uscc, row]));
}

async function anyListed(but: readonly string[] = []): Promise<string> {
  const { rows } = await sql<{ uscc: string }>`
    SELECT e.uscc FROM finance.entry e JOIN subjects.subject_view s USING (uscc)
     WHERE e.edition_to = 2147483647 AND s.known_to = 'infinity' AND s.subject_type = 'ENTERPRISE'
       AND NOT e.uscc = ANY (${[...but]}::text[]) ORDER BY e.uscc LIMIT 1`.execute(hub.db.read());
  const [row] = rows;
  if (row === undefined) throw new Error('somebody is listed');
  return row.uscc;
}

let known = 900_000;

type Row = Parameters<typeof keepNews>[2][number]['rows'][number];

/** A record of a subject becomes known, as evaluations read it. */
async function know(uscc: string, row: Partial<Row> & Pick<Row, 'recordType'>): Promise<void> {
  known += 1;
  const rows = [
    {
      ...{ recordNo: String(known), version: 1, eventOn: RUN_DAY, until: null, publicityEnd: null },
      ...{ repairedOn: null, severity: null, isValid: true, hasDocument: true, isDisputed: false },
      ...{ values: {}, ...row },
    },
  ];
  const subject = { uscc } as Parameters<typeof keepNews>[2][number]['subject'];
  await keepNews(hub, model, [{ subject, isRegistered: false, rows }]);
}

/** The subject lets the sample bank see its evaluation. */
async function authorise(uscc: string): Promise<void> {
  const { institution = '' } = identityWith('BANK');
  const author = { identity: { role: 'SUBJECT', subject: 'itself', uscc } } as const;
  const today = await todayInShanghai(hub.db.read());
  const scopes = ['EVALUATION'] as const;
  const purpose = 'LOAN_REVIEW' as const;
  const wanted = { uscc, institution, purpose, scopes, validTo: addMonths(today, 6) };
  const granted = await hub.access.authorisations.grant(wanted, author);
  if (!granted.ok) throw new Error(JSON.stringify(granted.refusals));
}

async function warnings(): Promise<readonly object[]> {
  const { rows } = await sql<object>`
    SELECT uscc, kind, grade_after FROM finance.warning ORDER BY warning_no`.execute(hub.db.read());
  return rows;
}

async function exitOf(uscc: string): Promise<unknown> {
  const { rows } = await sql<object>`
    SELECT reasons, is_at_once AS at_once, left_on::text FROM finance.exit WHERE uscc = ${uscc}`.execute(
    hub.db.read(),
  );
  return rows[0] ?? null;
}

describe('the list of a month', () => {
  it('is not drawn up before the public model has results, and then once a month', async () => {
    const [edition, ...more] = await refresh(RUN_DAY);
    expect(more).toEqual([]);
    expect(edition).toMatchObject({ edition: 1, kind: 'MONTHLY', removed: 0, noticed: 0 });
    expect(edition?.entered).toBe((await listed()).size);
    expect(edition?.entered).toBeGreaterThan(5);
    expect(await refresh(RUN_DAY)).toEqual([]);
    expect(await refresh(addDays(RUN_DAY, 5))).toEqual([]);
  });

  it('holds everybody who meets all conditions and nobody else', async () => {
    const { rows } = await sql<{ uscc: string }>`
      SELECT uscc FROM subjects.subject_view WHERE known_to = 'infinity'`.execute(hub.db.read());
    const policy = await hub.finance.policies.find(POLICY, RUN_DAY);
    if (policy === null) throw new Error('the policy of the release holds');
    const usccs = rows.map(({ uscc }) => uscc);
    const reasons = await hub.finance.judges.reasons(policy, usccs, RUN_DAY);
    const eligible = usccs.filter((uscc) => reasons.get(uscc)?.length === 0).sort();
    expect([...(await listed()).keys()]).toEqual(eligible);
  });

  it('is judged by one statement as each subject by itself, by whatever policy', async () => {
    const released = await hub.finance.policies.find(POLICY, RUN_DAY);
    if (released === null) throw new Error('the policy of the release holds');
    const { rows } = await sql<{ uscc: string; subject_type: string | null }>`
      SELECT uscc, subject_type FROM subjects.subject_view WHERE known_to = 'infinity'`.execute(
      hub.db.read(),
    );
    const usccs = rows.map(({ uscc }) => uscc);
    const typeOf = new Map(rows.map((row) => [row.uscc, row.subject_type]));
    const seen = new Set<string>();
    const compare = async (policy: typeof released): Promise<void> => {
      const judge = await hub.finance.judges.of(policy, RUN_DAY);
      const standpoint = judge === null ? null : await hub.finance.judges.standpoint(judge);
      if (judge === null || standpoint === null) throw new Error('there are results');
      const at = { usccs, asOf: RUN_DAY, knownAt: standpoint.knownAt };
      const [stated, evaluated, conditions] = await Promise.all([
        hub.finance.judges.reasons(policy, usccs, RUN_DAY),
        hub.evaluation.engine.evaluate({ ...at, model: judge.publicModel }),
        hub.evaluation.engine.evaluate({ ...at, model: { model: judge.conditions } }),
      ]);
      const ofUscc = new Map(evaluated.map((one) => [one.uscc, one]));
      const each = conditions.map((one) => {
        const subjectType = typeOf.get(one.uscc) ?? null;
        const judged = { subjectType, evaluated: ofUscc.get(one.uscc) ?? null, conditions: one };
        return [one.uscc, reasonsOf(policy, judge.publicModel.model, judged)] as const;
      });
      expect(stated).toEqual(new Map(each));
      for (const reason of each.flatMap(([, reasons]) => reasons)) seen.add(reason);
    };
    const types = ['ABNORMAL_OPERATION', 'TAX_ARREARS', 'KEY_ATTENTION', 'ADMIN_LICENSE', 'HONOR'];
    const policies = [0, 1, 2, 3, 4, 5].map((n) => ({
      ...{ ...released, version: `9.0.${String(n)}`, minScore: 60_000 + n * 6_000 },
      subjectTypes: released.subjectTypes.slice(n % 3),
      minGrade: model.grades.at(n % model.grades.length)?.grade ?? '',
      noVetoCodes: model.vetoes.map(({ code }) => code).filter((_, place) => place % 6 >= n),
      excludeActive: types.filter((_, place) => (place + n) % 2 === 0).reverse(),
      allowedTaxGrades: [['A'], ['A', null], [null], [], ['A', 'B', 'M'], ['M', null]][n] ?? [],
      minFullYears: [0, 1, 2, 5, 20, 100][n] ?? 0,
    }));
    await policies.reduce((done, policy) => done.then(() => compare(policy)), Promise.resolve());
    const expected = ['SUBJECT_TYPE', 'GRADE', 'SCORE', 'VETO', 'TAX_GRADE', 'MIN_YEARS'];
    expect([...seen]).toEqual(expect.arrayContaining(expected));
  });

  it('is read in full by whoever governs the division where the list has a subject', async () => {
    const uscc = await anyListed();
    const regulator = { ...identityWith('INDUSTRY_REGULATOR'), division: uscc.slice(2, 8) };
    const read = async () => {
      const page = await hub.finance.feed.list(regulator, { policy: POLICY }, { first: 100 });
      return page.ok ? page.value.rows.find((row) => row.uscc === uscc) : undefined;
    };
    const whole = await read();
    expect(whole).toMatchObject({ view: 'REGULATOR', source: 'AUTO' });
    const set = (division: string | null) =>
      sql`UPDATE subjects.subject SET division_code = ${division} WHERE uscc = ${uscc}`.execute(
        hub.db.read(),
      );
    await set(null);
    expect(await read()).toEqual(whole);
    await set(uscc.slice(2, 8));
  });

  it('tells an individual business that bears a person’s name as a person is told', async () => {
    const { rows } = await sql<{ name: string; told: string; is_personal: boolean }>`
      SELECT s.name, e.name AS told, s.is_personal FROM finance.entry e
        JOIN subjects.subject_view s USING (uscc) WHERE s.known_to = 'infinity'`.execute(
      hub.db.read(),
    );
    const expected = rows.map(({ name, is_personal: is }) => (is ? masks.personName(name) : name));
    expect(rows.map(({ told }) => told)).toEqual(expected);
  });
});

describe('news of the public model', () => {
  it('of a veto takes a subject off the list at once, with all reasons, and again changes nothing', async () => {
    const uscc = await anyListed();
    await authorise(uscc);
    await know(uscc, { recordType: 'SERIOUS_DISHONESTY' });
    const runNo = await hub.run();
    await hub.finance.passes.afterRun(runNo, RUN_DAY);
    expect(await exitOf(uscc)).toMatchObject({
      reasons: ['GRADE', 'SCORE', 'VETO', 'ACTIVE_SERIOUS_DISHONESTY'],
      at_once: true,
    });
    const before = await listed();
    expect(before.has(uscc)).toBe(false);
    await hub.finance.passes.afterRun(runNo, RUN_DAY);
    expect(await listed()).toEqual(before);
    expect(await warnings()).toEqual([{ uscc, kind: 'LEFT', grade_after: 'D' }]);
    const again = await hub.finance.recommendations.recommend(
      { policy: POLICY, uscc, reason: 'it exports', department: 'SCJG' },
      RUN_DAY,
      CITY,
    );
    const refusals = again.ok
      ? []
      : again.refusals.map(({ code, params }) => [code, params['reason']]);
    expect(refusals).toEqual(
      ['GRADE', 'SCORE', 'VETO', 'ACTIVE_SERIOUS_DISHONESTY'].map((reason) => [
        'NOT_ELIGIBLE',
        reason,
      ]),
    );
  });

  it('of a worse grade is told also where a later run was published before it was heard', async () => {
    const uscc = await anyListed();
    await authorise(uscc);
    await know(uscc, { recordType: 'ABNORMAL_OPERATION', until: addDays(RUN_DAY, 5) });
    const worse = await hub.run();
    await know(uscc, { recordType: 'HONOR', values: { level: 'CITY' } });
    const later = await hub.run();
    await hub.finance.passes.afterRun(later, RUN_DAY);
    await hub.finance.passes.afterRun(worse, RUN_DAY);
    expect(await warnings()).toContainEqual({ uscc, kind: 'DOWNGRADED', grade_after: 'B' });
  });

  it('of an objection under way is told with the entry', async () => {
    const uscc = await anyListed();
    await know(uscc, { recordType: 'JUDGMENT_DEFAULTER', isDisputed: true });
    await hub.finance.passes.afterRun(await hub.run(), RUN_DAY);
    expect((await listed()).get(uscc)).toMatchObject({ pending_objection: true });
  });

  it('that is no veto waits for the month; then notice is given, and it is judged again', async () => {
    const leaves = await anyListed();
    const stays = await anyListed([leaves]);
    const listing = { recordType: 'ABNORMAL_OPERATION' };
    await know(leaves, listing);
    await know(stays, { ...listing, until: addDays(DECEMBER, 3) });
    await hub.finance.passes.afterRun(await hub.run(), RUN_DAY);
    expect((await listed()).has(leaves)).toBe(true);
    const [month] = await refresh(DECEMBER);
    expect(month).toMatchObject({ kind: 'MONTHLY', entered: 0, noticed: 2, removed: 0 });
    expect(await refresh(addDays(DECEMBER, 6))).toEqual([]);
    const [due] = await refresh(addDays(DECEMBER, 7));
    expect(due).toMatchObject({ kind: 'DUE', removed: 1, stayed: 1 });
    expect(await exitOf(leaves)).toEqual({
      reasons: ['ACTIVE_ABNORMAL_OPERATION'],
      at_once: false,
      left_on: '2026-12-08',
    });
    expect((await listed()).has(stays)).toBe(true);
    expect(await refresh(addDays(DECEMBER, 7))).toEqual([]);
  });
});

describe('a policy', () => {
  it('is kept once, and put in force by another person than its author', async () => {
    const { policies } = hub.finance;
    const text = await readFile('seeds/reference/whitelists/XINYIDAI-DEFAULT.yaml', 'utf8');
    const document = text.replace('version: 1.0.0', 'version: 1.1.0');
    const author = identityWith('MODEL_ADMIN');
    const kept = await policies.load(document, DECEMBER, author);
    expect(kept).toMatchObject({ ok: true, value: { version: '1.1.0' } });
    expect(await policies.load(`# again\n${document}`, DECEMBER, author)).toEqual(kept);
    const other = document.replace('minScore: 800', 'minScore: 810');
    expect(await policies.load(other, DECEMBER, author)).toMatchObject({
      refusals: [{ code: 'POLICY_VERSION_TAKEN' }],
    });
    const wanted = { code: POLICY, version: '1.1.0', from: RUN_DAY, reason: ' ' };
    const no = await policies.activate(wanted, DECEMBER, author);
    expect(no.ok ? [] : no.refusals.map(({ code }) => code)).toEqual([
      ...['SAME_PERSON', 'REASON_MISSING', 'POLICY_DAY_PAST'],
    ]);
    const from = addDays(DECEMBER, 30);
    const dated = { ...wanted, from, reason: 'decided' };
    expect(await policies.activate(dated, DECEMBER, CITY)).toEqual(kept);
    expect(await policies.activate(dated, DECEMBER, CITY)).toEqual(kept);
    expect((await policies.find(POLICY, addDays(from, -1)))?.version).toBe('1.0.0');
    expect((await policies.find(POLICY, from))?.version).toBe('1.1.0');
    const [newest] = await policies.list();
    expect(newest?.activeFrom).toEqual([from]);
  });
});

describe('a recommendation', () => {
  it('is told with the entry while it stands', async () => {
    const uscc = await anyListed();
    const day = addDays(DECEMBER, 7);
    const { recommendations } = hub.finance;
    const reporter = identityWith('DEPARTMENT_REPORTER');
    const wanted = { policy: POLICY, uscc, reason: 'its suppliers praise it' };
    const made = await recommendations.recommend(wanted, day, reporter);
    if (!made.ok) throw new Error(JSON.stringify(made.refusals));
    expect((await listed()).get(uscc)).toMatchObject({ source: 'DEPARTMENT' });
    expect(await recommendations.recommend(wanted, day, reporter)).toEqual(made);
    const recommendation = `${uscc}-${made.value.recommendationNo}`;
    const withdrawal = { recommendation, reason: 'no longer' };
    const withdrawn = await recommendations.withdraw(withdrawal, day, reporter);
    expect(withdrawn).toMatchObject({ ok: true, value: { withdrawnOn: day } });
    expect((await listed()).get(uscc)).toMatchObject({ source: 'AUTO' });
  });
});

describe('what disturbs a list', () => {
  it('keeps whoever recommends waiting no longer than a moment while it is drawn up', async () => {
    const uscc = await anyListed();
    const wanted = { policy: POLICY, uscc, reason: 'it exports', department: 'SCJG' };
    const { recommendations } = hub.finance;
    const refused = await hub.db.bulk(async ({ sql: held }) => {
      await beginChange(held, POLICY, 0);
      return recommendations.recommend(wanted, addDays(DECEMBER, 8), CITY);
    });
    expect(refused).toMatchObject({ ok: false, refusals: [{ code: 'LIST_BUSY' }] });
  });

  it('is no other list’s trouble', async () => {
    await sql`INSERT INTO finance.policy (code, version, content, content_hash, author)
      SELECT 'BROKEN', version, jsonb_set(content, '{noVetoCodes}', '["V99"]') || '{"code": "BROKEN"}',
             content_hash, author FROM finance.policy WHERE version = '1.0.0'`.execute(
      hub.db.read(),
    );
    await sql`INSERT INTO finance.policy_activation (code, policy_no, active_from, decided_by, reason)
      SELECT code, policy_no, '2026-01-01', 'a', 'r' FROM finance.policy WHERE code = 'BROKEN'`.execute(
      hub.db.read(),
    );
    const before = await sql`SELECT FROM finance.edition`.execute(hub.db.read());
    await expect(hub.finance.passes.refreshAll(civilDate('2027-02-01'))).rejects.toThrow('V99');
    const after = await sql`SELECT FROM finance.edition`.execute(hub.db.read());
    expect(after.rows.length).toBe(before.rows.length + 1);
  });
});

describe('the validity of an entry', () => {
  it('is prolonged by the lists of its last two months, and ends where none was drawn up', async () => {
    const size = (await listed()).size;
    const march = civilDate('2027-03-01');
    expect(await refresh(march)).toMatchObject([{ kind: 'MONTHLY', renewed: 0 }]);
    const [april] = await refresh(civilDate('2027-04-01'));
    expect(april?.renewed).toBeGreaterThan(0);
    const until = new Set([...(await listed()).values()].map(({ valid_to: to }) => to));
    expect(until).toContain(addMonths(civilDate('2027-04-01'), 6));
    await sql`UPDATE finance.entry SET valid_to = '2027-04-10' WHERE edition_to = 2147483647`.execute(
      hub.db.read(),
    );
    const [due] = await refresh(civilDate('2027-04-11'));
    expect(due).toMatchObject({ kind: 'DUE', removed: size, listed: 0 });
    expect(await hub.finance.counts(POLICY, '2027-04', '2027-04')).toMatchObject({
      value: [
        {
          ...{ month: '2027-04', listed: 0, left: size },
          leftBy: [{ reason: 'EXPIRED', subjects: size }],
        },
      ],
    });
    expect(await hub.finance.counts('NOBODYS', '2027-04', '2027-04')).toMatchObject({
      refusals: [{ code: 'POLICY_UNKNOWN' }],
    });
  });
});
