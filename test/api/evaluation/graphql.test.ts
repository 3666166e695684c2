import { beforeAll, describe, expect, it, jest } from '@jest/globals';
import type { ExecutionResult } from 'graphql';

import { dateInShanghai } from '../../../src/kernel/civil-date.js';
import type { Identity } from '../../../src/modules/access/index.js';
import { identityWith } from '../../support/hub.js';
import {
  type Answer,
  type EvaluatedHub,
  openEvaluatedHub,
  RUN_DAY,
} from './support/evaluated-hub.js';

/** Erqi district; a breach of its commitments and penalties weigh on it. */
const PENALISED = '91410103MA9X11482W';
/** Guancheng district; as one of the samples its own subject. */
const OWN = '91410104MA9X118532';
/** An individual business without a trade name. */
const UNNAMED = '92410103MA9X199947';
const STRANGER: Identity = { role: 'PUBLIC', subject: 'stranger' };
const FAR_AWAY: Identity = { role: 'INDUSTRY_REGULATOR', subject: 'far away', division: '4403' };

jest.setTimeout(240_000);

let hub: EvaluatedHub;

beforeAll(async () => {
  hub = await openEvaluatedHub();
}, 240_000);

interface Shown {
  readonly [field: string]: unknown;
  readonly grade: string | null;
  readonly finalScore: string | null;
  readonly rawScore: string;
  readonly indicators: readonly Readonly<Record<string, string>>[];
}

async function evaluationOf(uscc: string, fields: string, as?: Identity): Promise<Shown> {
  const { subject } = await hub.answer(`{ subject(uscc: "${uscc}") { evaluation ${fields} } }`, as);
  return (subject as { readonly evaluation: Shown }).evaluation;
}

function refusedIn({ errors = [] }: ExecutionResult): readonly string[] {
  return errors.map(({ extensions: { type, field } }) => `${String(type)}.${String(field)}`).sort();
}

const asNumber = (decimals: readonly string[]): number =>
  decimals.reduce((sum, text) => sum + Math.round(Number(text) * 10_000), 0);

describe('the evaluation of a subject', () => {
  it('is what the last run published, with the moment and the model of the run', async () => {
    const shown = await evaluationOf(
      OWN,
      '{ status reason grade finalScore asOf modelCode modelVersion run trigger publishedAt inputHash }',
    );
    expect(shown).toMatchObject({
      ...{ status: 'EVALUATED', reason: null, grade: 'B', asOf: RUN_DAY, run: hub.runNo },
      ...{ modelCode: 'ZZ-DEFAULT-2026', trigger: 'BATCH' },
    });
    expect(shown['inputHash']).toMatch(/^[0-9a-f]{64}$/);
  });

  it('is judged for the answer where a day is named, and equals what a run published for it', async () => {
    const fields =
      '{ grade finalScore rawScore coverage stableUntil inputHash indicators { code value score points neutral } }';
    const published = await evaluationOf(PENALISED, fields);
    const { subject } = await hub.answer(
      `{ subject(uscc: "${PENALISED}") { evaluation(asOf: "${RUN_DAY}") ${fields.replace('{', '{ run ')} } }`,
    );
    expect(subject).toEqual({ evaluation: { ...published, run: null } });
  });

  it('has points that add up to its raw score, by indicator, by dimension and by explanation', async () => {
    const shown = await evaluationOf(
      PENALISED,
      '{ rawScore indicators { points } dimensions { points } explanation { lines { points lostPoints maxPoints } } }',
    );
    const lines = (shown['explanation'] as { lines: Record<string, string>[] }).lines;
    const dimensions = shown['dimensions'] as { points: string }[];
    const sums = [shown.indicators, dimensions, lines].map((rows) =>
      asNumber(rows.map((row) => row['points'] ?? '')),
    );
    expect(new Set(sums)).toEqual(new Set([asNumber([shown.rawScore])]));
  });

  it('names the records that counted, and why others did not', async () => {
    const shown = await evaluationOf(
      PENALISED,
      '{ recordTreatments { record { id } treatment } indicators { code records { record { id recordType { code } } factor } } explanation { excluded { record { id } treatment documentNo department { code } } } }',
    );
    const treatments = shown['recordTreatments'] as { record: { id: string } }[];
    const { excluded } = shown['explanation'] as { excluded: { record: { id: string } }[] };
    expect(treatments.length).toBeGreaterThan(0);
    expect(excluded.map(({ record }) => record.id)).toEqual(
      treatments.map(({ record }) => record.id),
    );
  });
});

describe('who sees an evaluation', () => {
  const ASKED = '{ grade finalScore explanation { lines { code } } indicators { code } }';
  const query = (uscc: string) => `{ subject(uscc: "${uscc}") { evaluation ${ASKED} } }`;
  const REFUSED = ['explanation', 'finalScore', 'grade', 'indicators'].map(
    (field) => `Evaluation.${field}`,
  );

  it.each([
    ['a stranger', STRANGER],
    ['a regulator of another city', FAR_AWAY],
    ['a bank without authorisation', { ...identityWith('BANK'), institution: 'sample-bank-2' }],
    ['a bank that states another purpose', { ...identityWith('BANK'), purpose: 'POST_LOAN' }],
    ['a credit service', identityWith('CREDIT_SERVICE')],
    ['another subject', { ...identityWith('SUBJECT'), uscc: PENALISED }],
  ])('%s sees nothing of it, and is told so once', async (_who, identity) => {
    const answer = await hub.ask(query(OWN), identity);
    expect(answer.data).toEqual({
      subject: {
        evaluation: { grade: null, finalScore: null, explanation: null, indicators: null },
      },
    });
    expect(refusedIn(answer)).toEqual(REFUSED);
  });

  it('a bank with the subject’s authorisation sees grade and score, and nothing of how they came about', async () => {
    const answer = await hub.ask(query(OWN), identityWith('BANK'));
    expect(answer.data?.['subject']).toMatchObject({
      evaluation: { grade: 'B', finalScore: expect.any(String) as unknown },
    });
    expect(refusedIn(answer)).toEqual(['Evaluation.explanation', 'Evaluation.indicators']);
  });

  it('an inspection tool sees the grade and no score', async () => {
    const answer = await hub.ask(query(OWN), identityWith('INSPECTION_TOOL'));
    expect(answer.data?.['subject']).toMatchObject({
      evaluation: { grade: 'B', finalScore: null },
    });
    expect(refusedIn(answer)).toEqual(REFUSED.filter((name) => !name.endsWith('grade')));
  });

  it.each([
    ['the subject itself', identityWith('SUBJECT')],
    ['the regulator of its district', identityWith('INDUSTRY_REGULATOR')],
    ['an auditor', identityWith('AUDITOR')],
  ])('%s sees every point with its reason', async (_who, identity) => {
    const shown = await evaluationOf(OWN, ASKED, identity);
    expect(shown.indicators).toHaveLength(36);
    expect(shown['explanation']).toMatchObject({ lines: { length: 36 } });
  });

  it('nobody outside learns the grade of an individual business without a trade name', async () => {
    const answer = await hub.ask(query(UNNAMED), identityWith('BANK'));
    expect(refusedIn(answer)).toEqual(REFUSED);
  });

  it('a regulator finds no record that was repaired, the subject does', async () => {
    const today = dateInShanghai(new Date());
    const { uscc, record } = await firstPenalty();
    await repair(record, today);
    const asked = `evaluation(asOf: "${today}") {
      recordTreatments { record { id } treatment } explanation { excluded { record { id } } } }`;
    const seenBy = async (identity: Identity) =>
      JSON.stringify(await hub.answer(`{ subject(uscc: "${uscc}") { ${asked} } }`, identity));
    const regulator = { ...identityWith('INDUSTRY_REGULATOR'), division: '4101' };
    expect(await seenBy({ ...identityWith('SUBJECT'), uscc })).toContain(record.id);
    expect(await seenBy(regulator)).not.toContain(record.id);
  });
});

interface FoundRecord {
  readonly id: string;
  readonly version: number;
}

/** A penalty that counts in somebody's indicators, and whose it is. */
async function firstPenalty(): Promise<{ readonly uscc: string; readonly record: FoundRecord }> {
  const { evaluations } = (await hub.answer(`{ evaluations(first: 100) { edges { node {
    subject { uscc } indicators { code records { record { id version } } } } } } }`)) as Listed;
  const found = evaluations.edges.flatMap(({ node: { subject, indicators } }) =>
    indicators
      .filter(({ code }) => code === 'C01')
      .flatMap(({ records }) => records.map(({ record }) => ({ uscc: subject.uscc, record }))),
  );
  const [first] = found;
  if (first === undefined) throw new Error('a penalty counts for somebody in the demo city');
  return first;
}

interface Listed extends Answer {
  readonly evaluations: {
    readonly edges: readonly {
      readonly node: {
        readonly subject: { readonly uscc: string };
        readonly indicators: readonly {
          readonly code: string;
          readonly records: readonly { readonly record: FoundRecord }[];
        }[];
      };
    }[];
  };
}

async function repair({ id, version }: FoundRecord, on: string): Promise<void> {
  const { recordRepair } = await hub.answer(`mutation { recordRepair(input: { record: "${id}",
    expectedVersion: ${String(version)}, repairedOn: "${on}", reason: "已履行", document: "修复决定1号" }) {
    refusals { code message } } }`);
  expect(recordRepair).toEqual({ refusals: [] });
}
