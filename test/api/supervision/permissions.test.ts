import { beforeAll, describe, expect, it, jest } from '@jest/globals';
import { sql } from 'kysely';

import type { Identity, View } from '../../../src/modules/access/index.js';
import { EVERYBODY, identityWith } from '../../support/hub.js';
import { checkPermissionMatrix, type MatrixRow } from '../../support/permission-matrix.js';
import {
  openTieredHub,
  reasonsOf,
  regulatorOf,
  requestOfToday,
  type TieredHub,
} from './support/tiered-hub.js';

jest.setTimeout(240_000);

let hub: TieredHub;
/** A member of a scheme, and the district in which it is. */
interface Member {
  readonly uscc: string;
  readonly district: string;
}
let food: Member;
let risk: Member;
/** Somebody of whom the environment's department reported a grade, which is public. */
let rated: Member;

beforeAll(async () => {
  hub = await openTieredHub();
  food = await memberOf('FOOD_DRUG');
  risk = await memberOf('MARKET_RISK');
  const { rows } = await sql<{ uscc: string; district: string }>`
    SELECT r.uscc, left(s.division_code, 6) AS district FROM records.record r
      JOIN subjects.subject s ON s.uscc = r.uscc AND s.known_to = 'infinity'
     WHERE r.record_type = 'ENVIRONMENT_RATING' AND NOT s.is_personal LIMIT 1`.execute(
    hub.db.read(),
  );
  rated = rows[0] ?? { uscc: '', district: '' };
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

const LOOKED_INTO = new Set(['Tier', 'TierLine', 'TierVeto', 'IndustryScheme', 'IndustryGrade']);

const INSIDERS: Readonly<Partial<Record<Identity['role'], View>>> = {
  ...{ INDUSTRY_REGULATOR: 'REGULATOR', MODEL_ADMIN: 'REGULATOR', REVIEWER: 'REGULATOR' },
  ...{ INSPECTION_TOOL: 'INSPECTION_TOOL', CITY_ADMIN: 'ADMIN', AUDITOR: 'AUDITOR' },
  ...{ PROVINCE_SYNC: 'PROVINCE', SUBJECT: 'SELF' },
};

const ofTier = (uscc: string): MatrixRow => ({
  type: 'Tier',
  root: `subject(uscc: "${uscc}")`,
  at: ['tiers'],
  viewOf: ({ role }) => INSIDERS[role] ?? 'PUBLIC',
});

function check(identities: readonly Identity[], row: MatrixRow) {
  const { guarded, open, table } = hub.schema;
  const asked = { guarded, open, table, identities, rows: [row], contextOf: requestOfToday };
  return checkPermissionMatrix({ ...asked, types: LOOKED_INTO });
}

describe('the permission table over tiers', () => {
  it('holds for every insider by every path', async () => {
    const insiders = EVERYBODY.filter(({ role }) => role in INSIDERS && role !== 'SUBJECT');
    const cityWide = insiders.filter(({ role }) => role !== 'INDUSTRY_REGULATOR');
    const itself: Identity = { role: 'SUBJECT', subject: 'itself', uscc: food.uscc };
    const all = [...cityWide, regulatorOf('FOOD_DRUG', food.district), itself];
    const report = await check(all, ofTier(food.uscc));
    expect(report.mismatches).toEqual([]);
    expect(report.unproven.filter((name) => !ONLY_REPORTED.has(name))).toEqual([]);
    expect(report.cells).toBeGreaterThan(1_000);
  });

  it('holds for outsiders of a grade that stands in a public record', async () => {
    const roles = ['PUBLIC', 'BANK', 'CREDIT_SERVICE'];
    const outsiders = EVERYBODY.filter(({ role }) => roles.includes(role));
    const viewOf = ({ role }: Identity): View => role as View;
    const report = await check(outsiders, { ...ofTier(rated.uscc), viewOf });
    expect(report.mismatches).toEqual([]);
    expect(report.unproven).not.toContain('Tier.grade');
    expect(report.unproven).not.toContain('Tier.record');
  });
});

/** What the hub's own grade has nothing of; reasons stand where there is none. */
const ONLY_REPORTED = new Set(['Tier.record', 'Tier.reason']);

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
