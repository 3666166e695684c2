import type { PermissionTable } from '../../../platform/graphql/permissions.js';
import { open } from './permissions.js';

const RECORD = [
  ...['record', 'recordType', 'eventOn', 'documentNo', 'department', 'legalGround'],
  ...['factor', 'whyNot', 'change'],
] as const;

/** Reached through the guarded fields of an evaluation only; records in it are those in sight. */
export const explanationPermissions: PermissionTable = {
  Explanation: open('lines', 'cap', 'excluded', 'reasons', 'pending', 'ifAllRejected'),
  ExplanationLine: open(
    ...['code', 'dimension', 'nameZh', 'nameEn', 'value', 'score', 'points', 'maxPoints'],
    ...['lostPoints', 'neutral', 'basis', 'counted', 'passedOver'],
  ),
  ExplainedRecord: open(...RECORD),
  ExcludedRecord: open(...RECORD, 'treatment', 'since', 'until', 'next'),
  PendingRecord: open(...RECORD, 'ifRejected'),
  EffectChange: open('on', 'counts', 'factor', 'whyNot'),
  CapLine: open('raw', 'cap', 'final', 'lost', 'vetoes'),
  VetoLine: open('code', 'nameZh', 'nameEn', 'capGrade', 'capScore', 'basis', 'records'),
  LossReason: open('indicator', 'vetoes', 'lost', 'neutral', 'records'),
  EvaluationOutcome: open('rawScore', 'finalScore', 'grade', 'vetoes'),
  NextGrade: open('target', 'missing', 'byTime', 'lookedUntil', 'bySteps', 'later'),
  GradeByTime: open('on', 'outcome'),
  GradeBySteps: open('on', 'steps', 'outcome', 'isSmallest'),
  GradeStep: open(
    ...['kind', 'terms', 'record', 'recordType', 'detail', 'indicators', 'vetoes'],
    ...['earliestOn', 'gain'],
  ),
  GradeStepTerms: open('zh', 'en'),
};
