import { beforeAll, describe, expect, it } from '@jest/globals';

import { addDays, civilDate, type CivilDate } from '../../../src/kernel/civil-date.js';
import type { Evaluated } from '../../../src/modules/evaluation/domain/evaluated.js';
import type { GivenSubject } from '../../../src/modules/evaluation/domain/given.js';
import type { Model } from '../../../src/modules/evaluation/domain/model.js';
import { openTestEngine, releasedModel, type TestEngine } from '../../support/engine.js';
import { drawModels } from '../../support/generated-models.js';
import { drawSubjects } from '../../support/generated-subjects.js';
import { evaluateByTheRules } from '../../support/reference-evaluator/evaluate.js';

const MODEL = releasedModel();
const LEGACY: Model = {
  ...MODEL,
  eligibility: { ...MODEL.eligibility, repairedFactor: '0.3' },
};
const VARIANTS = drawModels(MODEL, { count: 2, seed: 1 });

/** A leap day and four month ends of 28 to 31 days lie among the days looked at. */
const FIRST = civilDate('2027-12-31');
const DAYS = 400;
/** Days on which the engine is asked. */
const STEP = 13;

describe('the day until which a result is stable', () => {
  let hub: TestEngine;
  beforeAll(async () => {
    hub = await openTestEngine();
  });

  it.each([
    { name: 'the default model', model: MODEL, count: 24 },
    { name: 'a model in which repaired records weigh', model: LEGACY, count: 24 },
    ...VARIANTS.map((model, place) => ({ name: `variant ${String(place)}`, model, count: 12 })),
  ])('comes before any change by time alone: $name', async ({ model, count }) => {
    const subjects = drawSubjects({ asOf: addDays(FIRST, DAYS / 2), count, seed: 7 });
    const asked = await askOften(hub, model, subjects);
    const found = subjects.flatMap((subject) => faults(model, subject, asked).slice(0, 1));
    expect(found.slice(0, 5)).toEqual([]);
  });
});

/** What the engine says on every so manyth day of each subject: until when its result holds. */
type Asked = ReadonlyMap<CivilDate, ReadonlyMap<string, CivilDate | null>>;

async function askOften(
  hub: TestEngine,
  model: Model,
  subjects: readonly GivenSubject[],
): Promise<Asked> {
  const asked = new Map<CivilDate, ReadonlyMap<string, CivilDate | null>>();
  for await (const [day, evaluated] of inTurn(hub, model, subjects)) {
    asked.set(day, new Map(evaluated.map(({ uscc, stableUntil }) => [uscc, stableUntil])));
  }
  return asked;
}

async function* inTurn(
  hub: TestEngine,
  model: Model,
  subjects: readonly GivenSubject[],
): AsyncGenerator<readonly [CivilDate, readonly Evaluated[]]> {
  for (let day = 0; day < DAYS; day += STEP) {
    const asOf = addDays(FIRST, day);
    yield [asOf, await hub.evaluateGiven(model, asOf, subjects)];
  }
}

/** Days on which what is stored of a subject is not what it was, or stable until another day. */
function faults(model: Model, subject: GivenSubject, asked: Asked): readonly string[] {
  const days = Array.from({ length: DAYS }, (_, day) => addDays(FIRST, day));
  const stored = new Map(days.map((day) => [day, storedOn(model, day, subject)]));
  return [...asked].flatMap(([from, ends]) => {
    const until = ends.get(subject.uscc) ?? null;
    const within = days.filter((day) => day >= from && (until === null || day < until));
    const changed = within.find((day) => stored.get(day) !== stored.get(from));
    const other = within.find((day) => {
      const then = asked.get(day);
      return then !== undefined && (then.get(subject.uscc) ?? null) !== until;
    });
    const claim = `${subject.uscc} is stable from ${from} until ${String(until)}`;
    return [
      ...(until !== null && until <= from ? [`${claim}, which is past`] : []),
      ...(changed === undefined
        ? []
        : [
            `${claim}, yet ${changed} differs: ${told(subject)}
  ${String(stored.get(from))}
  ${String(stored.get(changed))}`,
          ]),
      ...(other === undefined
        ? []
        : [`${claim}, and on ${other} until another day: ${told(subject)}`]),
    ];
  });
}

/** All that is kept of a result. */
function storedOn(model: Model, asOf: CivilDate, subject: GivenSubject): string {
  const { indicators, ...rest } = evaluateByTheRules(model, asOf, subject).evaluated;
  const kept = indicators.map(({ points, isNeutral }) => [points, isNeutral]);
  return JSON.stringify({ ...rest, indicators: kept });
}

function told({ rows, ...subject }: GivenSubject): string {
  return [subject, ...rows].map((each) => `\n  - ${JSON.stringify(each)}`).join('');
}
