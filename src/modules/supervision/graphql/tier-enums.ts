import { registerEnumType } from 'type-graphql';

import type { TierGrouping } from '../queries/tier-counts.js';
import type { CodeReason } from '../service/codes.js';
import type { Names } from './scheme-enums.js';

/** Who made a grade. */
export type TierOrigin = 'HUB' | 'REPORTED';

export const TierOriginEnum: Names<TierOrigin> = { HUB: 'HUB', REPORTED: 'REPORTED' };
registerEnumType(TierOriginEnum, {
  name: 'TierOrigin',
  description: 'Who made a grade (等级来源).',
  valuesConfig: {
    HUB: { description: 'The hub, by a scheme of its own (由本中枢按方案评定).' },
    REPORTED: { description: 'A department, which reported it (由部门评定并归集).' },
  },
});

export type TierStatus = 'GRADED' | 'NOT_GRADED';

export const TierStatusEnum: Names<TierStatus> = { GRADED: 'GRADED', NOT_GRADED: 'NOT_GRADED' };
registerEnumType(TierStatusEnum, {
  name: 'TierStatus',
  description: 'Whether a subject has a grade in the scheme (等级状态).',
  valuesConfig: {
    GRADED: { description: 'It has (已评级).' },
    NOT_GRADED: { description: 'It has none, for a reason (未评级).' },
  },
});

export const TierGroupingEnum: Names<TierGrouping> = {
  NONE: 'NONE',
  DIVISION: 'DIVISION',
  INDUSTRY: 'INDUSTRY',
};
registerEnumType(TierGroupingEnum, {
  name: 'TierGrouping',
  description: 'By what the members of a scheme are told apart (分组方式).',
  valuesConfig: {
    NONE: { description: 'Not at all (不分组).' },
    DIVISION: { description: 'By county or district (按区县).' },
    INDUSTRY: { description: 'By section of GB/T 4754 (按行业门类).' },
  },
});

export const CodeReasonEnum: Names<CodeReason> = {
  INVALID: 'INVALID',
  NOT_FOUND: 'NOT_FOUND',
  MERGED_INTO: 'MERGED_INTO',
};
registerEnumType(CodeReasonEnum, {
  name: 'CodeReason',
  description: 'Why a code did not lead to a subject of its own (未按原代码找到的原因).',
  valuesConfig: {
    INVALID: { description: 'It breaks a rule of GB 32100-2015 (代码无效).' },
    NOT_FOUND: { description: 'The hub knows no such subject (未收录).' },
    MERGED_INTO: { description: 'That subject was merged into the one shown (已并入所示主体).' },
  },
});
