import type { GraphqlModule } from '../../../platform/graphql/module.js';
import { mergePermissions } from '../../access/index.js';
import { EvaluationFields } from './evaluation-fields.js';
import { ExplanationFields } from './explanation-fields.js';
import { explanationPermissions } from './explanation-permissions.js';
import { IndicatorResultFields } from './indicator-fields.js';
import { ModelMoveMutations } from './model-move-mutations.js';
import { ModelMutations } from './model-mutations.js';
import { modelPermissions } from './model-permissions.js';
import { ModelFields, ModelResolver } from './model-resolver.js';
import { resultPermissions } from './permissions.js';
import { EvaluationConnectionFields, EvaluationResolver } from './resolver.js';
import { RunMutations } from './run-mutations.js';
import { RunResolver } from './run-resolver.js';
import { SubjectEvaluation } from './subject.js';

export const evaluationGraphql: GraphqlModule = {
  resolvers: [
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
  ],
  orphanedTypes: [],
  permissions: mergePermissions([resultPermissions, explanationPermissions, modelPermissions]),
  foreignTypes: ['Subject', 'Record', 'Department'],
};
