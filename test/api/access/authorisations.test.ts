import { beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { execute, parse } from 'graphql';
import { sql } from 'kysely';

import { addDays, addMonths, dateInShanghai } from '../../../src/kernel/civil-date.js';
import type { Identity } from '../../../src/modules/access/index.js';
import { LoaderRegistry } from '../../../src/platform/graphql/context.js';
import { type HubSchema, schemaOf } from '../../../src/serve.js';
import { identityWith, openTestCast, type TestHub } from '../../support/hub.js';
import { storeRecords } from '../records/support/stored-records.js';

/** As one of the samples it speaks for itself. */
const COMPANY = '91410104MA9X118532';
const OTHER = '91410105MA9X103755';
/** An individual business without a trade name. */
const UNNAMED = '92410103MA9X199947';

const TODAY = dateInShanghai(new Date());
const LATER = addMonths(TODAY, 6);

const company = identityWith('SUBJECT');
const unnamed: Identity = { ...company, uscc: UNNAMED };
const admin = identityWith('CITY_ADMIN');
const auditor = identityWith('AUDITOR');
const bank = identityWith('BANK');
const otherBank: Identity = { ...bank, institution: 'sample-bank-2' };
const afterTheLoan: Identity = { ...bank, purpose: 'POST_LOAN' };
const withoutPurpose: Identity = { role: 'BANK', subject: 'b', institution: 'sample-bank' };

let hub: TestHub;
let schema: HubSchema;

beforeAll(async () => {
  hub = await openTestCast();
  schema = await schemaOf(hub);
  await storeRecords(hub.db, [
    { uscc: COMPANY, record_no: '1', payload: { representativeIdKind: '居民身份证' } },
    { uscc: COMPANY, record_no: '2', record_type: 'WATER_SUPPLY', public_until: null },
    {
      uscc: COMPANY,
      record_no: '3',
      record_type: 'WATER_SUPPLY',
      public_until: null,
      status: 'REVOKED',
    },
  ]);
});

beforeEach(async () => {
  await sql`TRUNCATE access.authorisation CASCADE`.execute(hub.db.read());
});

interface Answer {
  readonly data: Readonly<Record<string, unknown>>;
  readonly codes: readonly unknown[];
}

async function ask(query: string, identity: Identity): Promise<Answer> {
  const now = new Date();
  const contextValue = { requestId: 'test', identity, loaders: new LoaderRegistry(), now };
  const result = await execute({ schema: schema.guarded, document: parse(query), contextValue });
  const codes = (result.errors ?? []).map(
    ({ extensions, message }) => extensions['code'] ?? message,
  );
  return { data: JSON.parse(JSON.stringify(result.data ?? {})) as Answer['data'], codes };
}

interface Told {
  readonly authorisation: Readonly<Record<string, string | null>> | null;
  readonly refusals: readonly { readonly code: string }[];
}

async function tell(mutation: string, input: string, as: Identity): Promise<Told> {
  const asked = `mutation { told: ${mutation}(input: { ${input} }) {
    authorisation { id state revokedAs evidence } refusals { code message messageZh } } }`;
  const { data, codes } = await ask(asked, as);
  expect(codes).toEqual([]);
  return data['told'] as Told;
}

interface Wanted {
  readonly scopes: string;
  readonly uscc?: string;
  readonly days?: string;
  readonly as?: Identity;
}

/** To the sample bank, for its loan review. */
async function grant({ scopes, uscc = COMPANY, days, as = company }: Wanted): Promise<string> {
  const of = `uscc: "${uscc}", institution: "sample-bank", purpose: LOAN_REVIEW`;
  const input = `${of}, scopes: [${scopes}], ${days ?? `validTo: "${LATER}"`}`;
  const told = await tell('authorisationGrant', input, as);
  expect(told.refusals).toEqual([]);
  return told.authorisation?.['id'] ?? '';
}

const EVALUATED = `{ subject(uscc: "${COMPANY}") { evaluation { status grade finalScore } } }`;

/** Whether whoever asks is told grade and score. */
async function seesEvaluation(as: Identity): Promise<boolean> {
  const { data, codes } = await ask(EVALUATED, as);
  const { evaluation } = data['subject'] as { evaluation: Record<string, string | null> };
  expect(new Set(codes)).toEqual(new Set(evaluation['status'] === null ? ['FIELD_FORBIDDEN'] : []));
  return evaluation['status'] !== null;
}

describe('what a bank sees of an evaluation', () => {
  it('is nothing without an authorisation', async () => {
    expect(await seesEvaluation(bank)).toBe(false);
  });

  it('is grade and score with the scope EVALUATION, and nothing from the next request after it is revoked', async () => {
    const id = await grant({ scopes: 'EVALUATION' });
    expect(await seesEvaluation(bank)).toBe(true);
    const points = `{ subject(uscc: "${COMPANY}") { evaluation { rawScore explanation { __typename } } } }`;
    expect((await ask(points, bank)).codes).toEqual(['FIELD_FORBIDDEN', 'FIELD_FORBIDDEN']);
    await tell('authorisationRevoke', `authorisation: "${id}"`, company);
    expect(await seesEvaluation(bank)).toBe(false);
  });

  it('is nothing for another purpose, without one, and for another bank', async () => {
    await grant({ scopes: 'EVALUATION' });
    for (const outsider of [afterTheLoan, withoutPurpose, otherBank]) {
      expect(await seesEvaluation(outsider)).toBe(false);
    }
  });

  it('is nothing with another scope, before the first day and after the last', async () => {
    await grant({ scopes: 'PROFILE, RECORDS, TIERS' });
    const tomorrow = addDays(TODAY, 1);
    await grant({ scopes: 'EVALUATION', days: `validFrom: "${tomorrow}", validTo: "${LATER}"` });
    const over = await grant({ scopes: 'EVALUATION' });
    const yesterday = addDays(TODAY, -1);
    await sql`UPDATE access.authorisation SET valid_from = ${yesterday}, valid_to = ${yesterday}
      WHERE uscc || '-' || authorisation_no = ${over}`.execute(hub.db.read());
    expect(await seesEvaluation(bank)).toBe(false);
  });
});

interface Listed {
  readonly totalCount: { readonly value: number };
  readonly edges: readonly {
    readonly node: {
      readonly id: string;
      readonly fields: readonly { code: string; state: string }[];
    };
  }[];
}

async function recordsSeen(as: Identity): Promise<Listed> {
  const { data } = await ask(
    `{ subject(uscc: "${COMPANY}") { records(first: 10) { totalCount { value }
         edges { node { id fields { code state } } } } } }`,
    as,
  );
  return (data['subject'] as { records: Listed }).records;
}

describe('what a bank sees of records', () => {
  const idKind = ({ edges }: Listed) =>
    edges
      .find(({ node }) => node.id === `${COMPANY}-1`)
      ?.node.fields.find(({ code }) => code === 'representativeIdKind')?.state;

  it('is what is public, whatever other scope it was given', async () => {
    await grant({ scopes: 'PROFILE, EVALUATION, TIERS' });
    const seen = await recordsSeen(bank);
    expect(seen.edges.map(({ node }) => node.id)).toEqual([`${COMPANY}-1`]);
    expect(seen.totalCount.value).toBe(1);
    expect(idKind(seen)).toBe('WITHHELD');
  });

  it('is with the scope RECORDS what the catalogue opens to authorised queries, as long as it stands', async () => {
    await grant({ scopes: 'RECORDS' });
    const seen = await recordsSeen(bank);
    const ids = seen.edges.map(({ node }) => node.id);
    expect([...ids].sort()).toEqual([`${COMPANY}-1`, `${COMPANY}-2`]);
    expect(seen.totalCount.value).toBe(2);
    expect(idKind(seen)).toBe('FULL');
    expect((await recordsSeen(otherBank)).totalCount.value).toBe(1);
  });
});

describe('what a bank sees of a subject', () => {
  const asked = `{ subject(uscc: "${UNNAMED}") { name } }`;
  const named = async (as: Identity, name: string) => {
    const list = `{ subjects(filter: { name: "${name}" }) { totalCount { value } edges { node { uscc } } } }`;
    const { subjects } = (await ask(list, as)).data as { subjects: Listed };
    return { count: subjects.totalCount.value, found: subjects.edges.length };
  };

  it('is in full with the scope PROFILE; a name that is masked finds nobody, nor counts', async () => {
    const { subject } = (await ask(asked, admin)).data as { subject: { name: string } };
    expect((await ask(asked, bank)).data).not.toEqual({ subject });
    expect(await named(bank, subject.name)).toEqual({ count: 0, found: 0 });
    await grant({ scopes: 'PROFILE', uscc: UNNAMED, as: unnamed });
    expect((await ask(asked, bank)).data).toEqual({ subject });
    expect(await named(bank, subject.name)).toEqual({ count: 1, found: 1 });
    expect(await named(otherBank, subject.name)).toEqual({ count: 0, found: 0 });
  });

  it('is its representative in full with the scope PROFILE', async () => {
    const query = `{ subject(uscc: "${COMPANY}") { legalRepresentative } }`;
    const { data } = await ask(query, admin);
    expect((await ask(query, bank)).data).not.toEqual(data);
    await grant({ scopes: 'PROFILE' });
    expect((await ask(query, bank)).data).toEqual(data);
  });
});

async function idsSeen(as: Identity, args = ''): Promise<readonly string[]> {
  const { data } = await ask(`{ authorisations${args} { edges { node { id } } } }`, as);
  return (data['authorisations'] as Listed).edges.map(({ node }) => node.id);
}

describe('an authorisation', () => {
  it('is granted once however often it is asked for, and each step stands in the log', async () => {
    const id = await grant({ scopes: 'EVALUATION, RECORDS' });
    expect(await grant({ scopes: 'RECORDS, EVALUATION, RECORDS' })).toBe(id);
    const revoking = `authorisation: "${id}", reason: "贷款已还清"`;
    const [first, second] = [
      await tell('authorisationRevoke', revoking, company),
      await tell('authorisationRevoke', revoking, admin),
    ];
    expect(first.authorisation).toMatchObject({ state: 'REVOKED', revokedAs: 'SUBJECT' });
    expect(second).toEqual(first);
    expect(await grant({ scopes: 'EVALUATION, RECORDS' })).not.toBe(id);
    const log = await ask(
      `{ auditEntries(target: "authorisation:${id}") { edges { node { action reason } } } }`,
      auditor,
    );
    expect(log.data).toEqual({
      auditEntries: {
        edges: [
          { node: { action: 'access.revokeAuthorisation', reason: '贷款已还清' } },
          { node: { action: 'access.grantAuthorisation', reason: null } },
        ],
      },
    });
  });

  it('is granted and revoked at a service window with its evidence, never by a bank', async () => {
    const of = `uscc: "${OTHER}", institution: "sample-bank", purpose: LOAN_REVIEW, scopes: [TIERS]`;
    const input = `${of}, validTo: "${LATER}", evidence: "授权书 2026-17"`;
    const told = await tell('authorisationGrant', input, admin);
    expect(told.authorisation).toMatchObject({ state: 'IN_FORCE', evidence: '授权书 2026-17' });
    const elsewhere: Identity = { ...admin, division: '410104' };
    const refused = await tell('authorisationGrant', input, elsewhere);
    expect(refused.refusals.map(({ code }) => code)).toEqual(['OUTSIDE_DIVISION']);
    const revoking = `authorisation: "${told.authorisation?.['id'] ?? ''}"`;
    for (const nobody of [elsewhere, company]) {
      const { refusals } = await tell('authorisationRevoke', revoking, nobody);
      expect(refusals.map(({ code }) => code)).toEqual(['AUTHORISATION_UNKNOWN']);
    }
    const byBank = `mutation { authorisationRevoke(input: { ${revoking} }) { refusals { code } } }`;
    expect((await ask(byBank, bank)).codes).toEqual(['FORBIDDEN']);
  });

  it('is refused for all reasons at once', async () => {
    const of = `uscc: "${OTHER}", institution: "sample-credit-service", purpose: LOAN_REVIEW`;
    const input = `${of}, scopes: [], validTo: "2026-01-01"`;
    const { authorisation, refusals } = await tell('authorisationGrant', input, company);
    expect(authorisation).toBeNull();
    expect(refusals.map(({ code }) => code)).toEqual([
      ...[
        'SUBJECT_NOT_OWN',
        'INSTITUTION_NO_BANK',
        'SCOPES_EMPTY',
        'PERIOD_REVERSED',
        'PERIOD_OVER',
      ],
    ]);
  });

  it('is listed for the subject, the bank it was given to, the administration and the auditor', async () => {
    const own = await grant({ scopes: 'PROFILE' });
    const other = await grant({ scopes: 'PROFILE', uscc: UNNAMED, as: unnamed });
    expect(await idsSeen(company)).toEqual([own]);
    expect(await idsSeen(company, `(uscc: "${UNNAMED}")`)).toEqual([]);
    expect(await idsSeen(bank)).toEqual([own, other]);
    expect(await idsSeen(otherBank)).toEqual([]);
    expect(await idsSeen(auditor)).toEqual([own, other]);
    expect(await idsSeen(admin, `(uscc: "${COMPANY}")`)).toEqual([own]);
    const elsewhere: Identity = { ...admin, division: '410105' };
    expect(await idsSeen(elsewhere, `(uscc: "${COMPANY}")`)).toEqual([]);
    const list = '{ authorisations { edges { cursor } } }';
    expect((await ask(list, admin)).codes).toEqual(['BAD_USER_INPUT']);
    expect((await ask(list, identityWith('INDUSTRY_REGULATOR'))).codes).toEqual(['FORBIDDEN']);
  });
});
