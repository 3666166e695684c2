import type { LedgerFault, LedgerFinding } from './finding.js';
import {
  type Block,
  BLOCK_SIZE,
  blocksOf,
  type Hash,
  type Range,
  rangeRoot,
  treeRoot,
} from './merkle.js';
import { isSame } from './merkle-proof.js';

/** A leaf and what its row makes today. */
export interface ChangedLeaf {
  readonly index: number;
  readonly kind: string;
  readonly key: string;
  readonly computed: Hash;
}

/** A checkpoint as it is kept; without a root where no key of the log signed it. */
export interface KeptCheckpoint {
  readonly size: number;
  readonly root: Hash | null;
}

/** A part of the log as it stands in the database, with what is needed of the tree around it. */
export interface Stretch {
  /** Begins with a block. */
  readonly range: Range;
  /** By index; what is gone is absent. */
  readonly leaves: ReadonlyMap<number, Hash>;
  readonly changed: readonly ChangedLeaf[];
  /** Kept roots by {@link tileName}: those that end in the range, those before them in the same parent. */
  readonly tiles: ReadonlyMap<string, Hash>;
  /** With sizes in the range, by size. */
  readonly checkpoints: readonly KeptCheckpoint[];
}

/** Roots of 256 roots upon each other: more leaves than an index can number. */
const LEVELS = 6;

export function tileName({ level, index }: Block): string {
  return `${String(level)}/${String(index)}`;
}

/**
 * Where leaves, tiles and checkpoints contradict each other. What does not follow from below while it
 * would follow from what the rows make is put down to what is below, so that one alteration is one finding.
 */
export function judgeStretch(stretch: Stretch): readonly LedgerFinding[] {
  return new Judging(stretch).judge();
}

class Judging {
  readonly #findings: LedgerFinding[] = [];
  /** What leaves and tiles should be, where that is known to differ from what they are. */
  readonly #mended = new Map<string, Hash>();
  readonly #alteredLeaves = new Set<number>();

  constructor(private readonly stretch: Stretch) {
    for (const { index, computed } of stretch.changed) {
      this.#mended.set(tileName({ level: 0, index }), computed);
    }
  }

  judge(): readonly LedgerFinding[] {
    for (let level = 1; level <= LEVELS; level += 1) {
      for (const index of this.endingAt(level)) this.judgeTile({ level, index });
    }
    this.judgeCheckpoints();
    return [...this.blameForChanges(), ...this.#findings];
  }

  /** The tiles of a level whose last leaf is in the range. */
  private endingAt(level: number): readonly number[] {
    const width = BLOCK_SIZE ** level;
    const first = Math.floor(this.stretch.range.from / width);
    const end = Math.floor(this.stretch.range.to / width);
    return Array.from({ length: end - first }, (_, at) => first + at);
  }

  private judgeTile(tile: Block): void {
    const width = BLOCK_SIZE;
    const below = Array.from({ length: width }, (_, at) => ({
      level: tile.level - 1,
      index: tile.index * width + at,
    }));
    const kept = this.stretch.tiles.get(tileName(tile));
    if (kept === undefined) this.find('TILE_MISSING', 'tile', tileName(tile));
    const [asIs, mended] = [this.rootOf(below, false), this.rootOf(below, true)];
    if (asIs === null || mended === null) return;
    if (kept === undefined) this.#mended.set(tileName(tile), mended);
    else if (!isSame(asIs, kept)) this.blame(tile, below, isSame(mended, kept) ? null : mended);
  }

  /** @param mended what the tile should be; null where it is right and what is below it is not. */
  private blame(tile: Block, below: readonly Block[], mended: Hash | null): void {
    if (mended !== null) {
      this.find('TILE_CHANGED', 'tile', tileName(tile));
      this.#mended.set(tileName(tile), mended);
    } else if (tile.level === 1) {
      for (const { index } of below) this.#alteredLeaves.add(index);
    }
  }

  private rootOf(blocks: readonly Block[], isMended: boolean): Hash | null {
    const hashes = blocks.map((block) => this.hashOf(block, isMended));
    const known = hashes.filter((hash) => hash !== undefined);
    return known.length < blocks.length ? null : treeRoot(known);
  }

  private hashOf(block: Block, isMended: boolean): Hash | undefined {
    const name = tileName(block);
    const mended = isMended ? this.#mended.get(name) : undefined;
    if (mended !== undefined) return mended;
    return block.level === 0 ? this.stretch.leaves.get(block.index) : this.stretch.tiles.get(name);
  }

  /** Of those that fail in one block of leaves the first tells where. */
  private judgeCheckpoints(): void {
    let failing: number | null = null;
    for (const { size, root } of this.stretch.checkpoints) {
      if (root === null) {
        this.find('CHECKPOINT_UNSIGNED', 'checkpoint', String(size));
        continue;
      }
      const verdict = this.verdictOn(size, root);
      const block = Math.floor((size - 1) / BLOCK_SIZE);
      if (verdict === 'MENDED') this.addAltered(block * BLOCK_SIZE, size);
      if (verdict === 'DIFFERS' && failing !== block) {
        this.find('CHECKPOINT_DIFFERS', 'checkpoint', String(size));
        failing = block;
      }
    }
  }

  private verdictOn(size: number, root: Hash): 'HOLDS' | 'MENDED' | 'DIFFERS' | 'UNKNOWN' {
    const range = { from: 0, to: size };
    const blocks = blocksOf(range);
    const rootWith = (isMended: boolean): Hash | null => {
      const hashes = new Map(
        blocks.map((block) => [tileName(block), this.hashOf(block, isMended)]),
      );
      if ([...hashes.values()].includes(undefined)) return null;
      return rangeRoot(range, (block) => hashes.get(tileName(block)) ?? new Uint8Array());
    };
    const asIs = rootWith(false);
    if (asIs === null) return 'UNKNOWN';
    if (isSame(asIs, root)) return 'HOLDS';
    const mended = rootWith(true);
    return mended !== null && isSame(mended, root) ? 'MENDED' : 'DIFFERS';
  }

  private addAltered(from: number, to: number): void {
    for (let index = from; index < to; index += 1) this.#alteredLeaves.add(index);
  }

  /** Where leaf and row differ, the tree says which of the two was altered. */
  private blameForChanges(): readonly LedgerFinding[] {
    return this.stretch.changed.map(({ index, kind, key }) => ({
      fault: this.#alteredLeaves.has(index) ? 'LEAF_CHANGED' : 'ROW_CHANGED',
      ...{ kind, key, leafIndex: String(index) },
    }));
  }

  private find(fault: LedgerFault, kind: string, key: string): void {
    this.#findings.push({ fault, kind, key, leafIndex: null });
  }
}
