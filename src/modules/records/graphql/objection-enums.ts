import { registerEnumType } from 'type-graphql';

import type {
  ObjectionGround,
  ObjectionOutcome,
  ObjectionRemedy,
  ObjectionState,
} from '../domain/objection.js';

/** An enum whose values are their own names. */
type Names<Name extends string> = Readonly<{ [N in Name]: N }>;

export const ObjectionGroundEnum: Names<ObjectionGround> = {
  IDENTITY: 'IDENTITY',
  CONTENT: 'CONTENT',
  EXPIRED: 'EXPIRED',
  DUPLICATE: 'DUPLICATE',
  OVER_SCOPE: 'OVER_SCOPE',
  PRIVACY: 'PRIVACY',
  OTHER: 'OTHER',
};

registerEnumType(ObjectionGroundEnum, {
  name: 'ObjectionGround',
  description: 'What a subject holds against a record (异议理由).',
  valuesConfig: {
    IDENTITY: { description: 'It is about somebody else (主体错误).' },
    CONTENT: { description: 'What it says is wrong (内容错误).' },
    EXPIRED: { description: 'It should not be shown any longer (已过期).' },
    DUPLICATE: { description: 'The same is recorded twice (重复).' },
    OVER_SCOPE: { description: 'It is more than may be collected (超范围归集).' },
    PRIVACY: { description: 'It touches a private or a trade secret (涉及隐私或商业秘密).' },
    OTHER: { description: 'Anything else, as the statement says (其他).' },
  },
});

export const ObjectionStateEnum: Names<ObjectionState> = {
  RAISED: 'RAISED',
  ACCEPTED: 'ACCEPTED',
  NOT_ACCEPTED: 'NOT_ACCEPTED',
  UPHELD: 'UPHELD',
  PARTIAL: 'PARTIAL',
  REJECTED: 'REJECTED',
  WITHDRAWN: 'WITHDRAWN',
};

registerEnumType(ObjectionStateEnum, {
  name: 'ObjectionState',
  description: 'Where an objection stands (异议状态).',
  valuesConfig: {
    RAISED: { description: 'Raised and not yet taken up (已提出).' },
    ACCEPTED: { description: 'Taken up; the record is suspended meanwhile (已受理).' },
    NOT_ACCEPTED: { description: 'Not taken up (不予受理).' },
    UPHELD: { description: 'The subject is right (异议成立).' },
    PARTIAL: { description: 'The subject is right in part (部分成立).' },
    REJECTED: { description: 'The subject is not right (异议不成立).' },
    WITHDRAWN: { description: 'The subject took it back (已撤回).' },
  },
});

export const ObjectionOutcomeEnum: Names<ObjectionOutcome> = {
  UPHELD: 'UPHELD',
  PARTIAL: 'PARTIAL',
  REJECTED: 'REJECTED',
};

registerEnumType(ObjectionOutcomeEnum, {
  name: 'ObjectionOutcome',
  description: 'How an objection is decided (异议处理结果).',
  valuesConfig: {
    UPHELD: { description: 'The subject is right (异议成立).' },
    PARTIAL: { description: 'The subject is right in part; the record is corrected (部分成立).' },
    REJECTED: { description: 'The subject is not right (异议不成立).' },
  },
});

export const ObjectionRemedyEnum: Names<ObjectionRemedy> = {
  WITHDRAW: 'WITHDRAW',
  CORRECT: 'CORRECT',
};

registerEnumType(ObjectionRemedyEnum, {
  name: 'ObjectionRemedy',
  description: 'What is done about the record (处置方式).',
  valuesConfig: {
    WITHDRAW: { description: 'It is taken back (撤回记录).' },
    CORRECT: { description: 'It is corrected (更正记录).' },
  },
});
