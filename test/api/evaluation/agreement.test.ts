import { beforeAll, describe, expect, it } from '@jest/globals';

import { civilDate, type CivilDate } from '../../../src/kernel/civil-date.js';
import type { GivenSubject } from '../../../src/modules/evaluation/domain/given.js';
import type { Model } from '../../../src/modules/evaluation/domain/model.js';
import { differences } from '../../support/differences.js';
import { openTestEngine, releasedModel, type TestEngine } from '../../support/engine.js';
import { drawModels } from '../../support/generated-models.js';
import { drawSubjects } from '../../support/generated-subjects.js';
import { evaluateByTheRules } from '../../support/reference-evaluator/evaluate.js';

/** Ordinary days, ends of months and years, leap days and the days around them. */
const DAYS = [
  ...['2024-02-29', '2025-02-28', '2025-12-31', '2026-01-01', '2026-03-01', '2026-03-31'],
  ...['2026-09-30', '2028-02-29'],
].map(civilDate);

const MODEL = releasedModel();
const LEGACY: Model = {
  ...MODEL,
  eligibility: { ...MODEL.eligibility, repairedFactor: '0.3' },
};

interface Case {
  readonly model: Model;
  readonly asOf: CivilDate;
  readonly subjects: readonly GivenSubject[];
}

describe('the compiled statement', () => {
  let hub: TestEngine;
  beforeAll(async () => {
    hub = await openTestEngine();
  });

  it.each(DAYS.map((asOf, seed) => ({ asOf, seed })))(
    'says of each subject on $asOf what the rules say',
    async ({ asOf, seed }) => {
      const subjects = drawSubjects({ asOf, count: 500, seed });
      expect(await disagreements(hub, { model: MODEL, asOf, subjects })).toEqual([]);
    },
  );

  it('leaves repaired records the weight that a model leaves them', async () => {
    const asOf = civilDate('2026-08-31');
    const subjects = drawSubjects({ asOf, count: 1000, seed: 100 });
    expect(await disagreements(hub, { model: LEGACY, asOf, subjects })).toEqual([]);
  });

  it.each(drawModels(MODEL, { count: 12, seed: 300 }).map((model, seed) => ({ model, seed })))(
    'says of each subject what the rules of another model say: $seed',
    async ({ model, seed }) => {
      const asOf = civilDate('2026-11-30');
      const subjects = drawSubjects({ asOf, count: 150, seed });
      expect(await disagreements(hub, { model, asOf, subjects })).toEqual([]);
    },
  );

  it.each([MODEL, LEGACY])('says of each record what it brought, by the rules', async (model) => {
    const asOf = civilDate('2026-02-28');
    const subjects = drawSubjects({ asOf, count: 500, seed: 400 });
    const brought = Map.groupBy(
      await hub.contributionsGiven(model, asOf, subjects),
      ({ uscc }) => uscc,
    );
    const found = subjects.map((subject) => {
      const { contributions } = evaluateByTheRules(model, asOf, subject);
      return shown(subject, differences(contributions, brought.get(subject.uscc) ?? []));
    });
    expect(some(found)).toEqual([]);
  });
});

/** Where the statement and the rules differ: one text for each subject, with the records that matter. */
async function disagreements(
  hub: TestEngine,
  { model, asOf, subjects }: Case,
): Promise<readonly string[]> {
  const evaluated = await hub.evaluateGiven(model, asOf, subjects);
  const byUscc = new Map(evaluated.map((each) => [each.uscc, each]));
  const found = subjects.map((subject) => {
    const expected = evaluateByTheRules(model, asOf, subject).evaluated;
    // The one is found by asking day by day, the other names what was read.
    const got = {
      ...byUscc.get(subject.uscc),
      stableUntil: undefined,
      inputKey: undefined,
      vetoBits: undefined,
    };
    return shown(subject, differences(expected, got));
  });
  return some(found);
}

/** Enough to understand a fault. */
const MOST_SHOWN = 5;

function some(found: readonly (string | null)[]): readonly string[] {
  return found.filter((each) => each !== null).slice(0, MOST_SHOWN);
}

function shown({ uscc, rows, ...subject }: GivenSubject, lines: readonly string[]): string | null {
  if (lines.length === 0) return null;
  return [
    `${uscc} ${JSON.stringify(subject)}`,
    ...lines.map((line) => `  ${line}`),
    ...rows.map((row) => `  - ${JSON.stringify(row)}`),
  ].join('\n');
}
