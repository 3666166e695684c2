import { readFile } from 'node:fs/promises';
import path from 'node:path';

import { beforeAll, describe, expect, it } from '@jest/globals';
import { execute, parse } from 'graphql';
import { sql } from 'kysely';

import { addDays, dateInShanghai } from '../../../src/kernel/civil-date.js';
import { ledger as ledgerCommand } from '../../../src/ledger.js';
import type { Identity } from '../../../src/modules/access/index.js';
import { Archive } from '../../../src/modules/intake/parse/xlsx/archive.js';
import { makeTestFolder } from '../../support/database.js';
import { identityWith } from '../../support/hub.js';
import {
  openTieredHub,
  reasonsOf,
  regulatorOf,
  requestOfToday,
  type TieredHub,
} from './support/tiered-hub.js';

const SCHEME = 'CONSTRUCTION';
const TODAY = dateInShanghai(new Date());
const QUARTER = `${TODAY.slice(0, 4)}Q${String(Math.ceil(Number(TODAY.slice(5, 7)) / 3))}`;
const KEY = { scheme: SCHEME, quarter: QUARTER, division: '4101' };
/** When the windows of notices served today are over, whatever holidays lie between. */
const LATER = new Date(`${addDays(TODAY, 40)}T04:00:00Z`);
const REGULATOR = regulatorOf(SCHEME, '4101');
const CITY = identityWith('CITY_ADMIN');

const STATE = 'scheme quarter division state edition contentHash';
const ROW = `uscc grade previousGrade score heldBy schemeVersion
  measures { code type basis { kind } unit executedOn evidence grade records }`;

interface Row {
  readonly uscc: string;
  readonly grade: string | null;
  readonly previousGrade: string | null;
  readonly heldBy: string | null;
  readonly measures: readonly unknown[];
}

interface Moved {
  readonly ledger: { readonly state: string; readonly contentHash: string | null } | null;
  readonly row: Row | null;
  readonly refusals: readonly { readonly code: string }[];
}

interface Graded {
  readonly uscc: string;
  readonly grade: string;
  /** Of the subject, alive; null where it has none. */
  readonly record: string | null;
}

let hub: TieredHub;
let members: readonly Graded[];

beforeAll(async () => {
  hub = await openTieredHub();
  const { rows } = await sql<Graded>`
    SELECT DISTINCT ON (e.uscc) e.uscc, e.grade, (
        SELECT r.uscc || '-' || max(r.record_no) FROM records.record_view r
         WHERE r.uscc = e.uscc AND r.known_to = 'infinity' AND r.status = 'VALID'
           AND r.objection_no IS NULL AND r.repaired_on IS NULL AND r.ended_on IS NULL
           AND r.expired_on IS NULL AND r.record_type = 'INDUSTRY_EVENT'
           AND coalesce(least(r.valid_to, r.publicity_end, r.public_until), 'infinity') > now()
         GROUP BY r.uscc) AS record
      FROM evaluation.result_view e
      JOIN subjects.subject_view s ON s.uscc = e.uscc AND s.known_to = 'infinity' AND s.alias_of IS NULL
     WHERE e.code = ${SCHEME} AND e.grade IS NOT NULL AND starts_with(s.division_code, '4101')
     ORDER BY e.uscc, e.run_no DESC`.execute(hub.db.read());
  members = rows;
});

const PAYLOADS = {
  ledgerOpen: 'Open',
  ledgerSubmit: 'Submit',
  ledgerAccept: 'Accept',
  ledgerReturn: 'Return',
} as const;

/** What is sent, and when if not now. */
interface Sent {
  readonly now?: Date;
  readonly [field: string]: unknown;
}

async function send(mutation: string, as: Identity, { now = new Date(), ...input }: Sent) {
  const contextValue = { ...requestOfToday(as), now };
  const document = parse(mutation);
  const request = { schema: hub.schema.guarded, document, contextValue };
  const { data, errors } = await execute({ ...request, variableValues: { input } });
  if (errors !== undefined) throw new Error(errors.map(({ message }) => message).join('\n'));
  const [answer] = Object.values(JSON.parse(JSON.stringify(data)) as Record<string, Moved>);
  if (answer === undefined) throw new Error('a mutation answers');
  return answer;
}

function move(name: keyof typeof PAYLOADS, as: Identity, more: Sent = {}) {
  const text = `mutation ($input: Ledger${PAYLOADS[name]}Input!) { ${name}(input: $input) {
    ledger { ${STATE} } refusals { code } } }`;
  return send(text, as, { ...KEY, ...more });
}

function take(more: object, as: Identity = REGULATOR) {
  const text = `mutation ($input: LedgerMeasureAddInput!) { ledgerMeasureAdd(input: $input) {
    row { ${ROW} } refusals { code } } }`;
  const taken = {
    unit: '=HYPERLINK("x")',
    executedOn: TODAY,
    evidence: 'https://example.gov.cn/1',
  };
  return send(text, as, { ...KEY, ...taken, ...more });
}

async function rows(as: Identity = REGULATOR): Promise<readonly Row[]> {
  const query = `{ supervisionLedger(scheme: "${SCHEME}", quarter: "${QUARTER}", division: "410100") {
    rowCount { value } rows(first: 100) { edges { node { ${ROW} } } } } }`;
  const { supervisionLedger } = await hub.answer<{
    supervisionLedger: { rows: { edges: readonly { node: Row }[] } };
  }>(query, as);
  return supervisionLedger.rows.edges.map(({ node }) => node);
}

const codes = ({ refusals }: Moved) => refusals.map(({ code }) => code);

function memberWithRecord(): Graded {
  const found = members.find(({ record }) => record !== null);
  if (found === undefined) throw new Error('the demo city has such a member');
  return found;
}

/** Judges everybody once more, with the same grades. */
async function judgeAgain(): Promise<void> {
  await sql`WITH again AS (
      INSERT INTO evaluation.run (model_no, kind, trigger, as_of, known_at, is_shadow, state, parts,
             asked_by, finished_at)
      SELECT DISTINCT ON (model_no) model_no, kind, trigger, as_of, known_at, is_shadow, state, parts,
             asked_by, finished_at
        FROM evaluation.run WHERE state = 'PUBLISHED'
       ORDER BY model_no, run_no DESC RETURNING run_no, model_no)
    INSERT INTO evaluation.result
    SELECT (jsonb_populate_record(e, jsonb_build_object('run_no', again.run_no))).*
      FROM evaluation.result e JOIN again USING (model_no)`.execute(hub.db.read());
}

describe('a ledger', () => {
  it('takes what was published for a previous grade, not what a run found before', async () => {
    await judgeAgain();
    expect(codes(await move('ledgerSubmit', REGULATOR))).toEqual(['LEDGER_UNKNOWN']);
    await move('ledgerOpen', REGULATOR);
    expect(new Set((await rows()).map(({ previousGrade }) => previousGrade))).toEqual(
      new Set([null]),
    );
    await move('ledgerOpen', CITY, { scheme: 'MARKET_RISK' });
    const { rows: unnoticed } = await sql<Row>`
      SELECT grade, previous_grade AS "previousGrade"
        FROM supervision.ledger_row r JOIN supervision.ledger l USING (ledger_no)
       WHERE l.scheme = 'MARKET_RISK'`.execute(hub.db.read());
    expect(unnoticed.length).toBeGreaterThan(0);
    expect(unnoticed.filter(({ grade, previousGrade }) => grade !== previousGrade)).toEqual([]);
  });

  it('publishes no grade that its subject was not told, or while the window is open', async () => {
    expect(await move('ledgerOpen', REGULATOR)).toMatchObject({
      ledger: { ...KEY, state: 'DRAFT', edition: 1, contentHash: null },
      refusals: [],
    });
    const untold = await rows();
    expect(untold.map(({ uscc }) => uscc)).toEqual(members.map(({ uscc }) => uscc));
    expect(
      new Set(untold.map(({ grade, heldBy }) => `${String(grade)} ${String(heldBy)}`)),
    ).toEqual(new Set(['null NOT_NOTICED']));
    const author = { identity: REGULATOR, now: new Date() };
    await hub.supervision.notices.serve({ scheme: SCHEME }, author);
    await move('ledgerOpen', REGULATOR);
    expect(new Set((await rows()).map(({ heldBy }) => heldBy))).toEqual(new Set(['OPEN_WINDOW']));
    const [held] = members;
    const early = await take({ subject: held?.uscc, measure: 'BID_CREDIT_BONUS' });
    expect(codes(early)).toEqual(['MEASURE_NOT_ENTAILED']);
  });

  it('is drawn up from the tiers once their notices stand', async () => {
    await move('ledgerOpen', REGULATOR, { now: LATER });
    const drawn = await rows();
    expect(drawn.map(({ uscc, grade }) => [uscc, grade])).toEqual(
      members.map(({ uscc, grade }) => [uscc, grade]),
    );
    expect(new Set(drawn.map(({ heldBy }) => heldBy))).toEqual(new Set([null]));
  });

  it('is refused outside one’s scheme and division, with the reason', async () => {
    expect(codes(await move('ledgerOpen', regulatorOf('HEALTH', '410102')))).toEqual([
      'OUTSIDE_SCHEME',
      'OUTSIDE_DIVISION',
    ]);
    const query = `{ supervisionLedger(scheme: "${SCHEME}", quarter: "${QUARTER}", division: "410104") { state } }`;
    expect(reasonsOf(await hub.ask(query, regulatorOf(SCHEME, '410102')))).toEqual([
      ['FORBIDDEN', 'OUTSIDE_DIVISION'],
    ]);
    const internal = { scheme: 'MARKET_RISK' };
    expect(codes(await move('ledgerOpen', CITY, internal))).toEqual([]);
    const risks = `{ supervisionLedger(scheme: "MARKET_RISK", quarter: "${QUARTER}", division: "4101") { state } }`;
    expect(reasonsOf(await hub.ask(risks, identityWith('REVIEWER')))).toEqual([
      ['FORBIDDEN', 'SCHEME_INTERNAL'],
    ]);
    expect(codes(await move('ledgerAccept', identityWith('REVIEWER'), internal))).toEqual([
      'SCHEME_INTERNAL',
    ]);
    expect(codes(await move('ledgerOpen', CITY, { quarter: '2999Q1' }))).toEqual(['QUARTER_AHEAD']);
    expect(codes(await move('ledgerOpen', CITY, { scheme: 'NONE' }))).toEqual(['SCHEME_UNKNOWN']);
    const nowhere = await move('ledgerOpen', CITY, { division: '410199' });
    expect(codes(nowhere)).toEqual(['DIVISION_UNKNOWN']);
  });
});

describe('an accepted ledger', () => {
  it('makes no grade public that it holds, nor the previous one that nobody was told', async () => {
    const held = { scheme: 'ENVIRONMENT' };
    const regulator = regulatorOf('ENVIRONMENT', '4101');
    await move('ledgerOpen', regulator, held);
    expect(codes(await move('ledgerSubmit', regulator, held))).toEqual([]);
    expect(codes(await move('ledgerAccept', CITY, held))).toEqual([]);
    const { rows: found } = await sql<{ uscc: string }>`
      UPDATE supervision.ledger_row r SET previous_grade = 'D' FROM supervision.ledger l
       WHERE l.ledger_no = r.ledger_no AND l.scheme = 'ENVIRONMENT' RETURNING r.uscc`.execute(
      hub.db.read(),
    );
    expect(found.length).toBeGreaterThan(0);
    const seen = found.map(async ({ uscc }) =>
      hub.answer<{ subject: { tiers: readonly { origin: string }[] } }>(
        `{ subject(uscc: "${uscc}") { tiers(schemes: ["ENVIRONMENT"]) { origin } } }`,
        identityWith('PUBLIC'),
      ),
    );
    const origins = (await Promise.all(seen)).flatMap(({ subject }) => subject.tiers);
    expect(origins.filter(({ origin }) => origin === 'HUB')).toEqual([]);
  });
});

describe('a measure in a ledger', () => {
  it('restricts nobody by the grade alone', async () => {
    const { uscc: subject } = memberWithRecord();
    const alone = await take({ subject, measure: 'WAGE_DEPOSIT_RAISED' });
    expect(codes(alone)).toEqual(['RECORD_REQUIRED']);
    const foreign = await take({ subject, measure: 'NO_TOLERANT_ACCEPTANCE' });
    expect(codes(foreign)).toEqual(['MEASURE_NOT_OF_SCHEME', 'RECORD_REQUIRED']);
    const designed = await take({ subject, measure: 'BID_RESTRICTION', evidence: 'javascript:1' });
    expect(codes(designed)).toEqual(['EVIDENCE_NOT_LINK', 'BASIS_NOT_LAW', 'RECORD_REQUIRED']);
    const unknown = await take({ subject, measure: 'NO_SUCH', records: ['x'], unit: ' ' });
    expect(codes(unknown)).toEqual(['TEXT_MISSING', 'MEASURE_UNKNOWN', 'RECORD_UNKNOWN']);
  });

  it('restricts with a living record of the subject, a measure of the list, and law or policy', async () => {
    const { uscc: subject, record, grade } = memberWithRecord();
    const other = members.find(({ uscc }) => uscc !== subject)?.uscc ?? '';
    const measure = 'WAGE_DEPOSIT_RAISED';
    const foreign = await take({ subject: other, measure, records: [record] });
    expect(codes(foreign)).toEqual(['RECORD_UNKNOWN']);
    const { rows: rosters } = await sql<{ id: string }>`
      SELECT uscc || '-' || record_no AS id FROM records.record_view
       WHERE uscc = ${subject} AND record_type = 'INDUSTRY_ROSTER' AND known_to = 'infinity'`.execute(
      hub.db.read(),
    );
    const member = await take({ subject, measure, records: rosters.map(({ id }) => id) });
    expect(new Set(codes(member))).toEqual(new Set(['RECORD_NO_GROUND']));
    expect(await take({ subject, measure, records: [record] })).toMatchObject({
      row: {
        uscc: subject,
        measures: [{ code: measure, type: 'RESTRICT', grade, records: [record] }],
      },
      refusals: [],
    });
    const number = record?.split('-')[1] ?? '';
    const revoke = (status: string) =>
      sql`UPDATE records.record SET status = ${status}
        WHERE uscc = ${subject} AND record_no = ${number}::bigint AND known_to = 'infinity'`.execute(
        hub.db.read(),
      );
    await revoke('REVOKED');
    const dead = await take({ subject, measure, records: [record] });
    await revoke('VALID');
    expect(codes(dead)).toEqual(['RECORD_NOT_LIVE']);
  });

  it('rewards as far as the grade entails it', async () => {
    const wanted = members.find(({ grade }) => grade === 'A');
    const lower = members.find(({ grade }) => grade !== 'A');
    const measure = 'BID_CREDIT_BONUS';
    if (wanted !== undefined) {
      expect(codes(await take({ subject: wanted.uscc, measure }))).toEqual([]);
    }
    expect(codes(await take({ subject: lower?.uscc ?? '', measure }))).toEqual([
      'MEASURE_NOT_ENTAILED',
    ]);
    const tomorrow = addDays(TODAY, 1);
    const early = await take({ subject: lower?.uscc ?? '', measure: 'TALK', executedOn: tomorrow });
    expect(codes(early).some((code) => /^MEASURE_(IN_FUTURE|OUTSIDE_QUARTER)$/.test(code))).toBe(
      true,
    );
  });
});

describe('a submitted ledger', () => {
  it('is held back while a grade in it is, and is frozen with a hash', async () => {
    expect(codes(await move('ledgerSubmit', REGULATOR))).toEqual(['TIERS_HELD']);
    const { ledger, refusals } = await move('ledgerSubmit', REGULATOR, { now: LATER });
    expect(refusals).toEqual([]);
    expect(ledger).toMatchObject({ state: 'SUBMITTED', edition: 1 });
    expect(ledger?.contentHash).toMatch(/^[0-9a-f]{64}$/);
    const { uscc: subject, record } = memberWithRecord();
    const late = await take({ subject, measure: 'WAGE_DEPOSIT_RAISED', records: [record] });
    expect(codes(late)).toEqual(['LEDGER_STATE']);
    expect(codes(await move('ledgerOpen', REGULATOR))).toEqual(['LEDGER_STATE']);
  });

  it('is returned with a reason by another person, and goes on as its next edition', async () => {
    const submitter = { ...CITY, subject: REGULATOR.subject };
    expect(codes(await move('ledgerAccept', submitter))).toEqual(['SAME_PERSON']);
    expect(codes(await move('ledgerReturn', CITY, { reason: ' ' }))).toEqual(['TEXT_MISSING']);
    const returned = await move('ledgerReturn', CITY, { reason: '请补充措施成效', now: LATER });
    expect(returned.ledger).toMatchObject({ state: 'DRAFT', edition: 2, contentHash: null });
    const submitted = await move('ledgerSubmit', REGULATOR, { now: LATER });
    const accepted = await move('ledgerAccept', identityWith('REVIEWER'), { now: LATER });
    expect(accepted.ledger).toMatchObject({ state: 'ACCEPTED', edition: 2 });
    expect(accepted.ledger?.contentHash).toBe(submitted.ledger?.contentHash);
    expect(codes(await move('ledgerReturn', CITY, { reason: '再看' }))).toEqual(['LEDGER_STATE']);
  });

  it('gives the next quarter its previous grades, which are published already', async () => {
    const year = Number(QUARTER.slice(0, 4));
    const next = QUARTER.endsWith('4')
      ? `${String(year + 1)}Q1`
      : `${String(year)}Q${String(Number(QUARTER.slice(5)) + 1)}`;
    const inNext = new Date(`${addDays(TODAY, 100)}T04:00:00Z`);
    expect(codes(await move('ledgerOpen', REGULATOR, { quarter: next, now: inNext }))).toEqual([]);
    const { rows: drawn } = await sql<Row>`
      SELECT grade, previous_grade AS "previousGrade", held_by AS "heldBy"
        FROM supervision.ledger_row r JOIN supervision.ledger l USING (ledger_no)
       WHERE l.quarter = ${next} ORDER BY uscc`.execute(hub.db.read());
    expect(drawn).toEqual(
      members.map(({ grade }) => ({ grade, previousGrade: grade, heldBy: null })),
    );
  });

  it('is written as a workbook by one command, in which no text is a formula', async () => {
    const file = path.join(await makeTestFolder('ledger'), 'ledger.xlsx');
    const values = { scheme: SCHEME, quarter: QUARTER, out: file };
    const operator: Identity = { role: 'CITY_ADMIN', subject: 'operator:test' };
    expect(await ledgerCommand(hub, { positionals: ['export'], values }, operator)).toBe(file);
    expect((await readFile(file)).byteLength).toBeGreaterThan(0);
    const archive = await Archive.open(file);
    const textOf = async (entry: string) => {
      const chunks: Buffer[] = [];
      for await (const chunk of archive.read(entry)) chunks.push(chunk);
      return Buffer.concat(chunks).toString('utf8');
    };
    const shared = await textOf('xl/sharedStrings.xml');
    expect(shared).toContain('分级分类监管台账');
    expect(shared).toContain('=HYPERLINK(');
    expect(shared).toContain(members[0]?.uscc);
    expect(await textOf('xl/worksheets/sheet2.xml')).not.toContain('<f>');
  });

  it('leaves a trace of each step in the log and among the facts', async () => {
    const { rows: entries } = await sql<{ action: string }>`
      SELECT DISTINCT action FROM audit.entry WHERE action LIKE 'supervision.%Ledger'`.execute(
      hub.db.read(),
    );
    expect(entries.map(({ action }) => action).sort()).toEqual([
      'supervision.acceptLedger',
      'supervision.openLedger',
      'supervision.returnLedger',
      'supervision.submitLedger',
    ]);
    const { rows: facts } = await sql<{ name: string }>`
      SELECT DISTINCT name FROM platform.fact WHERE name LIKE 'Ledger%' ORDER BY 1`.execute(
      hub.db.read(),
    );
    expect(facts.map(({ name }) => name)).toEqual([
      'LedgerAccepted',
      'LedgerMeasureAdded',
      'LedgerOpened',
      'LedgerReturned',
      'LedgerSubmitted',
    ]);
  });
});
