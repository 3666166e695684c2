import type { PermissionRow, PermissionTable } from '../../../platform/graphql/permissions.js';
import { districtOf, type Identity } from '../../access/index.js';
import { open } from './permissions.js';

/** Who makes, judges or audits models. */
const MODEL_ROLES = {
  CITY_ADMIN: 'full',
  MODEL_ADMIN: 'full',
  REVIEWER: 'full',
  AUDITOR: 'full',
} as const satisfies PermissionRow;

/** Who writes a model, and who judges it: never the same person, to which the service sees. */
const MAKING: PermissionRow = { CITY_ADMIN: 'full', MODEL_ADMIN: 'full' };
const JUDGING: PermissionRow = { ...MAKING, REVIEWER: 'full' };
const RUNNING: PermissionRow = { CITY_ADMIN: 'full' };

/** By what everybody is judged is open to everybody; before it holds, to those who make it. */
export const modelPermissions: PermissionTable = {
  Query: {
    evaluationModel: 'open',
    evaluationModels: 'open',
    indicators: 'open',
    simulation: MODEL_ROLES,
    evaluationRun: MODEL_ROLES,
    evaluationRuns: MODEL_ROLES,
  },
  Mutation: {
    evaluationModelLoad: MAKING,
    evaluationModelRevise: MAKING,
    evaluationModelCheck: MODEL_ROLES,
    evaluationModelSimulate: MAKING,
    evaluationModelSubmit: MAKING,
    evaluationModelApprove: JUDGING,
    evaluationModelReject: JUDGING,
    evaluationModelPublish: MAKING,
    evaluationModelRetire: MAKING,
    evaluationModelRollback: MAKING,
    evaluationModelSetShadow: MAKING,
    evaluationRunStart: RUNNING,
    evaluationRunCancel: RUNNING,
  },
  EvaluationModel: open(
    ...['code', 'version', 'nameZh', 'nameEn', 'state', 'isShadow', 'contentHash'],
    ...['subjectTypes', 'excluded', 'grades', 'eligibility', 'decayTables', 'dimensions'],
    ...['vetoes', 'indicators'],
  ),
  ModelExclusion: open('field', 'values', 'reason', 'basis'),
  GradeBand: open('grade', 'nationalLabel', 'min', 'max', 'basis'),
  ModelEligibility: open(
    ...['order', 'legalDocumentRequiredTypes', 'repairedFactor'],
    ...['minorMonths', 'generalMonths', 'seriousMonths', 'basis'],
  ),
  DecayTable: open('name', 'steps', 'beyond', 'basis'),
  DecayStep: open('withinMonths', 'factor'),
  Dimension: open('code', 'nameZh', 'nameEn', 'weight', 'basis'),
  Veto: open(
    ...['code', 'nameZh', 'nameEn', 'capGrade', 'capScore', 'recordType', 'filter'],
    ...['windowMonths', 'activeOnly', 'latestBy', 'basis'],
  ),
  Indicator: open(
    ...['code', 'dimension', 'nameZh', 'nameEn', 'direction', 'weight', 'computation', 'mapping'],
    ...['neutralScore', 'basis', 'note'],
  ),
  Computation: open(
    ...['kind', 'recordType', 'filter', 'numerator', 'fields', 'dateField', 'windowMonths'],
    ...['activeOnly', 'decay', 'weights', 'codes'],
  ),
  FieldCondition: open('field', 'values'),
  CodeWeight: open('code', 'value'),
  ScoreMapping: open('kind', 'bands', 'table', 'base', 'slope', 'factor', 'min', 'max'),
  MappingBand: open('upTo', 'score'),
  ModelFinding: open('code', 'severity', 'path', 'message', 'messageZh', 'params'),
  EvaluationModelLoadPayload: open('model', 'findings', 'refusals'),
  EvaluationModelRevisePayload: open('model', 'findings', 'refusals'),
  EvaluationModelCheckPayload: open('model', 'findings', 'refusals'),
  EvaluationModelSimulatePayload: open('simulation', 'refusals'),
  EvaluationModelSubmitPayload: open('model', 'refusals'),
  EvaluationModelApprovePayload: open('model', 'refusals'),
  EvaluationModelRejectPayload: open('model', 'refusals'),
  EvaluationModelPublishPayload: open('model', 'refusals'),
  EvaluationModelRetirePayload: open('model', 'refusals'),
  EvaluationModelRollbackPayload: open('model', 'refusals'),
  EvaluationModelSetShadowPayload: open('model', 'refusals'),
  EvaluationRun: open(
    ...['id', 'model', 'kind', 'trigger', 'asOf', 'knownAt', 'isShadow', 'state', 'parts'],
    ...['partsDone', 'subjects', 'incidents', 'askedBy', 'askedAt', 'finishedAt'],
  ),
  EvaluationIncident: open('uscc', 'before', 'after'),
  EvaluationRunEdge: open('cursor', 'node'),
  EvaluationRunConnection: open('edges', 'pageInfo'),
  EvaluationRunStartPayload: open('run', 'refusals'),
  EvaluationRunCancelPayload: open('run', 'refusals'),
  Simulation: open(
    ...['id', 'state', 'failure', 'asOf', 'knownAt', 'contentHash', 'outcome', 'outcomeHash'],
    ...['askedAt', 'finishedAt'],
  ),
  SimulationOutcome: open(
    ...['champion', 'challenger', 'subjects', 'migration', 'byDistrict', 'byIndustry'],
    ...['bySubjectType', 'bySize', 'stabilityOfGrades', 'stabilityOfScores', 'bands'],
    ...['moversUp', 'moversDown'],
  ),
  ComparedModel: open('code', 'version', 'contentHash'),
  GradeMigration: open('code', 'cells', 'compared', 'meanChange'),
  MigrationCell: open('before', 'after', 'subjects'),
  ScoreBand: open('from', 'before', 'after'),
  SimulationMover: open(
    ...['uscc', 'before', 'after', 'change', 'indicators', 'vetoesGained', 'vetoesLost'],
  ),
  MovedIndicator: open('indicator', 'before', 'after', 'difference'),
};

/** A simulation names subjects of the whole city: not for a district, however it is reached. */
export function seesSimulations(identity: Identity): boolean {
  return identity.role in MODEL_ROLES && districtOf(identity) === null;
}
