import { readFileSync } from 'node:fs';

import { parse } from 'yaml';

import { createModules, entities } from '../../src/app.js';
import type { CivilDate } from '../../src/kernel/civil-date.js';
import { loadCatalogue } from '../../src/modules/catalogue/index.js';
import { contributions } from '../../src/modules/evaluation/compile/contributions.js';
import { given } from '../../src/modules/evaluation/compile/source.js';
import { wordsOf } from '../../src/modules/evaluation/compile/words.js';
import type { Contribution } from '../../src/modules/evaluation/domain/evaluated.js';
import type { GivenSubject } from '../../src/modules/evaluation/domain/given.js';
import type { Model } from '../../src/modules/evaluation/domain/model.js';
import { readModel } from '../../src/modules/evaluation/domain/read-model.js';
import { readContributions } from '../../src/modules/evaluation/queries/engine.js';
import { contributionsOf } from '../../src/modules/evaluation/service/contributions.js';
import { Engine } from '../../src/modules/evaluation/service/engine.js';
import { givenColumns } from '../../src/modules/evaluation/service/given.js';
import { openTestDatabase } from './database.js';

const DEFAULT = new URL('../../seeds/reference/models/ZZ-DEFAULT-2026.yaml', import.meta.url);

/** The model of the release. */
export function releasedModel(): Model {
  const model = readModel(parse(readFileSync(DEFAULT, 'utf8')));
  if (!model.ok) throw new Error(JSON.stringify(model.refusals));
  return model.value;
}

/** Schemes read it on any day: it need not be in force. */
const RELEASED = { model: releasedModel() };

/** The engine over a database with a catalogue and nobody in it. */
export interface TestEngine {
  readonly engine: Engine;
  /** Any number of hypothetical subjects. */
  readonly evaluateGiven: Engine['evaluateGiven'];
  /** What hypothetical records brought to hypothetical subjects. */
  contributionsGiven(
    model: Model,
    asOf: CivilDate,
    subjects: readonly GivenSubject[],
  ): Promise<readonly Contribution[]>;
}

export async function openTestEngine(): Promise<TestEngine> {
  const db = await openTestDatabase({ entities });
  await loadCatalogue(db);
  const { records } = createModules(db);
  const engine = new Engine(db, records, () => Promise.resolve(RELEASED));
  return {
    engine,
    evaluateGiven: (model, asOf, subjects) => engine.evaluateGiven(model, asOf, subjects),
    contributionsGiven: (model, asOf, subjects) =>
      inPortions(subjects, async (portion) => {
        const vocabulary = await records.scoring.vocabulary(wordsOf(model));
        const columns = givenColumns(portion, vocabulary);
        const source = given(JSON.stringify(columns.subjects), JSON.stringify(columns.rows));
        const statement = contributions(await engine.compile(model, asOf), vocabulary, source);
        return contributionsOf(model, vocabulary, await readContributions(db.read(), statement));
      }),
  };
}

/** Rows asked one by one are joined pair by pair: of many subjects some at a time. */
const PORTION = 200;

async function inPortions<T>(
  subjects: readonly GivenSubject[],
  ask: (portion: readonly GivenSubject[]) => Promise<readonly T[]>,
): Promise<readonly T[]> {
  if (subjects.length <= PORTION) return ask(subjects);
  const first = await ask(subjects.slice(0, PORTION));
  return [...first, ...(await inPortions(subjects.slice(PORTION), ask))];
}
