import { accessGraphql } from './modules/access/index.js';
import { auditGraphql } from './modules/audit/index.js';
import { catalogueGraphql } from './modules/catalogue/index.js';
import { evaluationGraphql } from './modules/evaluation/index.js';
import { financeGraphql } from './modules/finance/index.js';
import { inspectionGraphql } from './modules/inspection/index.js';
import { intakeGraphql } from './modules/intake/index.js';
import { qualityGraphql } from './modules/quality/index.js';
import { recordsGraphql } from './modules/records/index.js';
import { referenceGraphql } from './modules/reference/index.js';
import { subjectsGraphql } from './modules/subjects/index.js';
import { supervisionGraphql } from './modules/supervision/index.js';
import type { GraphqlModule } from './platform/graphql/module.js';
import { sharedTypesGraphql } from './platform/graphql/shared-types.js';

/** A run of neighbouring modules that is served, or can be served alone, as one federated graph. */
export interface Subgraph {
  readonly name: string;
  readonly modules: readonly GraphqlModule[];
}

/** Ground first; a subgraph adds fields only to types of subgraphs before it. */
export const subgraphs: readonly Subgraph[] = [
  {
    name: 'registry',
    modules: [
      sharedTypesGraphql,
      referenceGraphql,
      auditGraphql,
      accessGraphql,
      catalogueGraphql,
      intakeGraphql,
      subjectsGraphql,
    ],
  },
  { name: 'records', modules: [recordsGraphql, qualityGraphql] },
  { name: 'evaluation', modules: [evaluationGraphql] },
  { name: 'supervision', modules: [supervisionGraphql, inspectionGraphql] },
  { name: 'services', modules: [financeGraphql] },
];
