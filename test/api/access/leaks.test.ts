import path from 'node:path';

import { beforeAll, describe, expect, it } from '@jest/globals';
import { execute, parse } from 'graphql';
import { sql } from 'kysely';

import { createModules } from '../../../src/app.js';
import { type Identity, STRANGER } from '../../../src/modules/access/index.js';
import { schemaOf } from '../../../src/serve.js';
import { identityWith, openTestCast, requestOf, SEEDS, type TestHub } from '../../support/hub.js';
import { BUILDER, COMPANY, SCHEME } from '../../support/permission-cast.js';
import { listened } from '../../support/statements.js';
import { idOf, storePenalties } from '../records/support/stored-penalty.js';

const OUTSIDERS: readonly Identity[] = [
  STRANGER,
  identityWith('CREDIT_SERVICE'),
  { role: 'BANK', subject: 'rival', institution: 'sample-bank-2', purpose: 'LOAN_REVIEW' },
  { role: 'SUBJECT', subject: 'else', uscc: BUILDER },
  { role: 'INDUSTRY_REGULATOR', subject: 'far away', division: '4403', scheme: SCHEME },
  { role: 'DEPARTMENT_REPORTER', subject: 'tax', department: 'SWJ' },
];

/** Everything in which a hidden row might show: lists, counts, orders, filters, pages, details. */
const QUESTIONS = [
  `{ subject(uscc: "${COMPANY}") { name recordCount records(first: 2) { totalCount { value isExact }
       edges { cursor node { id standing } } pageInfo { hasNextPage endCursor } } } }`,
  `{ subject(uscc: "${COMPANY}") { records(first: 50, standing: [EFFECTIVE, CONTESTED]) {
       totalCount { value } edges { cursor node { id } } } } }`,
  `{ subject(uscc: "${COMPANY}") { records(first: 50, types: ["ADMIN_PENALTY"], asOf: "2026-09-15") {
       totalCount { value } edges { node { id } } } } }`,
  `{ subject(uscc: "${COMPANY}") { tiers { schemeCode grade } tierNotices { id } whitelist { reasons }
       evaluation { grade finalScore } evaluationHistory(first: 5) { edges { node { grade } } }
       inspections(first: 5) { edges { node { place } } } } }`,
  `{ subjects(first: 5, orderBy: NAME) { totalCount { value } edges { cursor node { uscc recordCount } }
       pageInfo { hasNextPage endCursor } } }`,
  `{ subjects(first: 5, filter: { name: "示例" }) { totalCount { value } edges { node { uscc } } } }`,
  '{ loans(first: 5) { edges { cursor } } loanWarnings(first: 5) { edges { cursor } } }',
  '{ objections(first: 5) { edges { cursor } pageInfo { hasNextPage } } }',
  '{ authorisations(first: 5) { edges { cursor } } }',
  `{ tierAppeals(scheme: "${SCHEME}", first: 5) { edges { cursor } } }`,
];

let hub: TestHub;
let ask: (
  query: string,
  as: Identity,
) => Promise<readonly [answer: string, asked: readonly string[]]>;
/** What outsiders were answered before there was anything to hide. */
let before: readonly (readonly unknown[])[];

beforeAll(async () => {
  hub = await openTestCast();
  const names: string[] = [];
  const { guarded: schema } = await schemaOf(createModules(listened(hub.db, names)));
  ask = async (query, identity) => {
    names.length = 0;
    const contextValue = requestOf(identity);
    const answer = await execute({ schema, document: parse(query), contextValue });
    return [JSON.stringify(answer), [...names].sort()];
  };
  await storePenalties(hub.db, [1, 2, 3]);
  // What a process keeps from its first request on is read before anything is compared.
  await everything();
  before = await everything();
  await hide();
}, 120_000);

/** What each outsider is answered to each question, and by which statements. */
async function everything(): Promise<readonly (readonly unknown[])[]> {
  return OUTSIDERS.reduce<Promise<(readonly unknown[])[]>>(async (all, as) => {
    const told = [...(await all)];
    const answers = await QUESTIONS.reduce<Promise<unknown[]>>(
      async (those, query) => [...(await those), await ask(query, as)],
      Promise.resolve([]),
    );
    return [...told, answers];
  }, Promise.resolve([]));
}

/** Records that are not public, an objection, an open notice, loans, an authorisation of another bank. */
async function hide(): Promise<void> {
  const reader = hub.db.read();
  await storePenalties(hub.db, [40, 41, 42], { public_until: null });
  await storePenalties(hub.db, [43], { status: 'WITHDRAWN', action: 'WITHDRAWN' });
  await sql`INSERT INTO supervision.notice (uscc, scheme, model_no, run_no, grade, score, served_on, notice_until,
      appeal_until, due_provisional, served_by, role)
    SELECT ${COMPANY}, code, model_no, 1, 'D', 1000, current_date, current_date + 20, current_date + 20, false, 'test', 'CITY_ADMIN'
      FROM evaluation.model WHERE code = ${SCHEME} LIMIT 1`.execute(reader);
  const system: Identity = { role: 'CITY_ADMIN', subject: 'system' };
  const door = await hub.finance.loansDoor('sample-bank', system);
  if (!door.ok) throw new Error(JSON.stringify(door.refusals));
  const source = { path: path.join(SEEDS, 'loans', 'sample-bank.csv') };
  await hub.intake.importFile({ door: door.value, source, actor: system });
  const identity: Identity = { role: 'SUBJECT', subject: 'itself', uscc: COMPANY };
  const granting = { purpose: 'LOAN_REVIEW', scopes: ['RECORDS', 'EVALUATION'] } as const;
  const validTo = '2027-01-01' as never;
  await hub.access.authorisations.grant(
    { uscc: COMPANY, institution: 'sample-bank', ...granting, validTo, evidence: null },
    { identity },
  );
  await object(identity);
}

/** Of a record that nobody outside sees; alone it suspends nothing. */
async function object(identity: Identity): Promise<void> {
  const input = `record: "${idOf(40)}", ground: CONTENT, statement: "金额有误", evidence: []`;
  const [answer] = await ask(
    `mutation { recordRaiseObjection(input: { ${input} }) { objection { id } refusals { code } } }`,
    identity,
  );
  if (!answer.includes('"id":"1"')) throw new Error(answer);
}

describe('a hidden row', () => {
  it('is there for whoever answers for it, or there would be nothing to hide', async () => {
    const [answer] = await ask(`{ record(id: "${idOf(40)}") { id } }`, identityWith('CITY_ADMIN'));
    expect(answer).toContain(idOf(40));
    const itself: Identity = { role: 'SUBJECT', subject: 'itself', uscc: COMPANY };
    const [own] = await ask(`{ subject(uscc: "${COMPANY}") { tierNotices { grade } } }`, itself);
    expect(own).toContain('"D"');
  });

  it.each(OUTSIDERS.map(({ role }, at) => [role, at] as const))(
    'changes no list, count, order, page, error or number of statements for %s',
    async (_role, at) => {
      const as = OUTSIDERS[at] ?? STRANGER;
      await QUESTIONS.reduce(async (those, query, number) => {
        await those;
        expect([query, await ask(query, as)]).toEqual([query, before[at]?.[number]]);
      }, Promise.resolve());
    },
  );

  it('answers as a row that there is not, by the same statements', async () => {
    const pairs = [
      [idOf(40), idOf(99)].map((id) => `{ record(id: "${id}") { id fields { code } } }`),
      [idOf(43), idOf(99)].map((id) => `{ record(id: "${id}", asOf: "2026-09-15") { id } }`),
      [idOf(40), idOf(99)].map(
        (id) => `{ record(id: "${id}", knownAt: "2026-11-09T00:00:00.000Z") { id } }`,
      ),
      ['1', '99'].map((id) => `{ objection(id: "${id}") { id } }`),
    ];
    await OUTSIDERS.reduce(async (those, as) => {
      await those;
      await pairs.reduce(async (done, [hidden = '', none = '']) => {
        await done;
        expect([as.role, await ask(hidden, as)]).toEqual([as.role, await ask(none, as)]);
      }, Promise.resolve());
    }, Promise.resolve());
  });
});
