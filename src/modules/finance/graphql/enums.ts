import { registerEnumType } from 'type-graphql';

import type { Policy } from '../domain/policy.js';
import type { EditionKind } from '../domain/edition.js';

/** An enum whose values are their own names. */
export type Names<Name extends string> = Readonly<{ [N in Name]: N }>;

export type WhitelistSource = 'AUTO' | 'DEPARTMENT';
export const WhitelistSourceEnum: Names<WhitelistSource> = {
  AUTO: 'AUTO',
  DEPARTMENT: 'DEPARTMENT',
};
registerEnumType(WhitelistSourceEnum, {
  name: 'WhitelistSource',
  description: 'How an entry came about (入选来源).',
  valuesConfig: {
    AUTO: { description: 'By the rules of the policy (自动生成).' },
    DEPARTMENT: { description: 'Recommended by a department, by the same rules (部门推荐).' },
  },
});

export const EditionKindEnum: Names<EditionKind> = {
  MONTHLY: 'MONTHLY',
  NEWS: 'NEWS',
  DUE: 'DUE',
  RECOMMENDED: 'RECOMMENDED',
};
registerEnumType(EditionKindEnum, {
  name: 'WhitelistEditionKind',
  description: 'What an edition of a list was made for (版次类型).',
  valuesConfig: {
    MONTHLY: { description: 'Everybody was judged, once a month (月度更新).' },
    NEWS: { description: 'Who is listed was looked at after new results (评价更新).' },
    DUE: { description: 'Notices fell due or validity ended (到期处理).' },
    RECOMMENDED: { description: 'A department recommended (部门推荐).' },
  },
});

export type WarningKind = 'DOWNGRADED' | 'LEFT';
export const WarningKindEnum: Names<WarningKind> = { DOWNGRADED: 'DOWNGRADED', LEFT: 'LEFT' };
registerEnumType(WarningKindEnum, {
  name: 'LoanWarningKind',
  description: 'What an institution is warned of (贷后预警类型).',
  valuesConfig: {
    DOWNGRADED: { description: 'The grade is worse than before (等级下降).' },
    LEFT: { description: 'The subject left the list (退出白名单).' },
  },
});

export const PolicyCycleEnum: Names<Policy['refresh']> = { MONTHLY: 'MONTHLY' };
registerEnumType(PolicyCycleEnum, {
  name: 'WhitelistCycle',
  description: 'How often a list is drawn up anew (白名单更新周期).',
  valuesConfig: { MONTHLY: { description: 'Every calendar month (每月).' } },
});
