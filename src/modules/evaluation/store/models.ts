import type { EntityManager } from '@mikro-orm/postgresql';
import { type Kysely, sql } from 'kysely';

import type { WriteUnit } from '../../../platform/database/index.js';
import type { ModelAction } from '../domain/model-life.js';
import {
  EvaluationModel,
  type EvaluationModelRow,
  type EvaluationTables,
  ModelActivation,
  type ModelActivationRow,
} from '../tables.js';

export type ModelUnit = WriteUnit<EvaluationTables>;

/** Two new versions of the same name wait for each other. */
export async function lockModels(db: Kysely<EvaluationTables>): Promise<void> {
  await sql`/* evaluation.lockModels */
    LOCK TABLE evaluation.model IN SHARE ROW EXCLUSIVE MODE`.execute(db);
}

/** The version, which nobody else moves until the transaction ends. */
export async function lockModel(
  { em, sql: db }: ModelUnit,
  code: string,
  version: string,
): Promise<EvaluationModelRow | null> {
  await sql`/* evaluation.lockModel */
    SELECT FROM evaluation.model WHERE code = ${code} AND version = ${version} FOR UPDATE`.execute(
    db,
  );
  return em.findOne(EvaluationModel, { code, version });
}

export async function insertModel(
  em: EntityManager,
  drafted: Omit<EvaluationModelRow, 'modelNo' | 'simulationNo'>,
): Promise<EvaluationModelRow> {
  const row = em.create(EvaluationModel, { ...drafted, simulationNo: null });
  await em.flush();
  return row;
}

/** From that day on the version holds, until a later decision says otherwise. */
export async function insertActivation(
  em: EntityManager,
  activation: Omit<ModelActivationRow, 'activationNo'>,
): Promise<void> {
  em.create(ModelActivation, activation);
  await em.flush();
}

export interface ModelEvent {
  readonly action: ModelAction;
  readonly actor: string;
  readonly role: string;
  readonly reason: string | null;
  readonly simulationHash: string | null;
}

/** Adds the next event; the caller has written or locked the model's row. */
export async function appendModelEvent(
  db: Kysely<EvaluationTables>,
  { modelNo, state, contentHash, simulationNo }: EvaluationModelRow,
  { action, actor, role, reason, simulationHash }: ModelEvent,
): Promise<void> {
  await sql`/* evaluation.appendModelEvent */
    INSERT INTO evaluation.model_event
           (model_no, event_no, action, state, content_hash, simulation_no, simulation_hash, actor, role, reason)
    SELECT ${modelNo}::int, count(*) + 1, ${action}, ${state}, ${contentHash}, ${simulationNo ?? null}::int,
           ${simulationHash}, ${actor}, ${role}, ${reason}
      FROM evaluation.model_event WHERE model_no = ${modelNo}::int`.execute(db);
}
