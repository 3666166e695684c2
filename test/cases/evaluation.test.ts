import { isDeepStrictEqual } from 'node:util';

import { beforeAll, describe, expect, it } from '@jest/globals';

import { createModules, entities } from '../../src/app.js';
import { releasedSchemes, releasedWhitelist } from '../../src/cases.js';
import { loadCatalogue } from '../../src/modules/catalogue/index.js';
import {
  readCaseFiles,
  type TriedScheme,
  untouchedOfScheme,
  untouchedRules,
} from '../../src/modules/evaluation/index.js';
import type { CaseFile } from '../../src/modules/evaluation/domain/cases/case.js';
import { type CaseOutcome, CaseTrial } from '../../src/modules/evaluation/service/cases/trial.js';
import { openTestDatabase } from '../support/database.js';
import { releasedModel } from '../support/engine.js';
import { evaluateByTheRules } from '../support/reference-evaluator/evaluate.js';

const FOLDER = 'test/cases/evaluation';

const MODEL_FILES = [
  ...['01-basics', '02-compliance', '03-performance', '04-obligations', '05-honours'],
  ...['06-risk', '07-vetoes', '08-treatments', '09-who-is-evaluated', '10-grades'],
];

const SCHEME_FILES = [
  ...['11-scheme-construction', '12-scheme-environment', '13-scheme-food-drug'],
  ...['14-scheme-health', '15-scheme-transport', '16-scheme-tax', '17-scheme-market-risk'],
];

const SCHEMES = [
  ...['CONSTRUCTION', 'ENVIRONMENT', 'FOOD_DRUG', 'HEALTH', 'MARKET_RISK', 'TAX', 'TRANSPORT'],
];

const model = releasedModel();
const tried = new Map<string, readonly CaseOutcome[]>();
let schemes: readonly TriedScheme[] = [];

beforeAll(async () => {
  const [files, released] = await Promise.all([readCaseFiles([FOLDER]), releasedSchemes()]);
  schemes = released;
  const read = files.map(({ path, reading }) => {
    if (!reading.ok) throw new Error(JSON.stringify(reading.faults));
    return { path, file: reading.file };
  });
  const db = await openTestDatabase({ entities });
  await loadCatalogue(db);
  const trial = new CaseTrial({ ...createModules(db), db });
  const all = together(read.map(({ file }) => file));
  expect(await trial.faultsOf(all)).toEqual([]);
  const outcomes = await trial.try(all, {
    model,
    schemes,
    whitelist: await releasedWhitelist(model),
  });
  read.reduce((from, { path, file: { cases } }) => {
    tried.set(path, outcomes.slice(from, from + cases.length));
    return from + cases.length;
  }, 0);
}, 120_000);

/** One file of them all: its cases are subjects of one database. */
function together(files: readonly CaseFile[]): CaseFile {
  return {
    cases: files.flatMap(({ cases }) => cases),
    model: null,
    lastDate: files
      .map(({ lastDate }) => lastDate)
      .reduce((one, other) => (one > other ? one : other)),
    apart: new Map(),
    sections: new Map(),
  };
}

function wrongIn(file: string) {
  const outcomes = tried.get(`${FOLDER}/${file}.yaml`) ?? [];
  expect(outcomes.length).toBeGreaterThan(0);
  return outcomes
    .filter(({ obstacles, differences }) => obstacles.length + differences.length > 0)
    .map(({ name, obstacles, differences }) => ({ name, obstacles, differences }));
}

function allSeen() {
  return [...tried.values()].flat().flatMap((outcome) => outcome.seen ?? []);
}

describe('the default model', () => {
  it.each(MODEL_FILES)('answers every case of %s as it is written', (file) => {
    expect(wrongIn(file)).toEqual([]);
  });

  it('means what its rules say in words', () => {
    const differing = allSeen().filter(({ one, given, evaluated }) => {
      const said = evaluateByTheRules(model, one.on, given).evaluated;
      const { stableUntil, inputKey, vetoBits } = evaluated;
      return !isDeepStrictEqual({ ...said, stableUntil, inputKey, vetoBits }, evaluated);
    });
    expect(differing.map(({ one }) => one.name)).toEqual([]);
  });

  it('has no rule that no case touches', () => {
    expect(untouchedRules(model, allSeen())).toEqual([]);
  });
});

describe('the whitelist', () => {
  it('answers every case as it is written', () => {
    expect(wrongIn('18-whitelist')).toEqual([]);
  });
});

describe('the schemes of industries', () => {
  it.each(SCHEME_FILES)('answer every case of %s as it is written', (file) => {
    expect(wrongIn(file)).toEqual([]);
  });

  it('are those of the release', () => {
    expect(schemes.map((scheme) => scheme.model.code)).toEqual(SCHEMES);
  });

  it.each(SCHEMES)('leave no rule of %s that no case touches', (code) => {
    const untouched = schemes
      .filter((scheme) => scheme.model.code === code)
      .flatMap((scheme) => untouchedOfScheme(scheme.model, allSeen()));
    expect(untouched).toEqual([]);
  });
});
