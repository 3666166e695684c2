import { registerEnumType } from 'type-graphql';

import type { LoanDecision, LoanSecurity } from '../domain/loan.js';
import type { LoanGrouping } from '../queries/loan-statistics.js';
import type { Names } from './enums.js';

export const LoanDecisionEnum: Names<LoanDecision> = {
  GRANTED: 'GRANTED',
  REFUSED: 'REFUSED',
  PENDING: 'PENDING',
  WITHDRAWN: 'WITHDRAWN',
};
registerEnumType(LoanDecisionEnum, {
  name: 'LoanDecision',
  description: 'What became of an application for a loan (审批结果).',
  valuesConfig: {
    GRANTED: { description: 'Granted (已放款).' },
    REFUSED: { description: 'Refused (未通过).' },
    PENDING: { description: 'Not decided yet (审批中).' },
    WITHDRAWN: { description: 'Reported by mistake (误报作废).' },
  },
});

export const LoanSecurityEnum: Names<LoanSecurity> = { CREDIT: 'CREDIT', SECURED: 'SECURED' };
registerEnumType(LoanSecurityEnum, {
  name: 'LoanSecurity',
  description: 'What a loan rests on (担保方式).',
  valuesConfig: {
    CREDIT: { description: 'On the borrower’s credit alone (信用贷款).' },
    SECURED: { description: 'On a pledge, a mortgage or a guarantor as well (担保贷款).' },
  },
});

export const LoanGroupingEnum: Names<LoanGrouping> = {
  DISTRICT: 'DISTRICT',
  INSTITUTION: 'INSTITUTION',
  NONE: 'NONE',
};
registerEnumType(LoanGroupingEnum, {
  name: 'LoanGrouping',
  description: 'By what loans are counted (信贷统计分组).',
  valuesConfig: {
    DISTRICT: { description: 'By the district of the borrower (按区县).' },
    INSTITUTION: { description: 'By the institution that lends (按金融机构).' },
    NONE: { description: 'All together (不分组).' },
  },
});
