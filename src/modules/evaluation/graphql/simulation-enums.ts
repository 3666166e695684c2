import { registerEnumType } from 'type-graphql';

import type { Before } from '../domain/migration.js';
import type { Simulation } from '../domain/simulation.js';
import type { Names } from './enums.js';

export const SimulationStateEnum: Names<Simulation['state']> = {
  WAITING: 'WAITING',
  RUNNING: 'RUNNING',
  DONE: 'DONE',
  FAILED: 'FAILED',
};
registerEnumType(SimulationStateEnum, {
  name: 'SimulationState',
  description: 'How far a simulation is (模拟状态).',
  valuesConfig: {
    WAITING: { description: 'Queued (等待).' },
    RUNNING: { description: 'Subjects are being judged (进行中).' },
    DONE: { description: 'Its outcome stands (已完成).' },
    FAILED: { description: 'It has none; see failure (失败).' },
  },
});

export const SimulationFailureEnum: Names<NonNullable<Simulation['failure']>> = {
  MODEL_REVISED: 'MODEL_REVISED',
  INCIDENT: 'INCIDENT',
};
registerEnumType(SimulationFailureEnum, {
  name: 'SimulationFailure',
  description: 'Why a simulation has no outcome (模拟失败原因).',
  valuesConfig: {
    MODEL_REVISED: { description: 'The draft says something else by now (草稿已修改).' },
    INCIDENT: { description: 'Something went wrong in the hub (系统故障).' },
  },
});

export const MigrationGradeEnum: Names<Before> = {
  A: 'A',
  B: 'B',
  C: 'C',
  D: 'D',
  NOT_EVALUATED: 'NOT_EVALUATED',
  NEW: 'NEW',
};
registerEnumType(MigrationGradeEnum, {
  name: 'MigrationGrade',
  description: 'A row or column of the matrix of migration (迁移矩阵行列).',
  valuesConfig: {
    A: { description: 'Grade A (A级).' },
    B: { description: 'Grade B (B级).' },
    C: { description: 'Grade C (C级).' },
    D: { description: 'Grade D (D级).' },
    NOT_EVALUATED: { description: 'Not evaluated (不予评价).' },
    NEW: { description: 'Without a result of the model that holds (此前无结果).' },
  },
});
