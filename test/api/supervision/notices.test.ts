import { beforeAll, describe, expect, it } from '@jest/globals';
import { execute, parse } from 'graphql';
import { sql } from 'kysely';

import { schemaOf } from '../../../src/serve.js';
import { identityWith } from '../../support/hub.js';
import {
  openTieredHub,
  reasonsOf,
  regulatorOf,
  requestOfToday,
  type TieredHub,
} from './support/tiered-hub.js';

const SCHEME = 'CONSTRUCTION';
const REGULATOR = regulatorOf(SCHEME, '4101');

interface Moved {
  readonly refusals: readonly { readonly code: string }[];
}

interface NoticeAnswer extends Moved {
  readonly notice: Notice | null;
}

interface Notice {
  readonly id: string;
  readonly uscc: string;
  readonly state: string;
  readonly isOpen: boolean;
}

const SERVE = `mutation ($input: TierNoticeServeInput!) { tierNoticeServe(input: $input) {
  notices { served servedOn noticeUntil appealUntil } refusals { code path } } }`;
const FILE = `mutation ($input: TierAppealFileInput!) { tierAppealFile(input: $input) {
  notice { id state isOpen appeal { grounds outcome } } refusals { code } } }`;
const DECIDE = `mutation ($input: TierAppealDecideInput!) { tierAppealDecide(input: $input) {
  notice { state isOpen appeal { outcome reason } } refusals { code } } }`;
const NOTICES = `query ($uscc: USCC!) { subject(uscc: $uscc) { tierNotices {
  id uscc schemeCode grade state isOpen } } }`;
const APPEALS = `query { tierAppeals(scheme: "${SCHEME}") { edges { node { uscc state } } } }`;

let hub: TieredHub;
/** Two construction subjects of the city with a grade. */
let first: string;
let second: string;

beforeAll(async () => {
  hub = await openTieredHub();
  const { rows } = await sql<{ uscc: string }>`
    SELECT DISTINCT e.uscc FROM evaluation.result_view e
      JOIN subjects.subject_view s ON s.uscc = e.uscc AND s.known_to = 'infinity'
     WHERE e.code = ${SCHEME} AND e.grade IS NOT NULL AND starts_with(s.division_code, '4101')
     ORDER BY 1`.execute(hub.db.read());
  [first = '', second = ''] = rows.map(({ uscc }) => uscc);
});

async function serve(input: object = {}, as = REGULATOR) {
  const answer = await hub.answer<{
    tierNoticeServe: Moved & { notices: { served: number; servedOn: string } | null };
  }>(SERVE, as, { input: { scheme: SCHEME, ...input } });
  return answer.tierNoticeServe;
}

const subject = (uscc: string) => ({ ...identityWith('SUBJECT'), uscc, subject: `of:${uscc}` });

async function noticesTo(uscc: string, as = subject(uscc)): Promise<readonly Notice[]> {
  const answer = await hub.answer<{ subject: { tierNotices: readonly Notice[] } }>(NOTICES, as, {
    uscc,
  });
  return answer.subject.tierNotices;
}

async function file(
  notice: string,
  as: ReturnType<typeof subject>,
  evidence = 'https://example.gov.cn/1',
): Promise<NoticeAnswer> {
  const input = { notice, grounds: '评价所依据的记录有误', evidence: [evidence] };
  return (await hub.answer<{ tierAppealFile: NoticeAnswer }>(FILE, as, { input })).tierAppealFile;
}

async function decide(notice: string, as: typeof REGULATOR): Promise<NoticeAnswer> {
  const input = { notice, outcome: 'UPHELD', reason: '记录已更正' };
  const answer = await hub.answer<{ tierAppealDecide: NoticeAnswer }>(DECIDE, as, { input });
  return answer.tierAppealDecide;
}

const codes = ({ refusals }: Moved) => refusals.map(({ code }) => code);

describe('notices of grades', () => {
  it('are served to a whole division at once, and to nobody twice', async () => {
    const only = await serve({ subject: first });
    expect(only.notices?.served).toBe(1);
    const rest = await serve();
    expect(rest.notices?.served).toBeGreaterThan(0);
    expect((await serve()).notices?.served).toBe(0);
    expect(codes(await serve({ subject: first }))).toEqual(['NOTHING_TO_NOTICE']);
    expect(await noticesTo(first)).toMatchObject([
      { uscc: first, schemeCode: SCHEME, state: 'OPEN', isOpen: true },
    ]);
  });

  it('are refused outside scheme and division, and where a scheme foresees none', async () => {
    const elsewhere = await serve({ division: '410104' }, regulatorOf('HEALTH', '410102'));
    expect(codes(elsewhere)).toEqual(['OUTSIDE_SCHEME', 'OUTSIDE_DIVISION']);
    expect(codes(await serve({ division: '990' }))).toContain('DIVISION_UNKNOWN');
    expect(codes(await serve({ scheme: 'NONE' }, identityWith('CITY_ADMIN')))).toEqual([
      'SCHEME_UNKNOWN',
    ]);
    expect(codes(await serve({ scheme: 'MARKET_RISK' }, identityWith('CITY_ADMIN')))).toEqual([
      'NOTICE_NOT_FORESEEN',
    ]);
  });

  it('are seen by the subject, its regulator and the auditor, not by another scheme’s', async () => {
    const others = [
      identityWith('AUDITOR'),
      REGULATOR,
      identityWith('REVIEWER'),
      regulatorOf('HEALTH', '4101'),
    ];
    const seen = await Promise.all(others.map((as) => noticesTo(first, as as never)));
    expect(seen.map((notices) => notices.length)).toEqual([1, 1, 1, 0]);
    const strangers = [identityWith('BANK'), identityWith('PUBLIC'), subject(second)];
    const unseen = await Promise.all(strangers.map((as) => noticesTo(first, as as never)));
    expect(unseen).toEqual([[], [], []]);
  });

  it('are seen likewise where the subgraph of supervision serves alone', async () => {
    const { guarded: schema } = await schemaOf(hub, 'supervision');
    const document = parse(`query ($of: [_Any!]!) {
      _entities(representations: $of) { ... on Subject { tierNotices { uscc grade } } } }`);
    const variableValues = { of: [{ __typename: 'Subject', uscc: first }] };
    const seen = [subject(first), REGULATOR, identityWith('BANK')].map(async (as) => {
      const contextValue = requestOfToday(as);
      const { data, errors } = await execute({ schema, document, variableValues, contextValue });
      expect(errors).toBeUndefined();
      return JSON.parse(JSON.stringify(data)) as unknown;
    });
    const told = { _entities: [{ tierNotices: [{ uscc: first, grade: expect.any(String) }] }] };
    expect(await Promise.all(seen)).toEqual([told, told, { _entities: [{ tierNotices: [] }] }]);
  });
});

describe('an appeal', () => {
  it('is the subject’s own, filed once, and decided by somebody who did not serve the notice', async () => {
    const [notice] = await noticesTo(second);
    const id = notice?.id ?? '';
    expect(codes(await file(id, subject(first)))).toEqual(['NOTICE_UNKNOWN']);
    expect(codes(await decide(id, REGULATOR))).toEqual(['APPEAL_UNKNOWN']);
    expect(codes(await file(id, subject(second), 'javascript:1'))).toEqual(['EVIDENCE_NOT_LINK']);
    const filed = await file(id, subject(second));
    expect(filed).toMatchObject({ notice: { state: 'APPEALED', isOpen: true }, refusals: [] });
    expect(codes(await file(id, subject(second)))).toEqual(['APPEAL_FILED']);

    expect(await hub.answer(APPEALS, identityWith('REVIEWER'))).toEqual({
      tierAppeals: { edges: [{ node: { uscc: second, state: 'APPEALED' } }] },
    });
    expect(reasonsOf(await hub.ask(APPEALS, regulatorOf('HEALTH', '4101')))).toEqual([
      ['FORBIDDEN', 'OUTSIDE_SCHEME'],
    ]);

    expect(codes(await decide(id, REGULATOR))).toEqual(['SAME_PERSON']);
    const outside = { ...regulatorOf(SCHEME, '4105'), subject: 'elsewhere' };
    expect(codes(await decide(id, outside))).toEqual(['OUTSIDE_DIVISION']);
    const decided = await decide(id, identityWith('REVIEWER'));
    expect(decided).toMatchObject({
      notice: { state: 'SET_ASIDE', isOpen: true, appeal: { outcome: 'UPHELD' } },
      refusals: [],
    });
    expect(codes(await decide(id, identityWith('REVIEWER')))).toEqual(['APPEAL_DECIDED']);
  });

  it('that was upheld keeps its grade back until it is judged anew', async () => {
    expect(codes(await serve({ subject: second }))).toEqual(['NOTHING_TO_NOTICE']);
    await sql`UPDATE supervision.notice SET run_no = 0 WHERE uscc = ${second}`.execute(
      hub.db.read(),
    );
    expect((await serve({ subject: second })).notices?.served).toBe(1);
    expect((await noticesTo(second)).map(({ state }) => state)).toEqual(['OPEN', 'SET_ASIDE']);
  });

  it('leaves a trace of each step in the log', async () => {
    const { rows } = await sql<{ action: string }>`
      SELECT DISTINCT action FROM audit.entry WHERE action LIKE 'supervision.%'`.execute(
      hub.db.read(),
    );
    expect(rows.map(({ action }) => action).sort()).toEqual([
      'supervision.decideAppeal',
      'supervision.fileAppeal',
      'supervision.serveNotices',
    ]);
  });
});
