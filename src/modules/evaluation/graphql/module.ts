import { invariant } from '../../../kernel/invariant.js';
import type { GraphqlModule } from '../../../platform/graphql/module.js';
import { identityOf, mergePermissions } from '../../access/index.js';
import type { Simulations } from '../service/simulations.js';
import { EvaluationFields } from './evaluation-fields.js';
import { ExplanationFields } from './explanation-fields.js';
import { explanationPermissions } from './explanation-permissions.js';
import { IndicatorResultFields } from './indicator-fields.js';
import { ModelMoveMutations } from './model-move-mutations.js';
import { ModelMutations } from './model-mutations.js';
import { modelPermissions, seesSimulations } from './model-permissions.js';
import { ModelFields, ModelResolver } from './model-resolver.js';
import { resultPermissions } from './permissions.js';
import { EvaluationConnectionFields, EvaluationResolver } from './resolver.js';
import { RunMutations } from './run-mutations.js';
import { RunResolver } from './run-resolver.js';
import { showSimulation } from './show-simulation.js';
import { SubjectEvaluation } from './subject.js';

const RESOLVERS = [
  SubjectEvaluation,
  EvaluationFields,
  ExplanationFields,
  IndicatorResultFields,
  EvaluationResolver,
  EvaluationConnectionFields,
  ModelResolver,
  ModelFields,
  ModelMutations,
  ModelMoveMutations,
  RunResolver,
  RunMutations,
];

/** What the module shows; without simulations it can be printed, not executed. */
export function evaluationModule(simulations?: Pick<Simulations, 'find'>): GraphqlModule {
  return {
    resolvers: RESOLVERS,
    orphanedTypes: [],
    permissions: mergePermissions([resultPermissions, explanationPermissions, modelPermissions]),
    reads: { Evaluation: 'EVALUATION', IndicatorResult: 'EVALUATION' },
    references: {
      Simulation: async ({ id }, context) => {
        invariant(
          simulations !== undefined,
          'entities are asked for only where the module was created',
        );
        if (typeof id !== 'number' || !seesSimulations(identityOf(context))) return null;
        const simulation = await simulations.find(id);
        return simulation === null ? null : showSimulation(simulation, context);
      },
    },
    foreignTypes: ['Subject', 'Record', 'Department'],
  };
}
