import { beforeAll, describe, expect, it, jest } from '@jest/globals';

import type { Identity } from '../../../src/modules/access/index.js';
import { identityWith } from '../../support/hub.js';
import { openTieredHub, reasonsOf, regulatorOf, type TieredHub } from './support/tiered-hub.js';

jest.setTimeout(240_000);

let hub: TieredHub;
/** A member of a scheme, and the district in which it is. */
interface Member {
  readonly uscc: string;
  readonly district: string;
}
let food: Member;
let risk: Member;

beforeAll(async () => {
  hub = await openTieredHub();
  food = await memberOf('FOOD_DRUG');
  risk = await memberOf('MARKET_RISK');
}, 240_000);

/** One with a grade for which some record counted, so that there is something to hide. */
async function memberOf(scheme: string): Promise<Member> {
  const { tiers } = await hub.answer<{ tiers: Page }>(
    `{ tiers(first: 100, filter: { scheme: "${scheme}" }) { edges { node { grade lines { rule }
      subject { uscc division { code } tiers { schemeCode } } } } } }`,
  );
  // The matrix looks at the first tier of a subject.
  const nodes = tiers.edges
    .map(({ node }) => node)
    .filter(
      ({ grade, subject: { tiers: own } }) => grade !== null && own[0]?.schemeCode === scheme,
    );
  const subject = (nodes.find(({ lines }) => (lines ?? []).length > 0) ?? nodes[0])?.subject;
  if (subject === undefined) throw new Error(`the demo city has a graded member of ${scheme}`);
  return { uscc: subject.uscc, district: subject.division?.code ?? '' };
}

interface Page {
  readonly edges: readonly {
    readonly node: {
      readonly grade: string | null;
      readonly lines: readonly unknown[] | null;
      readonly subject: {
        readonly uscc: string;
        readonly division: { readonly code: string } | null;
        readonly tiers: readonly { readonly schemeCode: string }[];
      };
    };
  }[];
}

async function tiersSeen(uscc: string, scheme: string, as: Identity): Promise<readonly unknown[]> {
  const { subject } = await hub.answer<{ subject: { tiers: readonly { origin: string }[] } }>(
    `{ subject(uscc: "${uscc}") { tiers(schemes: ["${scheme}"]) { origin grade } } }`,
    as,
  );
  return subject.tiers.filter(({ origin }) => origin === 'HUB');
}

describe('a tier', () => {
  it('is not there for a regulator of another industry, without one, or of another district', async () => {
    const seen = (scheme: string | undefined, division: string) =>
      tiersSeen(food.uscc, 'FOOD_DRUG', regulatorOf(scheme, division));
    expect(await seen('FOOD_DRUG', food.district)).toHaveLength(1);
    expect(await seen('CONSTRUCTION', food.district)).toEqual([]);
    expect(await seen(undefined, food.district)).toEqual([]);
    expect(await seen('FOOD_DRUG', '4403')).toEqual([]);
  });

  it('is not there for the public before its notice stands', async () => {
    expect(await tiersSeen(food.uscc, 'FOOD_DRUG', identityWith('PUBLIC'))).toEqual([]);
  });

  it.each(['BANK', 'CREDIT_SERVICE', 'PUBLIC', 'DEPARTMENT_REPORTER', 'REVIEWER', 'PROVINCE_SYNC'])(
    'of risk is never there for %s',
    async (role) => {
      const as = identityWith(role as Identity['role']);
      expect(await tiersSeen(risk.uscc, 'MARKET_RISK', as)).toEqual([]);
    },
  );

  it('of risk is there for its subject, with reasons', async () => {
    const itself: Identity = { role: 'SUBJECT', subject: 'itself', uscc: risk.uscc };
    const { subject } = await hub.answer<{ subject: { tiers: readonly unknown[] } }>(
      `{ subject(uscc: "${risk.uscc}") { tiers(schemes: ["MARKET_RISK"]) { grade score lines { rule } } } }`,
      itself,
    );
    expect(subject.tiers).toHaveLength(1);
  });
});

describe('a list of tiers', () => {
  const tiers = (scheme: string, more = '') =>
    `{ tiers(filter: { scheme: "${scheme}"${more} }) { totalCount { value } } }`;

  it('is refused outside the scheme, with the reason', async () => {
    const regulator = identityWith('INDUSTRY_REGULATOR');
    const refused = await hub.ask(tiers('CONSTRUCTION'), regulator);
    expect(reasonsOf(refused)).toEqual([['FORBIDDEN', 'OUTSIDE_SCHEME']]);
    const without = await hub.ask(tiers('FOOD_DRUG'), regulatorOf(undefined, '4101'));
    expect(reasonsOf(without)).toEqual([['FORBIDDEN', 'OUTSIDE_SCHEME']]);
    const reviewer = await hub.ask(tiers('MARKET_RISK'), identityWith('REVIEWER'));
    expect(reasonsOf(reviewer)).toEqual([['FORBIDDEN', 'OUTSIDE_SCHEME']]);
  });

  it.each(['410105', '4101', '410000'])('is refused outside the district: %s', async (division) => {
    const regulator = identityWith('INDUSTRY_REGULATOR');
    const asked = [
      tiers('FOOD_DRUG', `, division: "${division}"`),
      `{ tierDistribution(scheme: "FOOD_DRUG", by: NONE, division: "${division}") { total } }`,
      `{ tierChanges(scheme: "FOOD_DRUG", since: "2026-01-01", division: "${division}") { pageInfo { endCursor } } }`,
    ];
    const refused = await Promise.all(asked.map((query) => hub.ask(query, regulator)));
    for (const one of refused) expect(reasonsOf(one)).toEqual([['FORBIDDEN', 'OUTSIDE_DIVISION']]);
  });

  it('is a district’s for its regulator, also counted', async () => {
    const count = async (as: Identity, more = '') => {
      const { tiers: page } = await hub.answer<{ tiers: { totalCount: { value: number } } }>(
        tiers('FOOD_DRUG', more),
        as,
      );
      return page.totalCount.value;
    };
    const own = await count(regulatorOf('FOOD_DRUG', food.district));
    expect(own).toBeGreaterThan(0);
    expect(await count(identityWith('CITY_ADMIN'), `, division: "${food.district}"`)).toBe(own);
    expect(await count(regulatorOf('FOOD_DRUG', '4403'))).toBe(0);
  });

  it('is refused to strangers, banks and subjects', async () => {
    const outside = [identityWith('BANK'), identityWith('SUBJECT'), identityWith('PUBLIC')];
    const refused = await Promise.all(outside.map((as) => hub.ask(tiers('FOOD_DRUG'), as)));
    expect(refused.map((one) => reasonsOf(one).length)).toEqual([1, 1, 1]);
  });
});
