import { registerEnumType } from 'type-graphql';

export enum DefectKind {
  MISSING = 'MISSING',
  LATE = 'LATE',
  CONCEALED = 'CONCEALED',
  WRONG = 'WRONG',
  DUPLICATE = 'DUPLICATE',
}
registerEnumType(DefectKind, {
  name: 'DefectKind',
  description: 'What is wrong with how a decision was reported (缺陷类型).',
  valuesConfig: {
    MISSING: { description: 'Decided, past its deadline and not reported (漏报).' },
    LATE: { description: 'Reported after the last day (迟报).' },
    CONCEALED: {
      description:
        'Missing although another source found it, or some working days after a reminder (瞒报).',
    },
    WRONG: { description: 'Failed rules and not put right, or corrected later (错报).' },
    DUPLICATE: { description: 'Reported again (重复报送).' },
  },
});

export enum QualityDocumentKind {
  WEEKLY = 'WEEKLY',
  MONTHLY = 'MONTHLY',
  QUARTERLY = 'QUARTERLY',
}
registerEnumType(QualityDocumentKind, {
  name: 'QualityDocumentKind',
  description: 'Kind of a document about data quality (质量文书类型).',
  valuesConfig: {
    WEEKLY: { description: 'What a department has to report (周提醒).' },
    MONTHLY: { description: 'Rates, places and defects (月通报).' },
    QUARTERLY: { description: 'The weighted score (季评估).' },
  },
});

export enum QualityRuleSeverity {
  BLOCKING = 'BLOCKING',
  WARNING = 'WARNING',
}
registerEnumType(QualityRuleSeverity, {
  name: 'QualityRuleSeverity',
  description: 'What a quality rule does with a row (规则级别).',
  valuesConfig: {
    BLOCKING: { description: 'It keeps the row out (阻断).' },
    WARNING: { description: 'It repairs the row and says so (提示).' },
  },
});

export enum RevalidationStateName {
  WAITING = 'WAITING',
  RUNNING = 'RUNNING',
  DONE = 'DONE',
}
registerEnumType(RevalidationStateName, {
  name: 'RevalidationState',
  description: 'How far a re-validation is (复核状态).',
  valuesConfig: {
    WAITING: { description: 'Queued (等待).' },
    RUNNING: {
      description: 'Records are being judged; after a kill it goes on where it was (进行中).',
    },
    DONE: { description: 'All records are judged (已完成).' },
  },
});
