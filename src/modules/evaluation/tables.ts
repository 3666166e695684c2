import { defineEntity, type InferEntity, p } from '@mikro-orm/core';
import type { Generated } from 'kysely';

import type { CivilDate } from '../../kernel/civil-date.js';
import type { ModelAction } from './domain/model-life.js';
import type { ModelState } from './domain/stored-model.js';

export interface EvaluationTables {
  'evaluation.model': {
    model_no: Generated<number>;
    code: string;
    version: string;
    content: object;
    content_hash: string;
    state: ModelState;
    is_shadow: boolean;
    author: string;
    simulation_no: number | null;
    made_at: Generated<Date>;
  };
  'evaluation.model_event': {
    model_no: number;
    event_no: number;
    action: ModelAction;
    state: ModelState;
    content_hash: string;
    simulation_no: number | null;
    simulation_hash: string | null;
    at: Generated<Date>;
    actor: string;
    role: string;
    reason: string | null;
  };
  'evaluation.activation': {
    activation_no: Generated<number>;
    code: string;
    model_no: number;
    active_from: CivilDate;
    decided_by: string;
    decided_at: Generated<Date>;
    reason: string;
  };
  'evaluation.case_pass': {
    content_hash: string;
    failed: number;
    untouched: string[];
    tried_at: Date;
  };
  'evaluation.simulation': {
    simulation_no: number;
    model_no: number;
    content_hash: string;
    state: 'WAITING' | 'RUNNING' | 'DONE' | 'FAILED';
    outcome_hash: string | null;
  };
}

/** A version of a model as a unit of work sees it. */
export const EvaluationModel = defineEntity({
  name: 'EvaluationModel',
  tableName: 'model',
  schema: 'evaluation',
  properties: {
    modelNo: p.integer().primary().autoincrement().name('model_no'),
    code: p.text(),
    version: p.text(),
    content: p.json<object>(),
    contentHash: p.text().name('content_hash'),
    state: p.text().$type<ModelState>(),
    isShadow: p.boolean().name('is_shadow'),
    author: p.text(),
    simulationNo: p.integer().name('simulation_no').nullable(),
  },
});

export type EvaluationModelRow = InferEntity<typeof EvaluationModel>;

/** From which day which version holds. */
export const ModelActivation = defineEntity({
  name: 'ModelActivation',
  tableName: 'activation',
  schema: 'evaluation',
  properties: {
    activationNo: p.integer().primary().autoincrement().name('activation_no'),
    code: p.text(),
    modelNo: p.integer().name('model_no'),
    activeFrom: p.string().$type<CivilDate>().name('active_from').columnType('date'),
    decidedBy: p.text().name('decided_by'),
    reason: p.text(),
  },
});

export type ModelActivationRow = InferEntity<typeof ModelActivation>;

export const evaluationEntities = [EvaluationModel, ModelActivation] as const;
