import type { Database } from '../../../platform/database/index.js';
import { consistencyRanges, inclusionRanges } from '../domain/merkle-proof.js';
import { blocksOf, LEAF_SALT_BYTES, type Range, rangeRoot } from '../domain/merkle.js';
import { type LedgerProof, type OpenedPart, partSalt, toBase64 } from '../domain/proof.js';
import type { LeafKind } from '../leaf-kind.js';
import { findCheckpoint, findCheckpointOf } from '../queries/checkpoints.js';
import { findLeaves, type FoundLeaf, loadHashes } from '../queries/leaves.js';

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

/** A row, and parts to open, of those that stand in its content as hashes. */
export interface Provable {
  readonly key: string;
  readonly opens?: readonly ConcealedPart[];
}

/** Proofs against checkpoints that were signed. Each reads some hundred hashes, however long the log is. */
export class Proofs {
  constructor(
    private readonly db: Pick<Database, 'read'>,
    private readonly kinds: readonly LeafKind[],
  ) {}

  /** That one row is in the log. */
  async inclusion(
    kindName: string,
    key: string,
    opens: readonly ConcealedPart[] = [],
  ): Promise<LedgerProof | null> {
    const [proof = null] = await this.inclusions(kindName, [{ key, opens }]);
    return proof;
  }

  /**
   * That rows of a kind are in the log, in the order asked, by as many statements as one takes; null while no
   * checkpoint takes a row in, and of what was erased.
   */
  async inclusions(
    kindName: string,
    rows: readonly Provable[],
  ): Promise<readonly (LedgerProof | null)[]> {
    const kind = this.kinds.find((one) => one.kind === kindName);
    if (kind === undefined) throw new Error(`no rows of the kind ${kindName} are sealed`);
    const keys = rows.map(({ key }) => key);
    const [leaves, checkpoint] = await Promise.all([
      findLeaves(this.db.read(), kind, keys),
      findCheckpoint(this.db.read()),
    ]);
    const size = checkpoint?.size ?? 0;
    const rangesOf = ({ index }: FoundLeaf) => (index < size ? inclusionRanges(index, size) : []);
    const ranges = [...leaves.values()].flatMap(rangesOf);
    const pathOver = await this.paths(ranges);
    return rows.map((row) => {
      const leaf = leaves.get(row.key);
      if (leaf === undefined || checkpoint === null || leaf.index >= size) return null;
      const path = pathOver(rangesOf(leaf));
      return proofOf({ kind: kindName, ...row }, leaf, { path, checkpoint: checkpoint.note });
    });
  }

  /** Between two checkpoints, by their sizes; null where one of them was never signed. */
  async consistency(from: number, to: number): Promise<ConsistencyProof | null> {
    const [old, now] = await Promise.all(
      [from, to].map((size) => findCheckpointOf(this.db.read(), size)),
    );
    if (from > to || !old || !now) return null;
    const ranges = consistencyRanges(from, to);
    const path = (await this.paths(ranges))(ranges);
    return { from: old.note, to: now.note, path };
  }

  /** The hashes of these ranges are read at once; each path is made of some of them. */
  private async paths(
    all: readonly Range[],
  ): Promise<(ranges: readonly Range[]) => readonly string[]> {
    const hashOf = await loadHashes(this.db.read(), all.flatMap(blocksOf));
    return (ranges) => ranges.map((range) => toBase64(rangeRoot(range, hashOf)));
  }
}

function proofOf(
  { kind, key, opens = [] }: Provable & { readonly kind: string },
  { index, salt, content }: FoundLeaf,
  within: Pick<LedgerProof, 'path' | 'checkpoint'>,
): LedgerProof | null {
  if (salt === null || content === null) return null;
  const seed = salt.subarray(LEAF_SALT_BYTES);
  const opened = opens.map(({ name, text }): OpenedPart => ({
    text,
    salt: toBase64(partSalt(seed, name)),
  }));
  return {
    ...{ kind, key, index, content },
    salt: toBase64(salt.subarray(0, LEAF_SALT_BYTES)),
    ...within,
    ...(opened.length === 0 ? {} : { opened }),
  };
}
