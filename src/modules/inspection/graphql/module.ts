import type { GraphqlModule } from '../../../platform/graphql/module.js';
import { SimulationObject } from '../../evaluation/index.js';
import { OutcomeMutations } from './outcome-mutations.js';
import { OverdueFields, OverdueResolver } from './overdue-resolver.js';
import { inspectionPermissions } from './permissions.js';
import { PlanMutations } from './plan-mutations.js';
import { PlanFields, PlanResolver } from './plan-resolver.js';
import { RegisterMutations } from './register-mutations.js';
import { InspectorFields, MatterFields, RegisterResolver } from './register-resolver.js';
import { RoundFields } from './round-fields.js';
import { SimulationEffect } from './simulation.js';
import { SubjectInspectionFields } from './subject.js';
import { ExclusionFields, OutcomeFields, TargetFields } from './target-fields.js';
import { TaskMutations } from './task-mutations.js';
import { TaskFields, TaskResolver } from './task-resolver.js';

export const inspectionGraphql: GraphqlModule = {
  resolvers: [
    RegisterResolver,
    MatterFields,
    InspectorFields,
    PlanResolver,
    PlanFields,
    TaskResolver,
    TaskFields,
    RoundFields,
    TargetFields,
    ExclusionFields,
    OutcomeFields,
    OverdueResolver,
    OverdueFields,
    SubjectInspectionFields,
    SimulationEffect,
    RegisterMutations,
    PlanMutations,
    TaskMutations,
    OutcomeMutations,
  ],
  // No field leads to a simulation: it is reached by its key.
  orphanedTypes: [SimulationObject],
  permissions: inspectionPermissions,
  reads: { InspectionTarget: 'INSPECTIONS', InspectionOutcome: 'INSPECTIONS' },
  foreignTypes: ['Subject', 'Department', 'Simulation'],
};
