import type { Sentences } from '../../platform/graphql/refusal.js';

/** Every reason for which an erasure is refused. */
export const ERASURE_REFUSALS = {
  ACCESS_KEPT: {
    en: 'Entries of the ledger of reads are kept for {months} months; {key} is not older, or not there.',
    zh: '查询台账条目须保存 {months} 个月，{key} 尚未期满或不存在。',
  },
  NOTHING_TO_ERASE: {
    en: 'There is nothing of {key} in the ledger that is not erased already.',
    zh: '账本中没有 {key} 的未清除内容。',
  },
  REASON_MISSING: { en: 'Say why it is erased.', zh: '请说明清除原因。' },
} as const satisfies Sentences;

export type ErasureRefusal = keyof typeof ERASURE_REFUSALS;
