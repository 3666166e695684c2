import type { RecordObject } from '../../records/index.js';
import type { NextGrade, Step } from '../domain/steps.js';
import type { NextGradeType, StepType } from './next-grade-types.js';
import { scoreText } from './show.js';
import { showOutcome } from './show-explanation.js';

/** Ids of the records that the steps would change. */
export function recordsInSteps({ bySteps, later }: NextGrade): readonly string[] {
  const ids = [...(bySteps?.steps ?? []), ...later].map(({ recordId }) => recordId);
  return ids.filter((id) => id !== null);
}

export function showNextGrade(
  next: NextGrade,
  records: ReadonlyMap<string, RecordObject>,
): NextGradeType {
  const { target, missing, byTime, lookedUntil, bySteps, later } = next;
  return {
    ...{ target, lookedUntil },
    missing: scoreText(missing),
    byTime: byTime === null ? null : { on: byTime.on, outcome: showOutcome(byTime.outcome) },
    bySteps:
      bySteps === null
        ? null
        : {
            ...bySteps,
            steps: bySteps.steps.map((step) => showStep(step, records)),
            outcome: showOutcome(bySteps.outcome),
          },
    later: later.map((step) => showStep(step, records)),
  };
}

function showStep(step: Step, records: ReadonlyMap<string, RecordObject>): StepType {
  const { kind, terms, recordId, recordType, detail, indicators, vetoes, earliestOn, gain } = step;
  return {
    ...{ kind, terms, recordType, detail, indicators, vetoes, earliestOn },
    record: recordId === null ? null : (records.get(recordId) ?? null),
    gain: scoreText(gain),
  };
}
