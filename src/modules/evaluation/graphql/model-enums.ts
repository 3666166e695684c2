import { registerEnumType } from 'type-graphql';

import type { Compute, Indicator, Mapping, SubjectField } from '../domain/model.js';
import type { ModelState } from '../domain/stored-model.js';
import type { Names } from './enums.js';

export const ModelStateEnum: Names<ModelState> = {
  DRAFT: 'DRAFT',
  IN_REVIEW: 'IN_REVIEW',
  APPROVED: 'APPROVED',
  PUBLISHED: 'PUBLISHED',
  RETIRED: 'RETIRED',
  REJECTED: 'REJECTED',
};
registerEnumType(ModelStateEnum, {
  name: 'EvaluationModelState',
  description: 'Where a version of a model stands in its life (模型状态).',
  valuesConfig: {
    DRAFT: { description: 'Its author may still change it (草稿).' },
    IN_REVIEW: { description: 'A second person judges it (复核中).' },
    APPROVED: { description: 'May be published (已通过复核).' },
    PUBLISHED: { description: 'Holds from a day on (已发布).' },
    RETIRED: { description: 'Holds no longer; its results stay (已停用).' },
    REJECTED: { description: 'Was not approved (未通过复核).' },
  },
});

export const DirectionEnum: Names<Indicator['direction']> = {
  POSITIVE: 'POSITIVE',
  NEGATIVE: 'NEGATIVE',
};
registerEnumType(DirectionEnum, {
  name: 'IndicatorDirection',
  description: 'Whether more of it is better (指标方向).',
  valuesConfig: {
    POSITIVE: { description: 'More is better (正向).' },
    NEGATIVE: { description: 'More is worse (负向).' },
  },
});

export const SubjectFieldEnum: Names<SubjectField> = {
  subjectType: 'subjectType',
  registrationStatus: 'registrationStatus',
};
registerEnumType(SubjectFieldEnum, {
  name: 'EvaluatedSubjectField',
  description: 'A field of the subject that a model reads (主体字段).',
  valuesConfig: {
    subjectType: { description: 'Kind of body (主体类型).' },
    registrationStatus: { description: 'Standing in the register (登记状态).' },
  },
});

export const ComputeKindEnum: Names<Compute['kind']> = {
  SUBJECT_FIELD: 'SUBJECT_FIELD',
  FULL_YEARS_SINCE: 'FULL_YEARS_SINCE',
  PUBLIC_SCORE: 'PUBLIC_SCORE',
  COUNT: 'COUNT',
  EXISTS: 'EXISTS',
  DISTINCT_COUNT: 'DISTINCT_COUNT',
  RATIO: 'RATIO',
  WEIGHTED_RATIO: 'WEIGHTED_RATIO',
  DECAYED_SUM: 'DECAYED_SUM',
  DECAYED_AMOUNT: 'DECAYED_AMOUNT',
  SUM: 'SUM',
  MAX_DAYS_OPEN: 'MAX_DAYS_OPEN',
  LATEST: 'LATEST',
  WORST: 'WORST',
  REOFFENCE_COUNT: 'REOFFENCE_COUNT',
};
registerEnumType(ComputeKindEnum, {
  name: 'ComputationKind',
  description: 'How the value of an indicator comes about (计算方式).',
  valuesConfig: {
    SUBJECT_FIELD: { description: 'A field of the subject (主体字段).' },
    FULL_YEARS_SINCE: { description: 'Full years since a day (满年数).' },
    PUBLIC_SCORE: {
      description: 'Final score of the comprehensive evaluation (公共信用综合评价得分).',
    },
    COUNT: { description: 'How many records (计数).' },
    EXISTS: { description: 'Whether there is a record (是否存在).' },
    DISTINCT_COUNT: { description: 'How many different values of a field (不同取值数).' },
    RATIO: { description: 'Share of the records that fulfil a condition (比率).' },
    WEIGHTED_RATIO: { description: 'Mean of weights that a field stands for (加权比率).' },
    DECAYED_SUM: { description: 'Records, each weighing less with age (时间衰减和).' },
    DECAYED_AMOUNT: { description: 'Amounts, each weighing less with age (金额时间衰减和).' },
    SUM: { description: 'Sum of a field (求和).' },
    MAX_DAYS_OPEN: { description: 'Days of the longest open one (最长未结天数).' },
    LATEST: { description: 'A code of the latest record (最近一次取值).' },
    WORST: { description: 'The worst code of all (最差取值).' },
    REOFFENCE_COUNT: { description: 'Repeated within months after a repair (修复后再犯次数).' },
  },
});

export const MappingKindEnum: Names<Mapping['kind']> = {
  STEP: 'STEP',
  LINEAR: 'LINEAR',
  PROPORTION: 'PROPORTION',
  LOOKUP: 'LOOKUP',
  POINTS: 'POINTS',
};
registerEnumType(MappingKindEnum, {
  name: 'MappingKind',
  description: 'How a value becomes a score (映射方式).',
  valuesConfig: {
    STEP: { description: 'A score per band of values (分档).' },
    LINEAR: { description: 'base + slope × value, within limits (线性).' },
    PROPORTION: { description: 'factor × value, within limits (按比例).' },
    LOOKUP: { description: 'A score per code (查表).' },
    POINTS: { description: 'So many points for each, of a scheme (加减分).' },
  },
});
