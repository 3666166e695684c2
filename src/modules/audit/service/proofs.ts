import type { Database } from '../../../platform/database/index.js';
import { consistencyRanges, inclusionRanges } from '../domain/merkle-proof.js';
import { blocksOf, LEAF_SALT_BYTES, type Range, rangeRoot } from '../domain/merkle.js';
import { type LedgerProof, type OpenedPart, partSalt, toBase64 } from '../domain/proof.js';
import type { LeafKind } from '../leaf-kind.js';
import { findCheckpoint, findCheckpointOf } from '../queries/checkpoints.js';
import { findLeaf, loadHashes } from '../queries/leaves.js';

/** That the log with the later checkpoint begins with the log of the earlier. */
export interface ConsistencyProof {
  /** The signed notes. */
  readonly from: string;
  readonly to: string;
  readonly path: readonly string[];
}

/** A part of a row that is a hash in its content, by the name that its salt is made with. */
export interface ConcealedPart {
  readonly name: string;
  readonly text: string;
}

/** Proofs against checkpoints that were signed. Each reads some hundred hashes, however long the log is. */
export class Proofs {
  constructor(
    private readonly db: Pick<Database, 'read'>,
    private readonly kinds: readonly LeafKind[],
  ) {}

  /**
   * That a row is in the log; null while no checkpoint takes it in, and of what was erased.
   *
   * @param opens parts to open, of those that stand in the content as hashes
   */
  async inclusion(
    kindName: string,
    key: string,
    opens: readonly ConcealedPart[] = [],
  ): Promise<LedgerProof | null> {
    const kind = this.kinds.find((one) => one.kind === kindName);
    if (kind === undefined) throw new Error(`no rows of the kind ${kindName} are sealed`);
    const [leaf, checkpoint] = await Promise.all([
      findLeaf(this.db.read(), kind, key),
      findCheckpoint(this.db.read()),
    ]);
    if (leaf === null || checkpoint === null || leaf.index >= checkpoint.size) return null;
    const { index, salt, content } = leaf;
    if (salt === null || content === null) return null;
    const seed = salt.subarray(LEAF_SALT_BYTES);
    const opened = opens.map(({ name, text }): OpenedPart => ({
      text,
      salt: toBase64(partSalt(seed, name)),
    }));
    return {
      ...{ kind: kindName, key, index, content },
      salt: toBase64(salt.subarray(0, LEAF_SALT_BYTES)),
      path: await this.pathOver(inclusionRanges(index, checkpoint.size)),
      checkpoint: checkpoint.note,
      ...(opened.length === 0 ? {} : { opened }),
    };
  }

  /** Between two checkpoints, by their sizes; null where one of them was never signed. */
  async consistency(from: number, to: number): Promise<ConsistencyProof | null> {
    const [old, now] = await Promise.all(
      [from, to].map((size) => findCheckpointOf(this.db.read(), size)),
    );
    if (from > to || !old || !now) return null;
    const path = await this.pathOver(consistencyRanges(from, to));
    return { from: old.note, to: now.note, path };
  }

  private async pathOver(ranges: readonly Range[]): Promise<readonly string[]> {
    const hashOf = await loadHashes(this.db.read(), ranges.flatMap(blocksOf));
    return ranges.map((range) => toBase64(rangeRoot(range, hashOf)));
  }
}
