import { districtOf, type Identity } from '../../access/index.js';
import { append } from '../../audit/index.js';
import type { ModelAction } from '../domain/model-life.js';
import { appendModelEvent, type ModelUnit } from '../store/models.js';
import type { EvaluationModelRow } from '../tables.js';

export interface Step {
  readonly action: ModelAction;
  readonly identity: Pick<Identity, 'subject' | 'organisation'> & { readonly role: string };
  readonly reason?: string;
  /** Hash of the content before, where the step changes it. */
  readonly before?: string;
  /** Hash of the outcome of the simulation on which the step rests. */
  readonly simulationHash?: string;
}

/** Writes a step of a model's life into its events and into the log, in the step's transaction. */
export async function noteStep(
  { sql }: ModelUnit,
  row: EvaluationModelRow,
  { action, identity, reason, before, simulationHash }: Step,
): Promise<void> {
  const { subject: actor, role, organisation } = identity;
  await appendModelEvent(sql, row, {
    ...{ action, actor, role },
    reason: reason ?? null,
    simulationHash: simulationHash ?? null,
  });
  await append(sql, [
    {
      ...{ actor, role, organisation, reason },
      action: `evaluation.model.${action.toLowerCase()}`,
      target: `evaluationModel:${row.code}@${row.version}`,
      beforeHash: before,
      afterHash: row.contentHash,
    },
  ]);
}

/** A model is the whole city's: a district decides nothing about it. */
export function isForCity(identity: Identity): boolean {
  return districtOf(identity) === null;
}
