const STATES = {
  RAISED: '已提出',
  ACCEPTED: '已受理',
  NOT_ACCEPTED: '不予受理',
  UPHELD: '异议成立',
  PARTIAL: '部分成立',
  REJECTED: '异议不成立',
  WITHDRAWN: '已撤回',
};

/** The words of refusals about standing that are codes in English, as a Chinese sentence says them. */
const IN_CHINESE: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  field: { document: '依据文书', reason: '理由', statement: '异议陈述', evidence: '证据材料' },
  ground: {
    IDENTITY: '主体错误',
    CONTENT: '内容错误',
    EXPIRED: '已过期',
    DUPLICATE: '重复',
    OVER_SCOPE: '超范围归集',
    PRIVACY: '涉及隐私或商业秘密',
    OTHER: '其他',
  },
  state: STATES,
  next: STATES,
  outcome: STATES,
  remedy: { WITHDRAW: '撤回记录', CORRECT: '更正记录' },
};

type Params = Readonly<Record<string, string | number>>;

/** Adds to each parameter that is a code its Chinese name: `state` gets a `stateZh`. */
export function withChinese(params: Params): Params {
  const names = Object.entries(params).flatMap(([key, value]) => {
    const name = IN_CHINESE[key]?.[value];
    return name === undefined ? [] : [[`${key}Zh`, name] as const];
  });
  return { ...params, ...Object.fromEntries(names) };
}
