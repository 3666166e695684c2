import { isDeepStrictEqual } from 'node:util';

import { beforeAll, describe, expect, it } from '@jest/globals';

import { createModules, entities } from '../../src/app.js';
import { loadCatalogue } from '../../src/modules/catalogue/index.js';
import { readCaseFiles, untouchedRules } from '../../src/modules/evaluation/index.js';
import { type CaseOutcome, CaseTrial } from '../../src/modules/evaluation/service/cases/trial.js';
import { evaluateByTheRules } from '../support/reference-evaluator/evaluate.js';
import { releasedModel } from '../support/engine.js';
import { openTestDatabase } from '../support/database.js';

const FOLDER = 'test/cases/evaluation';

describe('the default model', () => {
  const model = releasedModel();
  const tried = new Map<string, readonly CaseOutcome[]>();

  beforeAll(async () => {
    const files = await readCaseFiles([FOLDER]);
    for (const { path, reading } of files) {
      if (!reading.ok) throw new Error(JSON.stringify(reading.faults));
      const db = await openTestDatabase({ entities });
      await loadCatalogue(db);
      const trial = new CaseTrial({ ...createModules(db), db });
      expect(await trial.faultsOf(reading.file)).toEqual([]);
      tried.set(path, await trial.try(reading.file, { model, schemes: [] }));
    }
  }, 120_000);

  it.each([
    ...['01-basics', '02-compliance', '03-performance', '04-obligations', '05-honours'],
    ...['06-risk', '07-vetoes', '08-treatments', '09-who-is-evaluated', '10-grades'],
  ])('answers every case of %s as it is written', (file) => {
    const outcomes = tried.get(`${FOLDER}/${file}.yaml`) ?? [];
    expect(outcomes.length).toBeGreaterThan(0);
    const wrong = outcomes.filter(
      ({ obstacles, differences }) => obstacles.length + differences.length > 0,
    );
    expect(
      wrong.map(({ name, obstacles, differences }) => ({ name, obstacles, differences })),
    ).toEqual([]);
  });

  it('means what its rules say in words', () => {
    const seen = [...tried.values()].flat().flatMap((outcome) => outcome.seen ?? []);
    const differing = seen.filter(({ one, given, evaluated }) => {
      const said = evaluateByTheRules(model, one.on, given).evaluated;
      const { stableUntil, inputKey } = evaluated;
      return !isDeepStrictEqual({ ...said, stableUntil, inputKey }, evaluated);
    });
    expect(differing.map(({ one }) => one.name)).toEqual([]);
  });

  it('has no rule that no case touches', () => {
    const seen = [...tried.values()].flat().flatMap((outcome) => outcome.seen ?? []);
    expect(untouchedRules(model, seen)).toEqual([]);
  });
});
