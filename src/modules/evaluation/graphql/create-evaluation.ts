import type { CivilDate } from '../../../kernel/civil-date.js';
import type { Database } from '../../../platform/database/index.js';
import type { RequestContext } from '../../../platform/graphql/context.js';
import type { GraphqlModule } from '../../../platform/graphql/module.js';
import type { Outbox } from '../../../platform/outbox/index.js';
import { type View, viewsShowingInFull } from '../../access/index.js';
import type { Catalogue } from '../../catalogue/index.js';
import type { Records } from '../../records/index.js';
import type { Reference } from '../../reference/index.js';
import type { Subjects } from '../../subjects/index.js';
import type { Profile } from '../domain/check-model.js';
import { type EvaluationJobs, evaluationJobs } from '../jobs.js';
import { EvaluationLoaders } from '../loaders.js';
import { Engine } from '../service/engine.js';
import { Explanations } from '../service/explanations.js';
import { Models, type SchemeCheck } from '../service/models.js';
import { EvaluationReading } from '../service/reading.js';
import { Runs } from '../service/runs.js';
import { simulationJob, Simulations } from '../service/simulations.js';
import { Entities } from './entities.js';
import { EvaluationFields } from './evaluation-fields.js';
import { ExplanationFields } from './explanation-fields.js';
import { IndicatorResultFields } from './indicator-fields.js';
import { ModelMoveMutations } from './model-move-mutations.js';
import { ModelMutations } from './model-mutations.js';
import { ModelFields, ModelResolver } from './model-resolver.js';
import { evaluationModule } from './module.js';
import { resultPermissions } from './permissions.js';
import { EvaluationConnectionFields, EvaluationResolver } from './resolver.js';
import { RunMutations } from './run-mutations.js';
import { RunResolver } from './run-resolver.js';
import { SubjectEvaluation } from './subject.js';

export interface Evaluation extends EvaluationJobs {
  readonly graphql: GraphqlModule;
  readonly resolvers: readonly object[];
  readonly engine: Engine;
  readonly models: Models;
  readonly runs: Runs;
  readonly simulations: Simulations;
  readonly explanations: Explanations;
  readonly reading: EvaluationReading;
}

/** What evaluation stands on. */
export interface EvaluationGround {
  readonly db: Database;
  readonly reference: Reference;
  readonly catalogue: Catalogue;
  readonly subjects: Subjects;
  readonly records: Records;
  readonly outbox: Outbox;
  /** In `production` a model may neither read repaired records nor cap grades by mere design. */
  readonly profile: Profile;
  readonly checkScheme: SchemeCheck;
}

const viewsShowing =
  (field: string) =>
  (context: RequestContext): ReadonlySet<View> =>
    viewsShowingInFull({ table: resultPermissions, type: 'Evaluation', field }, context);

export function createEvaluation(ground: EvaluationGround): Evaluation {
  const { db, reference, catalogue, subjects, records, outbox, profile, checkScheme } = ground;
  const models = new Models({ db, catalogue, profile, checkScheme });
  const modelOn = (code: string, day: CivilDate) => models.activeOn(code, day);
  const engine = new Engine(db, records, modelOn);
  const modelByNo = (modelNo: number) => models.byNo(modelNo);
  const runs = new Runs({ db, engine, records, outbox, modelByNo, modelOn });
  const announce: Outbox['announce'] = (sql, fact) => outbox.announce(sql, fact);
  const simulations = new Simulations({ db, models, engine, announce });
  const explanations = new Explanations({ db, engine, records, reference });
  const loaders = new EvaluationLoaders({ db, engine, models, explanations });
  const shownTo = viewsShowing('grade');
  const explainedTo = viewsShowing('indicators');
  const reading = new EvaluationReading({
    ...{ db, loaders, models, reference, shownTo, explainedTo },
  });
  const entities = new Entities({ subjects, records });
  const modelsOn: Models['modelsOn'] = (code, day) => models.modelsOn(code, day);
  const schemesOn: Models['schemesOn'] = (day) => models.schemesOn(day);
  const { jobs, schedules, reactions } = evaluationJobs({ db, runs, modelsOn, schemesOn });
  return {
    graphql: evaluationModule(simulations),
    resolvers: [
      new SubjectEvaluation(reading),
      new EvaluationFields(loaders, entities),
      new ExplanationFields(loaders, { entities, catalogue }),
      new IndicatorResultFields(loaders, entities),
      new EvaluationResolver(reading, reference),
      new EvaluationConnectionFields(reading),
      new ModelResolver({ models, reading, simulations }),
      new ModelFields(),
      new ModelMutations(models, simulations),
      new ModelMoveMutations(models),
      new RunResolver(runs, loaders),
      new RunMutations(runs, models),
    ],
    ...{ engine, models, runs, simulations, explanations, reading },
    ...{ schedules, reactions, jobs: [...jobs, simulationJob(simulations)] },
  };
}
