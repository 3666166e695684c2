import { registerEnumType } from 'type-graphql';

import type { Scheme } from '../domain/scheme.js';

/** An enum whose values are their own names. */
export type Names<Name extends string> = Readonly<{ [N in Name]: N }>;

export const SchemeKindEnum: Names<Scheme['kind']> = { CREDIT: 'CREDIT', RISK: 'RISK' };
registerEnumType(SchemeKindEnum, {
  name: 'IndustrySchemeKind',
  description: 'What the grades of a scheme say (方案性质).',
  valuesConfig: {
    CREDIT: { description: 'How a subject keeps to the rules of its industry (信用等级).' },
    RISK: {
      description:
        'An internal class by which inspections are spread; no credit grade (信用风险分类，内部使用).',
    },
  },
});

export const SchemeCycleEnum: Names<Scheme['cycle']> = {
  MONTHLY: 'MONTHLY',
  QUARTERLY: 'QUARTERLY',
  ANNUAL: 'ANNUAL',
};
registerEnumType(SchemeCycleEnum, {
  name: 'IndustrySchemeCycle',
  description: 'How often the grades are settled (评价周期).',
  valuesConfig: {
    MONTHLY: { description: 'Every month (按月).' },
    QUARTERLY: { description: 'Every quarter (按季).' },
    ANNUAL: { description: 'Every year (按年).' },
  },
});

export const ResultPublicityEnum: Names<Scheme['resultPublicity']> = {
  PUBLIC: 'PUBLIC',
  GOVERNMENT: 'GOVERNMENT',
  INTERNAL: 'INTERNAL',
};
registerEnumType(ResultPublicityEnum, {
  name: 'IndustrySchemePublicity',
  description: 'Who may see the grades of a scheme (结果公开范围).',
  valuesConfig: {
    PUBLIC: { description: 'Everybody sees the grade (社会公开).' },
    GOVERNMENT: { description: 'Whoever governs, and the subject (政务共享).' },
    INTERNAL: { description: 'The competent department alone, and the subject (内部使用).' },
  },
});

/** Whether a measure follows from a grade or may only be weighed. */
export type MeasureForce = 'ENTAILED' | 'POSSIBLE';

export const MeasureForceEnum: Names<MeasureForce> = {
  ENTAILED: 'ENTAILED',
  POSSIBLE: 'POSSIBLE',
};
registerEnumType(MeasureForceEnum, {
  name: 'MeasureForce',
  description: 'Whether a measure follows from a grade (措施效力).',
  valuesConfig: {
    ENTAILED: { description: 'It follows from the grade alone (由等级直接适用).' },
    POSSIBLE: {
      description:
        'It may be weighed; executed only with a record and a basis in law or policy (可能适用，不因等级直接适用).',
    },
  },
});
