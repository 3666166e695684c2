import { hash } from 'node:crypto';

/**
 * Trees of SHA-256 hashes. Basis: RFC 6962, 2.1, with a leaf that says its kind and is salted, so that a
 * content that can be guessed cannot be found out by its hash.
 */
export type Hash = Uint8Array;

/** Leaves in their order, from the one up to, not including, the other. */
export interface Range {
  readonly from: number;
  readonly to: number;
}

/** A complete subtree whose root is kept: level 0 is a leaf, one of level n has 256 of the level below. */
export interface Block {
  readonly level: number;
  readonly index: number;
}

export const BLOCK_SIZE = 256;
/** The part of a leaf's salt that its hash takes in; what stands behind it is the seed of parts. */
export const LEAF_SALT_BYTES = 16;

const LEAF_PREFIX = Uint8Array.of(0);
const NODE_PREFIX = Uint8Array.of(1);

export function sha256(...parts: readonly Uint8Array[]): Hash {
  return hash('sha256', Buffer.concat(parts), 'buffer');
}

/** What a leaf's hash is made of. */
export interface LeafContent {
  readonly kind: string;
  readonly salt: Uint8Array;
  readonly content: string;
}

/** SHA-256(0x00 || salt || kind || 0x00 || content). */
export function leafHash({ kind, salt, content }: LeafContent): Hash {
  return sha256(
    LEAF_PREFIX,
    salt.subarray(0, LEAF_SALT_BYTES),
    Buffer.from(kind),
    Uint8Array.of(0),
    Buffer.from(content),
  );
}

/** SHA-256(0x01 || left || right). */
export function nodeHash(left: Hash, right: Hash): Hash {
  return sha256(NODE_PREFIX, left, right);
}

/** The greatest power of two below the number, which is 2 or more. */
function split(size: number): number {
  let power = 1;
  while (power * 2 < size) power *= 2;
  return power;
}

/** Where a range of a tree is parted into its two subtrees. */
export function middleOf({ from, to }: Range): number {
  return from + split(to - from);
}

/** The root of a tree over these hashes; of none, SHA-256 of nothing. */
export function treeRoot(hashes: readonly Hash[]): Hash {
  const [only] = hashes;
  if (only === undefined) return sha256();
  if (hashes.length === 1) return only;
  const middle = split(hashes.length);
  return nodeHash(treeRoot(hashes.slice(0, middle)), treeRoot(hashes.slice(middle)));
}

/** The root over a range that is a subtree of a greater tree, from the roots of {@link blocksOf}. */
export function rangeRoot(range: Range, hashOf: (block: Block) => Hash): Hash {
  if (range.to === range.from) return sha256();
  const block = blockAt(range);
  if (block !== null) return hashOf(block);
  const middle = middleOf(range);
  return nodeHash(
    rangeRoot({ from: range.from, to: middle }, hashOf),
    rangeRoot({ from: middle, to: range.to }, hashOf),
  );
}

/** The fewest kept roots that make up a subtree, left to right. */
export function blocksOf(range: Range): readonly Block[] {
  if (range.to === range.from) return [];
  const block = blockAt(range);
  if (block !== null) return [block];
  const middle = middleOf(range);
  return [
    ...blocksOf({ from: range.from, to: middle }),
    ...blocksOf({ from: middle, to: range.to }),
  ];
}

/** A subtree as wide as a block begins where a block does. */
function blockAt({ from, to }: Range): Block | null {
  let [width, level] = [1, 0];
  while (width < to - from) [width, level] = [width * BLOCK_SIZE, level + 1];
  return width === to - from ? { level, index: from / width } : null;
}
