/**
 * What the verifier can find wrong, each with its sentence. `{place}` names the row, `{index}` the leaf.
 * The order is that of a report: first what was said, then the log that holds it.
 */
export const LEDGER_FAULTS = {
  ROW_CHANGED: {
    en: 'The row of {place} no longer says what leaf {index} was made of.',
    zh: '{place} 的数据行与第 {index} 号叶子入链时的内容不一致（被改动）。',
  },
  ROW_MISSING: {
    en: 'The row of {place} is gone; leaf {index} still proves that it was there.',
    zh: '{place} 的数据行已不存在，而第 {index} 号叶子证明其曾经存在（被删除）。',
  },
  ROW_UNKNOWN: {
    en: 'The row of {place} has no leaf, though the log is past its time: it was put in behind the hub.',
    zh: '{place} 的数据行没有对应的叶子，而该时刻早已入链（系统之外插入）。',
  },
  ROW_UNFIT: {
    en: 'The row of {place} does not fit those around it: it begins at no instant that the hub stamped, or ends when no next one begins.',
    zh: '{place} 的数据行与其前后不相接：入库时间不是系统登记的时刻，或失效时间并非后一版本的入库时间（被改动）。',
  },
  ERASED_UNTOLD: {
    en: 'The salt of leaf {index} ({place}) is gone, and no entry of the log tells of an erasure.',
    zh: '第 {index} 号叶子（{place}）的随机盐已缺失，而审计日志中没有相应的清除记录。',
  },
  LEAF_CHANGED: {
    en: 'Leaf {index} ({place}) is not the one that the tree was built over.',
    zh: '第 {index} 号叶子（{place}）与哈希树所载不一致（被改动）。',
  },
  LEAF_MISSING: {
    en: 'Of the log these leaves are gone: {place}.',
    zh: '日志中下列叶子已不存在（被删除）：{place}。',
  },
  TILE_CHANGED: {
    en: 'Tile {place} of the tree does not follow from what is below it.',
    zh: '哈希树的瓦片 {place} 与其下层不一致（被改动）。',
  },
  TILE_MISSING: {
    en: 'Tile {place} of the tree is gone.',
    zh: '哈希树的瓦片 {place} 已不存在（被删除）。',
  },
  TILE_UNKNOWN: {
    en: 'Tile {place} belongs to no part of the tree.',
    zh: '瓦片 {place} 不属于哈希树的任何部分（系统之外插入）。',
  },
  CHECKPOINT_UNSIGNED: {
    en: 'The signature of checkpoint {place} does not hold, or is by no key of this log.',
    zh: '检查点 {place} 的签名无效，或并非由本日志的密钥签署。',
  },
  CHECKPOINT_DIFFERS: {
    en: 'Checkpoint {place} signs another tree than the leaves make.',
    zh: '检查点 {place} 所签的树根与叶子计算结果不一致。',
  },
  CHECKPOINT_MISSING: {
    en: '{place} was there when it was last verified, and is gone.',
    zh: '{place} 上次核验时存在，现已不存在（被删除）。',
  },
} as const;

export type LedgerFault = keyof typeof LEDGER_FAULTS;

export const LEDGER_FAULT_CODES = Object.keys(LEDGER_FAULTS) as readonly LedgerFault[];

/** Where what differs: the row's kind and key, and the leaf, where one is concerned. */
export interface LedgerFinding {
  readonly fault: LedgerFault;
  /** A kind of leaf (`record`, `entry`, `access`), or `leaf`, `tile`, `checkpoint`. */
  readonly kind: string;
  /** Of its kind: a version of a record, the number of an entry, level and number of a tile, the size of a tree. */
  readonly key: string;
  /** bigint as text; null where no single leaf is meant. */
  readonly leafIndex: string | null;
}

/** A finding as it stands on record. */
export interface KeptFinding extends LedgerFinding {
  readonly number: string;
  readonly foundAt: Date;
  readonly seenAt: Date;
  /** When a later cycle found it mended; null while it stands. */
  readonly clearedAt: Date | null;
}
