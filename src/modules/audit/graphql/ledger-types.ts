import { ArgsType, Directive, Field, ID, ObjectType, registerEnumType } from 'type-graphql';

import { ConnectionArgs, PageInfo } from '../../../platform/graphql/connection.js';
import { ListSize } from '../../../platform/graphql/list-size.js';
import { InstantScalar } from '../../../platform/graphql/scalars.js';
import { LEDGER_FAULT_CODES, type LedgerFault } from '../domain/finding.js';
import type { LedgerProof } from '../domain/proof.js';

const LedgerFaultEnum = Object.fromEntries(
  LEDGER_FAULT_CODES.map((fault) => [fault, fault]),
) as Readonly<{ [Fault in LedgerFault]: Fault }>;

registerEnumType(LedgerFaultEnum, {
  name: 'LedgerFault',
  description: 'What the verifier found to differ (核验问题类型).',
  valuesConfig: {
    ROW_CHANGED: {
      description: 'A row says something else than its leaf was made of (数据行被改动).',
    },
    ROW_MISSING: { description: 'A row of which a leaf speaks is gone (数据行被删除).' },
    ROW_UNKNOWN: {
      description: 'A row has no leaf though the log is past its time (系统外插入的数据行).',
    },
    ROW_UNFIT: { description: 'A row does not fit those before and after it (与前后版本不相接).' },
    ERASED_UNTOLD: { description: 'Erased, and no entry tells of it (清除无记录).' },
    LEAF_CHANGED: { description: 'A leaf is not the one in the tree (叶子被改动).' },
    LEAF_MISSING: { description: 'A leaf is gone (叶子被删除).' },
    TILE_CHANGED: { description: 'A tile does not follow from what is below it (瓦片被改动).' },
    TILE_MISSING: { description: 'A tile is gone (瓦片被删除).' },
    TILE_UNKNOWN: { description: 'A tile belongs to no part of the tree (系统外插入的瓦片).' },
    CHECKPOINT_UNSIGNED: { description: 'A signature does not hold (检查点签名无效).' },
    CHECKPOINT_DIFFERS: { description: 'A checkpoint signs another tree (检查点与树根不符).' },
    CHECKPOINT_MISSING: { description: 'A checkpoint is gone (检查点被删除).' },
  } satisfies Record<LedgerFault, { description: string }>,
});

@ObjectType('LedgerFinding', {
  description: 'Something in the database that the ledger proves to be altered (核验发现).',
})
export class LedgerFindingType {
  @Field(() => ID, { description: 'Rises with each finding (序号).' })
  number!: string;

  @Field(() => LedgerFaultEnum, { description: 'Which check failed (问题类型).' })
  fault!: LedgerFault;

  @Field(() => String, {
    description: 'Kind of the row: record, entry, access, leaf, tile, checkpoint (种类).',
  })
  kind!: string;

  @Field(() => String, {
    description: 'Key of the row in its kind; of a record its id and the version (键).',
  })
  key!: string;

  @Field(() => ID, { nullable: true, description: 'Number of its leaf, from 0 (叶子序号).' })
  leafIndex!: string | null;

  @Field(() => InstantScalar, { description: 'When it was found (发现时间).' })
  foundAt!: Date;

  @Field(() => InstantScalar, { description: 'When it was found last (最近一次发现时间).' })
  seenAt!: Date;

  @Field(() => InstantScalar, {
    nullable: true,
    description:
      'When a whole cycle had passed without finding it again; null while it stands (消除时间).',
  })
  clearedAt!: Date | null;

  @Field(() => String, { description: 'The finding in English (英文说明).' })
  message!: string;

  @Field(() => String, { description: 'The finding in Chinese (中文说明).' })
  messageZh!: string;
}

@ObjectType({ description: 'A finding and its place in the list (核验发现条目).' })
export class LedgerFindingEdge {
  @Field(() => String, { description: 'The place (游标).' })
  cursor!: string;

  @Field(() => LedgerFindingType, { description: 'The finding (核验发现).' })
  node!: LedgerFindingType;
}

@ObjectType({ description: 'A page of findings (核验发现分页).' })
export class LedgerFindingConnection {
  @Field(() => [LedgerFindingEdge], { description: 'The findings, newest first (核验发现).' })
  edges!: readonly LedgerFindingEdge[];

  @Field(() => PageInfo, { description: 'Where the page stands (分页信息).' })
  pageInfo!: PageInfo;
}

@ArgsType()
export class LedgerFindingsArgs extends ConnectionArgs {
  @Field(() => Boolean, {
    defaultValue: true,
    description: 'Only what still stands (仅未消除的).',
  })
  isOpen: boolean = true;
}

@ObjectType('LedgerCheckpoint', {
  description: 'A signed statement of how many leaves the log has and what its root is (检查点).',
})
export class LedgerCheckpointType {
  @Field(() => ID, { description: 'How many leaves (叶子数).' })
  size!: string;

  @Field(() => String, {
    description: 'The signed note, as C2SP tlog-checkpoint has it (签名文本).',
  })
  note!: string;

  @Field(() => InstantScalar, { description: 'When it was signed (签署时间).' })
  signedAt!: Date;
}

@ObjectType('LedgerConsistency', {
  description:
    'That the log with the later checkpoint begins with that of the earlier (一致性证明).',
})
export class LedgerConsistencyType {
  @Field(() => String, { description: 'The earlier checkpoint’s note (较早检查点).' })
  from!: string;

  @Field(() => String, { description: 'The later checkpoint’s note (较晚检查点).' })
  to!: string;

  @ListSize(64)
  @Field(() => [String], { description: 'Hashes of RFC 6962, 2.1.2, in base64 (证明路径).' })
  path!: readonly string[];
}

@Directive('@shareable')
@ObjectType('LedgerProof', {
  description: 'That a row is in the log just as it is; verified without the hub (存在性证明).',
})
export class LedgerProofType {
  @Field(() => String, { description: 'Kind of the row, e.g. record (种类).' })
  kind!: string;

  @Field(() => String, { description: 'Key of the row in its kind (键).' })
  key!: string;

  @Field(() => ID, { description: 'Number of its leaf, from 0 (叶子序号).' })
  leafIndex!: string;

  @Field(() => String, {
    description:
      'JSON with content, salt, path and checkpoint, for verify-ledger --proof (证明文件).',
  })
  file!: string;
}

/** The proof as the API hands it out. */
export function showProof(proof: LedgerProof): LedgerProofType {
  const { kind, key, index } = proof;
  return { kind, key, leafIndex: String(index), file: JSON.stringify(proof) };
}

@ArgsType()
export class LedgerConsistencyArgs {
  @Field(() => ID, { description: 'Size of the earlier checkpoint (较早检查点的叶子数).' })
  from!: string;

  @Field(() => ID, { description: 'Size of the later checkpoint (较晚检查点的叶子数).' })
  to!: string;
}
