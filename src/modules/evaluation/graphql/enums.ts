import { registerEnumType } from 'type-graphql';

import type { Grade, Treatment } from '../domain/model.js';
import type { RunTrigger } from '../domain/run.js';
import type { Grouping } from '../queries/distribution.js';

/** An enum whose values are their own names. */
export type Names<Name extends string> = Readonly<{ [N in Name]: N }>;

export const GradeEnum: Names<Grade> = { A: 'A', B: 'B', C: 'C', D: 'D' };
registerEnumType(GradeEnum, {
  name: 'Grade',
  description: 'Grade of public credit; where each begins is said by the model (信用等级).',
  valuesConfig: {
    A: { description: 'Best; nationally 优 (A级).' },
    B: { description: 'Nationally 良 (B级).' },
    C: { description: 'Nationally 中 (C级).' },
    D: { description: 'Nationally 差 (D级).' },
  },
});

export type EvaluationStatus = 'EVALUATED' | 'NOT_EVALUATED';
export const EvaluationStatusEnum: Names<EvaluationStatus> = {
  EVALUATED: 'EVALUATED',
  NOT_EVALUATED: 'NOT_EVALUATED',
};
registerEnumType(EvaluationStatusEnum, {
  name: 'EvaluationStatus',
  description: 'Whether the model applies to the subject (评价状态).',
  valuesConfig: {
    EVALUATED: { description: 'It has a score and a grade (已评价).' },
    NOT_EVALUATED: { description: 'It has neither, for a reason (不予评价).' },
  },
});

export const TreatmentEnum: Names<Treatment> = {
  OK: 'OK',
  NOT_VALID: 'NOT_VALID',
  NOT_YET: 'NOT_YET',
  NO_LEGAL_DOCUMENT: 'NO_LEGAL_DOCUMENT',
  DISPUTED: 'DISPUTED',
  MINOR: 'MINOR',
  EXPIRED: 'EXPIRED',
  REPAIRED: 'REPAIRED',
};
registerEnumType(TreatmentEnum, {
  name: 'RecordTreatment',
  description: 'Why a record counts or does not; the first that applies decides (记录处理方式).',
  valuesConfig: {
    OK: { description: 'It counts (计入).' },
    NOT_VALID: { description: 'Revoked, withdrawn or superseded (已失效).' },
    NOT_YET: { description: 'Its event lies after the day asked about (尚未发生).' },
    NO_LEGAL_DOCUMENT: {
      description: 'A document is required and none is named (缺少法律文书).',
    },
    DISPUTED: { description: 'Suspended while an objection is open (异议中，暂停计入).' },
    MINOR: { description: 'Minor: kept on record and never scored (轻微，仅记录).' },
    EXPIRED: { description: 'Its publicity is over (公示期满).' },
    REPAIRED: { description: 'Its subject has repaired it (已修复).' },
  },
});

export const RunTriggerEnum: Names<RunTrigger> = {
  BATCH: 'BATCH',
  ON_DEMAND: 'ON_DEMAND',
  EVENT: 'EVENT',
};
registerEnumType(RunTriggerEnum, {
  name: 'EvaluationTrigger',
  description: 'What led to an evaluation (评价触发方式).',
  valuesConfig: {
    BATCH: { description: 'The calendar (定期批量).' },
    ON_DEMAND: { description: 'Somebody who asked (按需).' },
    EVENT: { description: 'Something that became known (事件触发).' },
  },
});

export const GroupingEnum: Names<Grouping> = {
  NONE: 'NONE',
  DISTRICT: 'DISTRICT',
  INDUSTRY: 'INDUSTRY',
  SUBJECT_TYPE: 'SUBJECT_TYPE',
  SIZE: 'SIZE',
};
registerEnumType(GroupingEnum, {
  name: 'GradeGrouping',
  description: 'By what grades are told apart (分组方式).',
  valuesConfig: {
    NONE: { description: 'All together (不分组).' },
    DISTRICT: { description: 'By county or district (按区县).' },
    INDUSTRY: { description: 'By section of GB/T 4754 (按行业门类).' },
    SUBJECT_TYPE: { description: 'By kind of body (按主体类型).' },
    SIZE: { description: 'By size as the register states it (按规模).' },
  },
});
