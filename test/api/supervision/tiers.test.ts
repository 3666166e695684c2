import { beforeAll, describe, expect, it, jest } from '@jest/globals';
import { sql } from 'kysely';

import { identityWith } from '../../support/hub.js';
import { openTieredHub, reasonsOf, type TieredHub } from './support/tiered-hub.js';

jest.setTimeout(240_000);

let hub: TieredHub;

beforeAll(async () => {
  hub = await openTieredHub();
}, 240_000);

interface Tier {
  readonly origin: string;
  readonly schemeCode: string;
  readonly scheme: { readonly code: string; readonly version: string } | null;
  readonly status: string;
  readonly reason: string | null;
  readonly grade: string | null;
  readonly score: string | null;
  readonly publicScore: string | null;
  readonly specificScore: string | null;
  readonly lines: readonly { readonly rule: string; readonly contribution: string }[] | null;
  readonly subject: { readonly uscc: string };
}

const TIER = `origin schemeCode scheme { code version } status reason grade nativeLabel score publicScore
  specificScore asOf lines { rule contribution records { id } } vetoes { code capGrade records { id } }
  publicCaps subject { uscc }
  entails { grade nativeLabel ratioMin ratioMax ratioDefault frequencyMin frequencyMax
    measures { code type force basis { kind document } } }`;

interface Page {
  readonly totalCount: { readonly value: number; readonly isExact: boolean };
  readonly pageInfo: { readonly endCursor: string | null; readonly hasNextPage: boolean };
  readonly edges: readonly { readonly node: Tier }[];
}

async function listed(filter: string, page = 'first: 100'): Promise<Page> {
  const { tiers } = await hub.answer<{ tiers: Page }>(`{ tiers(${page}, filter: { ${filter} }) {
    totalCount { value isExact } pageInfo { endCursor hasNextPage } edges { node { ${TIER} } } } }`);
  return tiers;
}

const codesIn = ({ edges }: Page) => edges.map(({ node }) => node.subject.uscc);

describe('the schemes of industries', () => {
  it('are given out with their grades, what these entail, and on what basis', async () => {
    const { industrySchemes, industryScheme } = await hub.answer<{
      readonly industrySchemes: readonly { readonly code: string; readonly grades: Grades }[];
      readonly industryScheme: { readonly kind: string; readonly resultPublicity: string };
    }>(`{ industrySchemes { code grades { grade nativeLabel measures { type force basis { kind } } } }
      industryScheme(code: "MARKET_RISK") { kind resultPublicity } }`);
    const codes = industrySchemes.map(({ code }) => code);
    expect(codes).toEqual([...codes].sort());
    expect(codes).toEqual(expect.arrayContaining(['CONSTRUCTION', 'ENVIRONMENT', 'TAX']));
    expect(industryScheme).toMatchObject({ kind: 'RISK' });
    const measures = industrySchemes.flatMap(({ grades }) => grades.flatMap((one) => one.measures));
    for (const { type, force } of measures) expect(force === 'POSSIBLE').toBe(type === 'RESTRICT');
    expect(measures.some(({ type }) => type === 'RESTRICT')).toBe(true);
  });

  it('had none before the first', async () => {
    expect(await hub.answer('{ industrySchemes(on: "1990-01-01") { code } }')).toEqual({
      industrySchemes: [],
    });
  });
});

type Grades = readonly {
  readonly measures: readonly { readonly type: string; readonly force: string }[];
}[];

describe('the tiers of a subject', () => {
  it('carry their scheme, and add up', async () => {
    const { edges } = await listed('scheme: "FOOD_DRUG"');
    const graded = edges.map(({ node }) => node).filter(({ grade }) => grade !== null);
    expect(graded.length).toBeGreaterThan(0);
    for (const tier of graded) {
      expect(tier).toMatchObject({
        origin: 'HUB',
        status: 'GRADED',
        scheme: { code: 'FOOD_DRUG' },
      });
      expect(tier).toMatchObject({ entails: { grade: tier.grade } });
      const sum = (tier.lines ?? []).reduce((all, line) => all + Number(line.contribution), 90);
      const specific = Math.min(100, Math.max(0, sum));
      expect(Number(tier.specificScore)).toBeCloseTo(specific, 2);
      const score = 0.04 * Number(tier.publicScore) + 0.6 * specific;
      expect(Math.abs(Number(tier.score) - score)).toBeLessThanOrEqual(0.0051);
    }
  });

  it('are there for the schemes whose member it is', async () => {
    const [uscc = ''] = codesIn(await listed('scheme: "CONSTRUCTION"'));
    const { subject } = await hub.answer<{ subject: { own: Tier[]; named: Tier[] } }>(
      `{ subject(uscc: "${uscc}") { own: tiers { ${TIER} } named: tiers(schemes: ["HEALTH"]) { ${TIER} } } }`,
    );
    expect(subject.own.map(({ schemeCode }) => schemeCode)).toContain('CONSTRUCTION');
    expect(subject.own.map(({ reason }) => reason)).not.toContain('NOT_IN_SCHEME');
    expect(subject.named).toEqual([]);
  });

  it('are refused of a scheme that nobody knows', async () => {
    const uscc = identityWith('SUBJECT').uscc ?? '';
    const asked = await hub.ask(`{ subject(uscc: "${uscc}") { tiers(schemes: ["X"]) { grade } } }`);
    expect(reasonsOf(asked)).toEqual([['BAD_USER_INPUT', undefined]]);
  });
});

describe('the list of tiers', () => {
  it('holds every member once, page by page', async () => {
    const filter = 'scheme: "MARKET_RISK"';
    const whole = codesIn(await listed(filter));
    const pages = async (after: string | null): Promise<readonly string[]> => {
      const page = await listed(filter, `first: 2${after === null ? '' : `, after: "${after}"`}`);
      const { hasNextPage, endCursor } = page.pageInfo;
      return [...codesIn(page), ...(hasNextPage ? await pages(endCursor) : [])];
    };
    expect(await pages(null)).toEqual(whole);
    expect(whole).toEqual([...new Set(whole)].sort());
  });

  it('is narrowed by grade, division and industry, and counted as it is narrowed', async () => {
    const all = await listed('scheme: "MARKET_RISK"');
    const grades = new Set(all.edges.map(({ node }) => node.grade));
    const counted = await Promise.all(
      [...grades].map(async (grade) => {
        const page = await listed(`scheme: "MARKET_RISK", grades: ["${grade ?? ''}"]`);
        expect(page.totalCount).toEqual({ value: page.edges.length, isExact: true });
        return grade === null ? 0 : page.edges.length;
      }),
    );
    const graded = all.edges.filter(({ node }) => node.grade !== null).length;
    expect(counted.reduce((sum, count) => sum + count, 0)).toBe(graded);
    const wrong = ['industry: "99"', 'grades: ["ZZZ"]'].map((more) =>
      hub.ask(`{ tiers(filter: { scheme: "MARKET_RISK", ${more} }) { totalCount { value } } }`),
    );
    for (const one of await Promise.all(wrong)) {
      expect(one.errors?.[0]?.extensions).toMatchObject({ code: 'BAD_USER_INPUT' });
    }
    const [district = ''] = await districtsOf('MARKET_RISK');
    const own = await listed(`scheme: "MARKET_RISK", division: "${district}"`);
    expect(own.totalCount.value).toBeGreaterThan(0);
    expect(own.totalCount.value).toBeLessThan(all.totalCount.value);
  });

  it('holds what was published since an instant', async () => {
    const since = new Date().toISOString();
    expect((await listed(`scheme: "FOOD_DRUG", changedSince: "${since}"`)).edges).toEqual([]);
  });

  it.each([
    ['a scheme that is none', 'filter: { scheme: "NONE" }'],
    ['a division that is none', 'filter: { scheme: "FOOD_DRUG", division: "x" }'],
    ['a cursor of another list', 'filter: { scheme: "FOOD_DRUG" }, after: "WyJ4IiwxXQ"'],
  ])('%s is the client’s fault', async (_what, args) => {
    const asked = await hub.ask(`{ tiers(${args}) { pageInfo { endCursor } } }`);
    expect(reasonsOf(asked)).toEqual([['BAD_USER_INPUT', undefined]]);
  });
});

async function districtsOf(scheme: string): Promise<readonly string[]> {
  const { tierDistribution } = await hub.answer<{ tierDistribution: readonly { key: string }[] }>(
    `{ tierDistribution(scheme: "${scheme}", by: DIVISION) { key } }`,
  );
  return tierDistribution.map(({ key }) => key);
}

describe('the distribution of tiers', () => {
  it.each(['NONE', 'DIVISION', 'INDUSTRY'])('adds up to all members by %s', async (by) => {
    const { tierDistribution: groups } = await hub.answer<{ tierDistribution: readonly Group[] }>(
      `{ tierDistribution(scheme: "MARKET_RISK", by: ${by}) {
        key name total graded grades { grade nativeLabel count percent } notGraded { reason count } } }`,
    );
    const all = (await listed('scheme: "MARKET_RISK"')).totalCount.value;
    expect(sumOf(groups.map(({ total }) => total))).toBe(all);
    for (const { graded, grades, total, notGraded } of groups) {
      expect(sumOf(grades.map(({ count }) => count))).toBe(graded);
      expect(graded + sumOf(notGraded.map(({ count }) => count))).toBe(total);
    }
  });
});

interface Group {
  readonly total: number;
  readonly graded: number;
  readonly grades: readonly { readonly count: number }[];
  readonly notGraded: readonly { readonly count: number }[];
}

const sumOf = (counts: readonly number[]) => counts.reduce((sum, count) => sum + count, 0);

describe('changes of tiers', () => {
  it('are all first grades since a day before there were any, and none since today', async () => {
    const changes = async (since: string) => {
      const { tierChanges } = await hub.answer<{ tierChanges: Changes }>(
        `{ tierChanges(scheme: "FOOD_DRUG", since: "${since}", first: 100) {
          edges { node { before after asOf subject { uscc } } } } }`,
      );
      return tierChanges.edges.map(({ node }) => node);
    };
    const { edges } = await listed('scheme: "FOOD_DRUG"');
    const graded = edges.map(({ node }) => node).filter(({ grade }) => grade !== null);
    const first = await changes('2020-01-01');
    expect(first.map(({ subject }) => subject.uscc)).toEqual(graded.map((one) => one.subject.uscc));
    expect(first.every(({ before, after }) => before === null && after !== null)).toBe(true);
    expect(await changes(new Date(Date.now() + 86_400_000).toISOString().slice(0, 10))).toEqual([]);
  });
});

interface Changes {
  readonly edges: readonly {
    readonly node: {
      readonly before: string | null;
      readonly after: string | null;
      readonly subject: { readonly uscc: string };
    };
  }[];
}

describe('a grade that a department made', () => {
  it('stands beside the hub’s own, leads to its record and entails nothing', async () => {
    const { rows } = await sql<{ uscc: string }>`
      SELECT uscc FROM records.record WHERE record_type = 'ENVIRONMENT_RATING' LIMIT 1`.execute(
      hub.db.read(),
    );
    const uscc = rows[0]?.uscc ?? '';
    const { subject } = await hub.answer<{ subject: { tiers: Tier[] } }>(
      `{ subject(uscc: "${uscc}") { tiers { ${TIER} record { id recordType { code } } } } }`,
    );
    const reported = subject.tiers.find(({ origin }) => origin === 'REPORTED');
    expect(reported).toMatchObject({
      ...{ schemeCode: 'ENVIRONMENT', scheme: null, entails: null, lines: null, score: null },
      record: { recordType: { code: 'ENVIRONMENT_RATING' } },
    });
  });
});
