import type { Database } from '../../../platform/database/index.js';
import type { Job, Schedule } from '../../../platform/jobs/index.js';
import type { Outbox, Reaction } from '../../../platform/outbox/index.js';
import type { Access } from '../../access/index.js';
import type { Catalogue } from '../../catalogue/index.js';
import { Entities, type Evaluation } from '../../evaluation/index.js';
import type { Intake } from '../../intake/index.js';
import type { Records } from '../../records/index.js';
import type { Reference } from '../../reference/index.js';
import type { Subjects } from '../../subjects/index.js';
import type { Supervision } from '../../supervision/index.js';
import { inspectionJobs } from '../jobs.js';
import { InspectionLoaders } from '../loaders.js';
import { Draws } from '../service/draws.js';
import { countAfterSimulation, Effects } from '../service/effect.js';
import { Plans } from '../service/plans.js';
import { Registers } from '../service/registers.js';
import { Results } from '../service/results.js';
import { ResultsReading } from '../service/results-reading.js';
import { SubjectInspections } from '../service/subject-inspections.js';
import { WriteBack } from '../service/write-back.js';
import { Known } from './known.js';
import { OutcomeMutations } from './outcome-mutations.js';
import { OverdueFields, OverdueResolver } from './overdue-resolver.js';
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

export interface Inspection {
  readonly resolvers: readonly object[];
  readonly jobs: readonly Job[];
  readonly schedules: readonly Schedule[];
  readonly reactions: readonly Reaction[];
  /** Matters and inspectors. */
  readonly registers: Registers;
  readonly plans: Plans;
  /** Tasks, and each round of their draws. */
  readonly draws: Draws;
  /** What was found: recorded, written back as records, published. */
  readonly results: Results;
  readonly resultsReading: ResultsReading;
  readonly writeBack: WriteBack;
  /** What the draft of a model would change in inspections. */
  readonly effects: Effects;
}

/** What inspection stands on. */
export interface InspectionGround {
  readonly db: Database;
  readonly reference: Reference;
  readonly access: Access;
  readonly catalogue: Catalogue;
  readonly subjects: Subjects;
  readonly records: Records;
  readonly evaluation: Evaluation;
  readonly intake: Intake;
  readonly supervision: Supervision;
  readonly outbox: Outbox;
}

export function createInspection(ground: InspectionGround): Inspection {
  const { db, reference, catalogue, subjects, records, evaluation, intake, supervision } = ground;
  const { schemes } = supervision;
  const registers = new Registers({ db, reference, catalogue, schemes });
  const plans = new Plans({ db, reference, schemes });
  const draws = new Draws({ db, reference, schemes, plans });
  const writeBack = new WriteBack({ db, catalogue, records, intake });
  const results = new Results({ db, reference }, writeBack);
  const resultsReading = new ResultsReading({ db, reference, schemes });
  const { jobs, schedules } = inspectionJobs({ db, reading: resultsReading, writeBack });
  const effects = new Effects({ db, evaluation, schemes });
  const loaders = new InspectionLoaders(db);
  const known = new Known({ catalogue, loaders, entities: new Entities({ subjects, records }) });
  return {
    resolvers: [
      new RegisterResolver(registers),
      new MatterFields(known),
      new InspectorFields(known),
      new PlanResolver(plans),
      new PlanFields(known),
      new TaskResolver(draws, loaders),
      new TaskFields(loaders),
      new RoundFields({ draws, loaders, results: resultsReading }),
      new TargetFields(known, loaders),
      new ExclusionFields(known),
      new OutcomeFields(known),
      new OverdueResolver(resultsReading),
      new OverdueFields(known),
      new SubjectInspectionFields(new SubjectInspections(db)),
      new SimulationEffect(effects),
      new RegisterMutations(registers),
      new PlanMutations(plans),
      new TaskMutations(draws),
      new OutcomeMutations(results, draws),
    ],
    ...{ jobs, schedules, effects, reactions: [countAfterSimulation(effects)] },
    ...{ registers, plans, draws, results, resultsReading, writeBack },
  };
}
