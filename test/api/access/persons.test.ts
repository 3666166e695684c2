import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { text } from 'node:stream/consumers';

import { beforeAll, describe, expect, it } from '@jest/globals';
import { execute, type GraphQLSchema, parse } from 'graphql';
import { sql } from 'kysely';

import { createModules } from '../../../src/app.js';
import { check } from '../../../src/check.js';
import { evaluateDemoCity } from '../../../src/demo.js';
import { ledger } from '../../../src/ledger.js';
import { type Identity, STRANGER } from '../../../src/modules/access/index.js';
import { type CivilDate } from '../../../src/kernel/civil-date.js';
import { EXPORT_FORMATS } from '../../../src/modules/finance/service/export.js';
import { Archive } from '../../../src/modules/intake/parse/xlsx/archive.js';
import { todayInShanghai } from '../../../src/platform/database/index.js';
import { schemaOf } from '../../../src/serve.js';
import { makeTestFolder } from '../../support/database.js';
import { identityWith, openTestHub, requestOf, type TestHub } from '../../support/hub.js';
import { POLICY, quarterOf, UNNAMED } from '../../support/permission-cast.js';
import { type Json, prepareInspection, type Tell } from '../../support/permission-mutations.js';
import { personalIn } from '../../support/personal-values.mjs';
import { storePenalties } from '../records/support/stored-penalty.js';

const ADMIN = identityWith('CITY_ADMIN');
const BANK: Identity = { role: 'BANK', subject: 'clerk', institution: 'sample-bank' };
const OUTSIDERS: readonly Identity[] = [
  STRANGER,
  BANK,
  identityWith('CREDIT_SERVICE'),
  { role: 'SUBJECT', subject: 'else', uscc: '91410104MA9X118532' },
  { role: 'INDUSTRY_REGULATOR', subject: 'far', division: '4403', scheme: 'MARKET_RISK' },
  { role: 'DEPARTMENT_REPORTER', subject: 'tax', department: 'SWJ' },
];
/** Of the demo city's two such businesses. */
const NAME = '王示午';
const PLACES = ['示例路27号', '示例路28号'];

const SUBJECT = `uscc name address legalRepresentative businessScope formerNames { name }
  versions { name address }`;
const GRADED = 'status grade finalScore rawScore previousGrade vetoes { code }';
const NAMED = `subject { ${SUBJECT} evaluation { ${GRADED} } }`;

/** By every way to the person there is. */
const QUESTIONS = [
  `{ subject(uscc: "${UNNAMED}") { ${SUBJECT} evaluation { ${GRADED} }
     evaluationHistory(first: 5) { edges { cursor node { grade finalScore } } }
     records(first: 5) { edges { cursor node { id fields { code value valueZh } ${NAMED} } } }
     whitelist { entry { name gradeBand score } reasons }
     inspections(first: 5) { edges { cursor node { stratum place ticket } } } } }`,
  `{ record(id: "${UNNAMED}-9030") { fields { code value valueZh } documentNo ${NAMED} } }`,
  `{ subjectsByUscc(usccs: ["${UNNAMED}"]) { ${NAMED} } }`,
  ...['USCC', 'NAME', 'REGISTERED_ON'].map(
    (order) => `{ subjects(first: 100, orderBy: ${order}) { edges { cursor node { ${SUBJECT} } }
      pageInfo { startCursor endCursor } } }`,
  ),
  ...[NAME, NAME.slice(1), NAME.slice(0, 1)].map(
    (name) =>
      `{ subjects(first: 100, filter: { name: "${name}" }) { edges { cursor node { ${SUBJECT} } } } }`,
  ),
  `{ evaluations(first: 100) { edges { cursor node { ${GRADED} subject { ${SUBJECT} } } } } }`,
  `{ whitelist(policy: "${POLICY}", first: 100) { edges { cursor node { name score ${NAMED} } } } }`,
  `{ whitelistChanges(policy: "${POLICY}", first: 100) { cursor changed { name score ${NAMED} } } }`,
  `{ inspectionTasks(first: 5) { edges { node { round { drawFile
      exclusions(first: 100) { edges { cursor node { stratum ${NAMED} } } }
      targets(first: 100) { edges { cursor node { stratum place ${NAMED} outcomes { found } } } } } } } } }`,
  `{ loanWarnings(first: 5) { edges { cursor node { ${NAMED} gradeBefore gradeAfter } } } }`,
  `{ loans(first: 5) { edges { cursor node { loanNo ${NAMED} } } } }`,
  `{ supervisionLedger(scheme: "MARKET_RISK", quarter: "QUARTER", division: "410100") {
      rows(first: 100) { edges { node { uscc grade ${NAMED} } } } } }`,
];

let hub: TestHub;
let whole: GraphQLSchema;
let quarter: string;

beforeAll(async () => {
  const base = await openTestHub();
  const dataDir = await makeTestFolder('persons');
  hub = { ...base, ...createModules(base.db, { profile: 'demo', dataDir }) };
  ({ guarded: whole } = await schemaOf(hub));
  const today = await todayInShanghai(hub.db.read());
  quarter = quarterOf(today);
  await storePenalties(hub.db, [30], { uscc: UNNAMED });
  await evaluateDemoCity(hub);
  await listEverybody(today);
  const tell: Tell = async (call, as, wanted = '') => {
    const answer = await ask(`mutation { told: ${call} { ${wanted} refusals { message } } }`, as);
    const told = (JSON.parse(answer) as { data: { told: Json } }).data.told;
    if ((told['refusals'] as readonly unknown[]).length > 0) throw new Error(answer);
    return told;
  };
  const { task } = await prepareInspection({ tell, today });
  await tell(
    `inspectionOutcomeRecord(input: { task: "${task}", outcomes: [{ uscc: "${UNNAMED}",
       outcome: NO_PROBLEM, checkedOn: "${today}" }] })`,
    identityWith('DEPARTMENT_REPORTER'),
  );
  await tell(`inspectionOutcomePublish(input: { task: "${task}" })`, ADMIN);
  await tell(`ledgerOpen(input: { scheme: "MARKET_RISK", quarter: "${quarter}" })`, ADMIN);
  await putWhatNoDoorMakes();
}, 120_000);

/** By a policy that takes whoever was graded. */
async function listEverybody(today: CivilDate): Promise<void> {
  const released = path.join('seeds', 'reference', 'whitelists', `${POLICY}.yaml`);
  const wanted = { code: POLICY, version: '1.1.0', from: today, reason: '试行' };
  const document = (await readFile(released, 'utf8'))
    .replace('version: 1.0.0', `version: ${wanted.version}`)
    .replace('minGrade: B', 'minGrade: D')
    .replace('minScore: 800', 'minScore: 0');
  const { policies, passes } = hub.finance;
  await policies.load(document, today, identityWith('MODEL_ADMIN'));
  await policies.activate(wanted, today, ADMIN);
  expect(await passes.refresh(POLICY, today, ADMIN)).toMatchObject({ ok: true });
}

/** A warning and a loan of the person, and its line in a ledger. */
async function putWhatNoDoorMakes(): Promise<void> {
  await sql`INSERT INTO finance.warning (institution, uscc, policy, kind, grade_before, grade_after, reasons,
      warned_on, run_no)
    VALUES ('sample-bank', ${UNNAMED}, ${POLICY}, 'LEFT', 'B', 'D', '{SCORE}', current_date, 1)`.execute(
    hub.db.read(),
  );
  await sql`INSERT INTO finance.loan (uscc, institution, loan_no, version, known_from, decision, product,
      applied_on, applied_amount, reported_on, submission_id, row_no)
    VALUES (${UNNAMED}, 'sample-bank', 'L-1', 1, now(), 'REFUSED', '信易贷', current_date, 100, current_date, 1, 1)`.execute(
    hub.db.read(),
  );
  await sql`INSERT INTO supervision.ledger_row (uscc, ledger_no, edition, name, division_code, grade, model_no,
      version, run_no)
    SELECT ${UNNAMED}, l.ledger_no, 1, ${NAME}, '410103', 'B', m.model_no, m.version, 1
      FROM supervision.ledger l CROSS JOIN evaluation.model m WHERE m.code = 'MARKET_RISK' LIMIT 1`.execute(
    hub.db.read(),
  );
}

/** What is answered, cursors and signed texts opened: who is told them reads what stands in them. */
async function ask(query: string, as: Identity, schema = whole): Promise<string> {
  const contextValue = { ...requestOf(as), now: new Date() };
  const document = parse(query.replace('QUARTER', quarter));
  return opened(JSON.stringify(await execute({ schema, document, contextValue })));
}

function opened(answer: string): string {
  const packed = answer.match(/[\w-]{24,}/g) ?? [];
  return [answer, ...packed.map((part) => Buffer.from(part, 'base64url').toString())].join('\n');
}

/** What stands in all parts of a workbook. */
async function textOf(file: string): Promise<string> {
  const archive = await Archive.open(file);
  const parts = ['xl/sharedStrings.xml', 'xl/worksheets/sheet1.xml', 'xl/worksheets/sheet2.xml'];
  const streams = parts.filter((part) => archive.has(part)).map((part) => archive.read(part));
  return (await Promise.all(streams.map((stream) => text(stream)))).join('\n');
}

/** Everything that somebody is handed who asks at every door. */
async function handed(as: Identity): Promise<string> {
  const answers = await Promise.all(QUESTIONS.map((query) => ask(query, as)));
  const folder = await makeTestFolder('handed');
  const files = EXPORT_FORMATS.map(async (format) => {
    const taken = await hub.finance.exports.take(as, { policy: POLICY, format });
    if (!taken.ok) return '';
    const file = path.join(folder, `list.${format}`);
    await writeFile(file, taken.value.content);
    return format === 'xlsx' ? textOf(file) : readFile(file, 'utf8');
  });
  const snapshot = await hub.finance.snapshots.sign(as, { policy: POLICY, uscc: UNNAMED });
  const jws = snapshot.ok ? opened(snapshot.value) : '';
  return [...answers, ...(await Promise.all(files)), jws].join('\n');
}

/** Of a person in what was handed out. */
function traces(text: string): readonly string[] {
  return [...personalIn(text), ...PLACES.filter((place) => text.includes(place))];
}

/** What is said of the person’s evaluation, wherever it is. */
function gradesOf(answer: unknown): readonly Json[] {
  if (Array.isArray(answer)) return answer.flatMap(gradesOf);
  if (typeof answer !== 'object' || answer === null) return [];
  const { uscc, evaluation } = answer as Json;
  if (uscc === UNNAMED && evaluation) return [evaluation as Json];
  return Object.values(answer).flatMap((part) => gradesOf(part));
}

describe('whoever trades under a name of a person', () => {
  it('is found at every door by whoever may, or there would be nothing to hide', async () => {
    const found = QUESTIONS.map(async (query) => {
      const answers = await Promise.all([ADMIN, BANK].map((as) => ask(query, as)));
      return answers.some((answer) => answer.includes(UNNAMED)) ? [] : [query];
    });
    expect((await Promise.all(found)).flat()).toEqual([]);
    const text = await handed(identityWith('AUDITOR'));
    expect(traces(text)).toEqual(expect.arrayContaining([NAME, PLACES[0]]));
    expect(await handed(BANK)).toContain(`${UNNAMED},王**,B,`);
  });

  it.each(OUTSIDERS.map((as) => [as.role, as] as const))(
    'is named, placed and graded by no door to %s',
    async (_role, as) => {
      expect(traces(await handed(as))).toEqual([]);
      const answers = await Promise.all(QUESTIONS.map((query) => ask(query, as)));
      const graded = answers.flatMap((answer) =>
        gradesOf(JSON.parse(answer.split('\n', 1).join(''))),
      );
      expect(graded.length).toBeGreaterThan(2);
      expect(new Set(graded.flatMap((of) => Object.values(of)))).toEqual(new Set([null]));
    },
  );

  it('is nobody more to a subgraph alone', async () => {
    const { guarded } = await schemaOf(hub, 'registry');
    const query = `{ _entities(representations: [{ __typename: "Subject", uscc: "${UNNAMED}" }]) {
      ... on Subject { ${SUBJECT} } } }`;
    const answers = await Promise.all(OUTSIDERS.map((as) => ask(query, as, guarded)));
    expect(traces(answers.join('\n'))).toEqual([]);
    expect(traces(await ask(query, ADMIN, guarded))).toContain(NAME);
  });

  it('is named in workbooks only to whoever governs there, and never where a command says what it did', async () => {
    const folder = await makeTestFolder('workbooks');
    const [list = '', checked = '', out = ''] = ['list.csv', 'checked.xlsx', 'ledger.xlsx'].map(
      (file) => path.join(folder, file),
    );
    await writeFile(list, `统一社会信用代码\n${UNNAMED}\n`);
    const said = await check(hub, { positionals: [list], values: { out: checked } }, ADMIN);
    expect(said).toContain('1 of 1 codes');
    expect(traces(said)).toEqual([]);
    expect(traces(await textOf(checked))).toEqual([NAME]);
    const values = { scheme: 'MARKET_RISK', quarter, division: '410100', out };
    const exported = (as: Identity) => ledger(hub, { positionals: ['export'], values }, as);
    const elsewhere = OUTSIDERS.filter(({ division }) => division !== undefined);
    await Promise.all(elsewhere.map((as) => expect(exported(as)).rejects.toThrow('division')));
    await exported(ADMIN);
    expect(traces(await textOf(out))).toEqual([NAME]);
  });
});
