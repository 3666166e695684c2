import { beforeAll, describe, expect, it, jest } from '@jest/globals';

import type { Identity } from '../../../src/modules/access/index.js';
import { identityWith } from '../../support/hub.js';
import { type Answer, type EvaluatedHub, openEvaluatedHub } from './support/evaluated-hub.js';

const FAR_AWAY: Identity = { role: 'INDUSTRY_REGULATOR', subject: 'far away', division: '4403' };

jest.setTimeout(240_000);

let hub: EvaluatedHub;

beforeAll(async () => {
  hub = await openEvaluatedHub();
}, 240_000);

interface Page {
  readonly totalCount: { readonly value: number; readonly isExact: boolean };
  readonly pageInfo: { readonly endCursor: string | null; readonly hasNextPage: boolean };
  readonly edges: readonly {
    readonly node: {
      readonly grade: string | null;
      readonly finalScore: string | null;
      readonly subject: { readonly uscc: string };
    };
  }[];
}

async function listed(args: string, as?: Identity): Promise<Page> {
  const { evaluations } = await hub.answer(
    `{ evaluations(${args}) { totalCount { value isExact } pageInfo { endCursor hasNextPage }
        edges { node { grade finalScore subject { uscc } } } } }`,
    as,
  );
  return evaluations as Page;
}

const codesIn = ({ edges }: Page) => edges.map(({ node }) => node.subject.uscc);

async function everyPage(after: string | null = null): Promise<readonly string[]> {
  const page = await listed(`first: 7${after === null ? '' : `, after: "${after}"`}`);
  const { hasNextPage, endCursor } = page.pageInfo;
  return [...codesIn(page), ...(hasNextPage ? await everyPage(endCursor) : [])];
}

interface Group {
  readonly key: string | null;
  readonly total: number;
  readonly evaluated: number;
  readonly grades: readonly { readonly grade: string; readonly count: number }[];
  readonly notEvaluated: readonly { readonly count: number }[];
}

async function distribution(args: string, as?: Identity): Promise<readonly Group[]> {
  const { gradeDistribution } = await hub.answer(
    `{ gradeDistribution(${args}) { key name total evaluated grades { grade count percent } notEvaluated { reason count } } }`,
    as,
  );
  return gradeDistribution as readonly Group[];
}

const sumOf = (rows: readonly { readonly count: number }[]) =>
  rows.reduce((sum, { count }) => sum + count, 0);

describe('the list of evaluations', () => {
  it('holds every subject once, page by page in the order of the codes', async () => {
    const whole = codesIn(await listed('first: 100'));
    expect(await everyPage()).toEqual(whole);
    expect(whole).toEqual([...new Set(whole)].sort());
  });

  it('is narrowed by grade and score, and counted as it is narrowed', async () => {
    const page = await listed(
      'first: 100, filter: { grades: [B], scoreFrom: "880", scoreTo: "890.5" }',
    );
    expect(page.edges.length).toBeGreaterThan(0);
    expect(page.totalCount).toEqual({ value: page.edges.length, isExact: true });
    for (const { node } of page.edges) {
      expect(node.grade).toBe('B');
      expect(Number(node.finalScore)).toBeGreaterThanOrEqual(880);
      expect(Number(node.finalScore)).toBeLessThanOrEqual(890.5);
    }
  });

  it('is a district’s for its regulator, and empty for another city’s', async () => {
    const { division = '' } = identityWith('INDUSTRY_REGULATOR');
    const theirs = await listed('first: 100', identityWith('INDUSTRY_REGULATOR'));
    const districts = await listed(`first: 100, filter: { division: "${division}" }`);
    expect(codesIn(theirs)).toEqual(codesIn(districts));
    expect((await listed('first: 100', FAR_AWAY)).totalCount.value).toBe(0);
  });

  it('says nothing about scores to whoever sees grades only', async () => {
    const tool = identityWith('INSPECTION_TOOL');
    const { data } = await hub.ask('{ evaluations { totalCount { value } } }', tool);
    expect((data?.['evaluations'] as Page).totalCount.value).toBeGreaterThan(0);
    const byScore = '{ evaluations(filter: { scoreFrom: "0" }) { totalCount { value } } }';
    const narrowed = await hub.ask(byScore, tool);
    expect((narrowed.data?.['evaluations'] as Page).totalCount.value).toBe(0);
  });

  it('holds what was published since an instant', async () => {
    const since = `first: 100, filter: { changedSince: "${new Date().toISOString()}" }`;
    expect((await listed(since)).edges).toEqual([]);
  });

  it.each([
    ['a score of three decimals', 'filter: { scoreFrom: "1.234" }'],
    ['a division that is none', 'filter: { division: "x" }'],
    ['a cursor of another list', `after: "${Buffer.from('["x",1]').toString('base64url')}"`],
    ['a model that does not hold', 'filter: { model: "NONE" }'],
  ])('%s is the client’s fault', async (_what, args) => {
    const { errors = [] } = await hub.ask(`{ evaluations(${args}) { pageInfo { endCursor } } }`);
    expect(errors.map(({ extensions }) => extensions['code'])).toEqual(['BAD_USER_INPUT']);
  });

  it('is refused to strangers, banks and subjects', async () => {
    const ask = async (identity: Identity) =>
      (await hub.ask('{ evaluations { pageInfo { endCursor } } }', identity)).errors?.length;
    const outside = [identityWith('BANK'), identityWith('SUBJECT'), identityWith('CREDIT_SERVICE')];
    expect(await Promise.all(outside.map(ask))).toEqual([1, 1, 1]);
  });
});

describe('the distribution of grades', () => {
  it.each(['NONE', 'DISTRICT', 'INDUSTRY', 'SUBJECT_TYPE', 'SIZE'])(
    'adds up to all subjects by %s',
    async (groupBy) => {
      const groups = await distribution(`groupBy: ${groupBy}`);
      const all = (await listed('first: 1')).totalCount.value;
      expect(groups.reduce((sum, { total }) => sum + total, 0)).toBe(all);
      for (const { total, evaluated, grades, notEvaluated } of groups) {
        expect(sumOf(grades)).toBe(evaluated);
        expect(evaluated + sumOf(notEvaluated)).toBe(total);
      }
    },
  );

  it('counts what the regulator of a district may see', async () => {
    const groups = await distribution('groupBy: DISTRICT', identityWith('INDUSTRY_REGULATOR'));
    expect(groups.map(({ key }) => key)).toEqual([identityWith('INDUSTRY_REGULATOR').division]);
  });
});

describe('the history of a subject', () => {
  it('holds one result a run, newest first, of which the newest is shown', async () => {
    const uscc = identityWith('SUBJECT').uscc ?? '';
    const second = await hub.run();
    const { subject } =
      await hub.answer(`{ subject(uscc: "${uscc}") { evaluation { run previousGrade grade }
      evaluationHistory(first: 1) { pageInfo { endCursor hasNextPage } edges { node { run } } } } }`);
    expect(subject).toMatchObject({
      evaluation: { run: second, previousGrade: 'B' },
      evaluationHistory: { pageInfo: { hasNextPage: true }, edges: [{ node: { run: second } }] },
    });
    const { evaluationHistory } = subject as { evaluationHistory: Page };
    const older = await hub.answer(`{ subject(uscc: "${uscc}") {
      evaluationHistory(after: "${evaluationHistory.pageInfo.endCursor ?? ''}") { edges { node { run } } } } }`);
    expect(older).toEqual({
      subject: { evaluationHistory: { edges: [{ node: { run: hub.runNo } }] } },
    });
  });

  it('is shown to nobody outside', async () => {
    const uscc = identityWith('SUBJECT').uscc ?? '';
    const query = `{ subject(uscc: "${uscc}") { evaluationHistory { edges { node { run } } } } }`;
    const stranger = { ...identityWith('BANK'), institution: 'sample-bank-2' };
    const answer: Answer = await hub.answer(query, stranger);
    expect(answer).toEqual({ subject: { evaluationHistory: { edges: [] } } });
  });
});
