import { beforeAll, describe, expect, it } from '@jest/globals';

import { civilDate, type CivilDate } from '../../../src/kernel/civil-date.js';
import {
  effectOn,
  type Judging,
  lookingOf,
  treatmentOn,
} from '../../../src/modules/evaluation/domain/effect-ends.js';
import type { Contribution } from '../../../src/modules/evaluation/domain/evaluated.js';
import { explain } from '../../../src/modules/evaluation/domain/explain.js';
import type { ExplainedRecord } from '../../../src/modules/evaluation/domain/explanation.js';
import type { GivenSubject } from '../../../src/modules/evaluation/domain/given.js';
import type { Model } from '../../../src/modules/evaluation/domain/model.js';
import { openTestEngine, releasedModel, type TestEngine } from '../../support/engine.js';
import { drawSubjects } from '../../support/generated-subjects.js';

const MODEL = releasedModel();
const LEGACY: Model = { ...MODEL, eligibility: { ...MODEL.eligibility, repairedFactor: '0.3' } };
const EVENT_FIELDS = ['date', 'madeOn', 'dueDate', 'validFrom'];
const isEventField = (_: string, field: string): boolean => EVENT_FIELDS.includes(field);

/** Where one record decides for others, or a record counts only beside another. */
const DECIDED_AMONG_RECORDS = ['LATEST', 'WORST', 'REOFFENCE_COUNT', 'MAX_DAYS_OPEN'];

const recordOf = (recordNo: string): ExplainedRecord => ({
  ...{ recordNo, recordId: recordNo, recordType: 'ANY', documentNo: null, department: 'ANY' },
  ...{ eventOn: civilDate('2026-01-01'), legalGround: null },
});

describe('what an explanation says of a record', () => {
  let hub: TestEngine;
  beforeAll(async () => {
    hub = await openTestEngine();
  });

  it.each([
    { model: MODEL, asOf: civilDate('2026-02-28') },
    { model: MODEL, asOf: civilDate('2026-08-31') },
    { model: LEGACY, asOf: civilDate('2028-02-29') },
  ])('is what the statement counted on $asOf, and the lines add up', async ({ model, asOf }) => {
    const subjects = drawSubjects({ asOf, count: 400, seed: 51 });
    const [judged, contributions] = await Promise.all([
      hub.evaluateGiven(model, asOf, subjects),
      hub.contributionsGiven(model, asOf, subjects),
    ]);
    const evaluatedOf = new Map(judged.map((one) => [one.uscc, one]));
    const broughtTo = Map.groupBy(contributions, ({ uscc }) => uscc);
    for (const subject of subjects) {
      const [evaluated, brought] = [
        evaluatedOf.get(subject.uscc),
        broughtTo.get(subject.uscc) ?? [],
      ];
      if (evaluated === undefined) throw new Error('everybody is judged');
      expect(misjudged({ model, isEventField }, asOf, { subject, brought })).toEqual([]);
      const { rows } = subject;
      const records = new Map(rows.map(({ recordNo }) => [recordNo, recordOf(recordNo)]));
      const told = explain({
        ...{ model, isEventField, asOf, evaluated, rows, contributions: brought, records },
      });
      expect(told.lines).toHaveLength(evaluated.reason === null ? model.indicators.length : 0);
    }
  });
});

interface Brought {
  readonly subject: GivenSubject;
  readonly brought: readonly Contribution[];
}

/** Records of which the rules of effects say something else than the statement did. */
function misjudged(judging: Judging, asOf: CivilDate, { subject, brought }: Brought) {
  const { model } = judging;
  return subject.rows.flatMap((row) => {
    const contribution = brought.find(({ recordNo }) => recordNo === row.recordNo);
    if (contribution === undefined) return [];
    const treatment = treatmentOn(model, row, asOf);
    const wrong = model.indicators.flatMap(({ code, compute }) => {
      const looking = lookingOf(compute);
      if (looking?.recordType !== row.recordType) return [];
      const effect = effectOn(judging, looking, { row, day: asOf });
      const counted = contribution.counted.find(
        ({ indicator, factor }) => indicator === code && factor !== '0',
      );
      const isPassed = DECIDED_AMONG_RECORDS.includes(compute.kind) && counted === undefined;
      const says = effect.counts ? { factor: effect.factor } : null;
      const did = counted === undefined ? null : { factor: counted.factor };
      return isPassed || JSON.stringify(says) === JSON.stringify(did)
        ? []
        : [{ code, row, effect, counted }];
    });
    return treatment === contribution.treatment ? wrong : [...wrong, { treatment, row }];
  });
}
