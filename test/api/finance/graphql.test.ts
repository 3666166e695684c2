import { readFile } from 'node:fs/promises';

import { beforeAll, describe, expect, it } from '@jest/globals';
import { execute, parse } from 'graphql';
import { sql } from 'kysely';

import type { Identity } from '../../../src/modules/access/index.js';
import { identityWith } from '../../support/hub.js';
import { requestOfToday } from '../supervision/support/tiered-hub.js';
import { effectOf, openWhitelistHub, POLICY, type WhitelistHub } from './whitelist-hub.js';

/** Without an authorisation by anybody. */
const BANK: Identity = {
  ...{ role: 'BANK', subject: 'officer', institution: 'sample-bank-2', purpose: 'LOAN_REVIEW' },
};
const CITY = identityWith('CITY_ADMIN');

let hub: WhitelistHub;
/** Of the list, and of who is not on it. */
let listed: string;
let unlisted: string;

interface Entry {
  readonly uscc: string;
  readonly name: string;
  readonly gradeBand: string;
  readonly score: string | null;
  readonly source: string | null;
}

interface List {
  readonly totalCount: { readonly value: number };
  readonly edition: number;
  readonly changesCursor: string;
  readonly edges: readonly { readonly node: Entry }[];
}

const LIST = `{ whitelist(policy: "${POLICY}", first: 100) { edition changesCursor totalCount { value }
  edges { node { uscc name gradeBand validFrom validTo pendingObjection score source } } } }`;

const standing = (uscc: string, more = '') =>
  `{ subject(uscc: "${uscc}") { whitelist { policy { code } entry { gradeBand score } ${more} } } }`;

interface Standing {
  readonly entry: { readonly gradeBand: string; readonly score: string | null } | null;
  readonly reasons?: readonly string[] | null;
  readonly notice?: unknown;
  readonly memberships?: readonly unknown[];
}

/** What somebody is answered, and which fields are refused. */
interface Seen<Answer> {
  readonly data: Answer;
  readonly refused: readonly unknown[];
}

async function seen<Answer>(query: string, as: Identity): Promise<Seen<Answer>> {
  const { data, errors = [] } = await hub.ask(query, as);
  const refused = errors.map(({ extensions }) => {
    const { code, type, field, reason } = extensions ?? {};
    return code === 'FIELD_FORBIDDEN' ? `${String(type)}.${String(field)}` : (reason ?? code);
  });
  return { data: data as Answer, refused: refused.toSorted() };
}

async function standingOf(uscc: string, as: Identity, more = '') {
  const { data, refused } = await seen<{ subject: { whitelist: readonly Standing[] | null } }>(
    standing(uscc, more),
    as,
  );
  return { standings: data.subject.whitelist, refused };
}

const itself = (uscc: string): Identity => ({ role: 'SUBJECT', subject: 'itself', uscc });

beforeAll(async () => {
  hub = await openWhitelistHub();
  ({ listed, unlisted } = hub);
}, 120_000);

describe('the rules of a whitelist', () => {
  it('are public, each with its basis', async () => {
    const { data, refused } = await seen<{ whitelistPolicies: readonly unknown[] }>(
      '{ whitelistPolicies { code minGrade minScore allowedTaxGrades allowsNoTaxGrade noticeWorkingDays refresh bases { field basis { kind } } } }',
      identityWith('PUBLIC'),
    );
    expect(refused).toEqual([]);
    expect(data.whitelistPolicies).toMatchObject([
      { code: POLICY, minGrade: 'B', minScore: '800.00', allowsNoTaxGrade: true },
    ]);
    expect(data.whitelistPolicies).toMatchObject([{ bases: { length: 11 } }]);
  });
});

describe('a whitelist', () => {
  it('tells a bank name, code, grade band and validity, and no more without an authorisation', async () => {
    const { data, refused } = await seen<{ whitelist: List }>(LIST, BANK);
    expect(refused).toEqual(['WhitelistEntry.score', 'WhitelistEntry.source']);
    const { edges, totalCount } = data.whitelist;
    expect(edges.length).toBe(totalCount.value);
    expect(edges.map(({ node }) => node.uscc)).toContain(listed);
    for (const { node } of edges) {
      expect(node).toMatchObject({ gradeBand: expect.stringMatching(/^[AB]$/), score: null });
    }
  });

  it('tells the detail of whoever authorised the bank, until that is taken back', async () => {
    const detailed = async () => {
      const { data } = await seen<{ whitelist: List }>(LIST, BANK);
      return data.whitelist.edges.flatMap(({ node }) => (node.score === null ? [] : [node.uscc]));
    };
    expect(await detailed()).toEqual([]);
    const revoke = await hub.authorise(listed, BANK);
    expect(await detailed()).toEqual([listed]);
    const { standings } = await standingOf(listed, BANK);
    expect(standings).toMatchObject([{ entry: { score: expect.stringMatching(/^\d+\.\d\d$/) } }]);
    await revoke();
    expect(await detailed()).toEqual([]);
  });

  it('is a district’s for its regulator, also counted, and refused outside of it', async () => {
    const regulator = identityWith('INDUSTRY_REGULATOR');
    const { data, refused } = await seen<{ whitelist: List }>(LIST, regulator);
    const all = await seen<{ whitelist: List }>(LIST, CITY);
    expect([refused, all.refused]).toEqual([[], []]);
    const own = data.whitelist.totalCount.value;
    expect(data.whitelist.edges).toHaveLength(own);
    expect(own).toBeLessThan(all.data.whitelist.totalCount.value);
    const outside = `{ whitelist(policy: "${POLICY}", division: "410105") { edition } }`;
    expect((await seen(outside, regulator)).refused).toEqual(['OUTSIDE_DIVISION']);
  });

  it.each(['PUBLIC', 'SUBJECT', 'DEPARTMENT_REPORTER', 'CREDIT_SERVICE'] as const)(
    'is not there for %s, whoever is on it',
    async (role) => {
      const { data, refused } = await seen<{ whitelist: unknown }>(LIST, identityWith(role));
      expect(data.whitelist).toBeNull();
      expect(refused).toEqual([role === 'PUBLIC' ? 'UNAUTHENTICATED' : 'FORBIDDEN']);
      const [one, other] = await Promise.all(
        [listed, unlisted].map((uscc) => standingOf(uscc, { ...identityWith(role), uscc: '' })),
      );
      expect([one, other]).toEqual(Array(2).fill({ standings: null, refused: [] }));
    },
  );

  it('does not know a policy that there is not, nor a cursor that it did not hand out', async () => {
    const asked = [
      '{ whitelist(policy: "NONE") { edition } }',
      `{ whitelist(policy: "${POLICY}", after: "abc") { edition } }`,
      `{ whitelistChanges(policy: "${POLICY}", cursor: "abc") { cursor } }`,
    ];
    const answers = await Promise.all(asked.map((query) => seen(query, BANK)));
    expect(answers.map(({ refused }) => refused[0])).toEqual([
      ...['POLICY_UNKNOWN', 'BAD_USER_INPUT', 'CURSOR_UNREADABLE'],
    ]);
  });

  it('is told by its changes as well: all of it from the beginning, nothing after its own cursor', async () => {
    const { data } = await seen<{ whitelist: List }>(LIST, BANK);
    const { edges, changesCursor, edition } = data.whitelist;
    const told = `changed { uscc } removed { uscc } cursor hasMore edition`;
    const after = `whitelistChanges(policy: "${POLICY}", cursor: "${changesCursor}") { ${told} }`;
    const changes = await seen<Readonly<Record<'whole' | 'since', object>>>(
      `{ whole: whitelistChanges(policy: "${POLICY}", first: 1000) { ${told} } since: ${after} }`,
      BANK,
    );
    const usccs = edges.map(({ node: { uscc } }) => ({ uscc }));
    const nothing = { removed: [], hasMore: false, edition };
    expect(changes.data.whole).toMatchObject({ ...nothing, changed: { length: usccs.length } });
    expect(changes.data.whole).toMatchObject({ changed: expect.arrayContaining(usccs) });
    expect(changes.data.since).toMatchObject({ ...nothing, changed: [], cursor: changesCursor });
  });

  it('is counted month by month, but not for lenders: beside the list few exits tell whose reasons', async () => {
    const reversed = `{ whitelistCounts(policy: "${POLICY}", from: "2026-12", to: "2026-01") { month } }`;
    expect((await seen(reversed, BANK)).refused).toEqual(['FORBIDDEN']);
    expect((await seen(reversed, CITY)).refused).toEqual(['BAD_USER_INPUT']);
    const month = hub.today.slice(0, 7);
    const { data } = await seen<{ whitelistCounts: readonly object[]; whitelist: List }>(
      `{ whitelistCounts(policy: "${POLICY}", from: "${month}", to: "${Number(month.slice(0, 4)) + 1}-12") { month listed entered left leftBy { reason subjects } }
         whitelist(policy: "${POLICY}") { totalCount { value } } }`,
      CITY,
    );
    const { value } = data.whitelist.totalCount;
    expect(data.whitelistCounts).toEqual([
      { month, listed: value, entered: value, left: 0, leftBy: [] },
    ]);
  });
});

describe('the standing of a subject', () => {
  it('tells the subject itself why it is not listed', async () => {
    const { standings, refused } = await standingOf(
      unlisted,
      itself(unlisted),
      'reasons notice { leavesOn } memberships { leftOn }',
    );
    expect(refused).toEqual([]);
    expect(standings).toMatchObject([{ entry: null, notice: null, memberships: [] }]);
    expect(standings?.[0]?.reasons?.length).toBeGreaterThan(0);
  });

  it('tells it everything while it is listed', async () => {
    const { standings, refused } = await standingOf(
      listed,
      itself(listed),
      'reasons memberships { source leftOn }',
    );
    expect(refused).toEqual([]);
    expect(standings).toMatchObject([
      {
        entry: { score: expect.any(String) },
        reasons: [],
        memberships: [{ source: 'AUTO', leftOn: null }],
      },
    ]);
  });

  it('is nothing to a bank where the subject is not listed', async () => {
    expect(await standingOf(unlisted, BANK)).toEqual({ standings: [], refused: [] });
    const { standings } = await standingOf(listed, BANK);
    expect(standings).toMatchObject([{ entry: { gradeBand: expect.any(String), score: null } }]);
  });

  it('does not tell a bank that the subject is about to leave', async () => {
    const asked = 'reasons notice { leavesOn reasons } memberships { leftOn }';
    const before = await standingOf(listed, BANK, asked);
    await sql`INSERT INTO finance.exit_notice (uscc, policy, membership_no, edition, noticed_on, leaves_on,
        due_provisional, reasons)
      SELECT e.uscc, e.policy, e.membership_no, e.edition_from, e.valid_from, e.valid_from + 7, false, '{SCORE}'
        FROM finance.entry e WHERE e.uscc = ${listed}`.execute(hub.db.read());
    const told = await standingOf(listed, itself(listed), 'notice { leavesOn reasons }');
    expect(told.standings).toMatchObject([{ notice: { reasons: ['SCORE'] } }]);
    const after = await standingOf(listed, BANK, asked);
    expect(after).toEqual(before);
    expect(after.refused).toContain('WhitelistStanding.notice');
    await sql`DELETE FROM finance.exit_notice`.execute(hub.db.read());
  });

  it('of many subjects costs a statement for each question, not for each subject', async () => {
    const { statements } = hub;
    statements.length = 0;
    const { guarded: schema } = hub.schema;
    const document = parse(`{ whitelist(policy: "${POLICY}", first: 20) { edges { node { subject {
      whitelist { reasons notice { leavesOn } memberships { leftOn } } } } } } }`);
    const asked = await execute({ schema, document, contextValue: requestOfToday(CITY) });
    const all = asked.data?.['whitelist'] as { readonly edges: readonly unknown[] };
    expect(all.edges.length).toBeGreaterThan(1);
    for (const name of ['entriesOf', 'reasons', 'openNotices', 'memberships']) {
      expect(statements.filter((one) => one === `finance.${name}`)).toHaveLength(1);
    }
  });
});

describe('a recommendation', () => {
  const recommend = (
    uscc: string,
  ) => `mutation { told: whitelistRecommend(input: { policy: "${POLICY}",
    uscc: "${uscc}", reason: "纳税大户", department: "SCJG" }) { recommendation { id department { code } } refusals { code params { value } } } }`;
  const reporter = identityWith('DEPARTMENT_REPORTER');

  interface Told {
    readonly told: {
      readonly recommendation: { readonly id: string } | null;
      readonly refusals: readonly { readonly code: string }[];
    };
  }

  it('waives no condition: each that is not met is told', async () => {
    const { data } = await seen<Told>(recommend(unlisted), reporter);
    const { standings } = await standingOf(unlisted, CITY, 'reasons');
    expect(data.told.recommendation).toBeNull();
    expect(data.told.refusals.map(({ code }) => code)).toEqual(
      standings?.[0]?.reasons?.map(() => 'NOT_ELIGIBLE'),
    );
  });

  it('is seen and withdrawn by its department, and the entry bears its name meanwhile', async () => {
    const { data } = await seen<Told>(recommend(listed), reporter);
    expect(data.told.refusals).toEqual([]);
    const id = data.told.recommendation?.id ?? '';
    const list =
      '{ whitelistRecommendations { edges { node { id withdrawnOn subject { uscc } } } } }';
    const one = { node: { id, withdrawnOn: null, subject: { uscc: listed } } };
    expect((await seen(list, reporter)).data).toEqual({
      whitelistRecommendations: { edges: [one] },
    });
    const foreign = { ...reporter, department: 'SWJ' };
    expect((await seen(list, foreign)).data).toEqual({ whitelistRecommendations: { edges: [] } });
    const entry = `{ subject(uscc: "${listed}") { whitelist { entry { source recommendedBy { code } } } } }`;
    expect((await seen(entry, CITY)).data).toEqual({
      subject: {
        whitelist: [{ entry: { source: 'DEPARTMENT', recommendedBy: { code: 'SCJG' } } }],
      },
    });
    const withdraw = `mutation { told: whitelistRecommendationWithdraw(input: { recommendation: "${id}",
      reason: "录入有误" }) { recommendation { withdrawalReason } refusals { code } } }`;
    expect((await seen<Told>(withdraw, foreign)).data.told.refusals).not.toEqual([]);
    expect((await seen(withdraw, reporter)).data).toEqual({
      told: { recommendation: { withdrawalReason: '录入有误' }, refusals: [] },
    });
  });
});

describe('the effect of a draft on whitelists', () => {
  it('is none where the draft says what the model says, and all leave where it says the worst', async () => {
    const released = await readFile('seeds/reference/models/ZZ-DEFAULT-2026.yaml', 'utf8');
    const same = await effectOf(hub, released, '2.0.0');
    expect(same).toMatchObject({ entering: 0, leaving: 0, reasons: [] });
    expect(same?.before).toBeGreaterThan(0);
    expect(same?.after).toBe(same?.before);
    const capped = released.replaceAll(/^(\s*neutralScore: )\d+/gm, '$10');
    const worse = await effectOf(hub, capped, '3.0.0');
    expect(worse?.before).toBe(same?.before);
    expect(worse?.leaving).toBeGreaterThan(0);
    expect(worse?.after).toBe(
      (worse?.before ?? 0) - (worse?.leaving ?? 0) + (worse?.entering ?? 0),
    );
    expect(worse?.reasons.map(({ reason }) => reason)).toContain('SCORE');
    const inDistricts = worse?.districts.reduce((sum, { after }) => sum + after, 0);
    expect(inDistricts).toBe(worse?.after);
  });
});

describe('loan feedback', () => {
  it('is reported by a call, and seen by the bank that reported it alone', async () => {
    const row = [
      ...[
        ['贷款编号', 'L-1'],
        ['统一社会信用代码', listed],
        ['审批结果', '审批中'],
      ],
      ...[
        ['贷款产品', '信用贷'],
        ['申请日期', hub.today],
        ['申请金额(万元)', '12.5'],
      ],
      ['数据日期', hub.today],
    ].map(([field, value]) => `{ field: "${String(field)}", value: "${String(value)}" }`);
    const batch = (
      rows: string,
    ) => `mutation { told: loanFeedbackSubmitBatch(input: { reference: "b-1",
      rows: [${rows}] }) { accepted quarantined refusals { code } refusedRows { reasons { code } } } }`;
    const told = { accepted: 1, quarantined: 0, refusals: [], refusedRows: [] };
    expect((await seen(batch(`{ values: [${row.join()}] }`), BANK)).data).toEqual({ told });
    const empty = { told: { ...told, accepted: 0, refusals: [{ code: 'BATCH_EMPTY' }] } };
    expect((await seen(batch(''), BANK)).data).toEqual(empty);
    const year = hub.today.slice(0, 4);
    const asked = `{ loans { edges { node { loanNo appliedAmount subject { uscc } } } }
      loanStatistics(year: ${year}) { total { thisYear { applied { count amount } } } } }`;
    const node = { loanNo: 'L-1', appliedAmount: '125000.00', subject: { uscc: listed } };
    const applied = { count: 1, amount: '125000.00' };
    const { data, refused } = await seen(asked, BANK);
    expect([data, refused]).toMatchObject([
      { loans: { edges: [{ node }] }, loanStatistics: { total: { thisYear: { applied } } } },
      [],
    ]);
    const rival = { ...BANK, institution: 'sample-bank' };
    const others = await seen<{ loans: { edges: readonly { node: object }[] } }>(asked, rival);
    expect(others.data.loans.edges).not.toContainEqual({ node });
  });

  it('is no business of a regulator, who is told the sums and not who lends', async () => {
    const regulator = identityWith('INDUSTRY_REGULATOR');
    const sums = (by: string) =>
      `{ loanStatistics(year: ${hub.today.slice(0, 4)}, groupBy: ${by}) { rows { code } } }`;
    const asked = ['{ loans { edges { cursor } } }', sums('INSTITUTION'), sums('DISTRICT')];
    const answers = await Promise.all(asked.map((query) => seen(query, regulator)));
    const refused = [['FORBIDDEN'], ['LOAN_INSTITUTION_OF_OTHERS'], []];
    expect(answers.map((answer) => answer.refused)).toEqual(refused);
  });
});
