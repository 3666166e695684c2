import { type Hash, middleOf, nodeHash, type Range } from './merkle.js';

/**
 * The subtrees whose roots lead from a leaf to the root of the first `size` leaves, nearest first.
 * Basis: RFC 6962, 2.1.1.
 */
export function inclusionRanges(index: number, size: number): readonly Range[] {
  return isPlace(index, size) ? pathTo(index, { from: 0, to: size }) : [];
}

/**
 * The subtrees whose roots show that the first `size` leaves begin with the first `old`.
 * Basis: RFC 6962, 2.1.2.
 */
export function consistencyRanges(old: number, size: number): readonly Range[] {
  return old > 0 && old < size ? pathFrom(old, { from: 0, to: size }) : [];
}

export interface Inclusion {
  readonly index: number;
  readonly size: number;
  readonly leaf: Hash;
  readonly root: Hash;
  /** Roots of {@link inclusionRanges}. */
  readonly path: readonly Hash[];
}

/** Whether the leaf is where it is said to be in the tree with this root. */
export function verifyInclusion({ index, size, leaf, root, path }: Inclusion): boolean {
  if (!isPlace(index, size)) return false;
  const ranges = inclusionRanges(index, size);
  if (ranges.length !== path.length) return false;
  const reached = path.reduce(
    (hash, step, at) =>
      (ranges[at]?.from ?? 0) > index ? nodeHash(hash, step) : nodeHash(step, hash),
    leaf,
  );
  return isSame(reached, root);
}

export interface Tree {
  readonly size: number;
  readonly root: Hash;
}

/** Whether the later tree is the earlier one with leaves added. */
export function verifyConsistency(old: Tree, now: Tree, path: readonly Hash[]): boolean {
  const areSizes = Number.isSafeInteger(old.size) && Number.isSafeInteger(now.size);
  if (!areSizes || old.size < 0 || old.size > now.size) return false;
  if (old.size === now.size) return path.length === 0 && isSame(old.root, now.root);
  if (old.size === 0) return path.length === 0;
  const ranges = consistencyRanges(old.size, now.size);
  if (ranges.length !== path.length) return false;
  // Where the old tree is no subtree of the new one, the path begins with the last that they share.
  const isShared = ranges[0]?.to === old.size;
  const start = isShared ? path[0] : old.root;
  if (start === undefined) return false;
  let [before, after] = [start, start];
  path.forEach((step, at) => {
    if (isShared && at === 0) return;
    const isRight = (ranges[at]?.from ?? 0) >= old.size;
    if (!isRight) before = nodeHash(step, before);
    after = isRight ? nodeHash(after, step) : nodeHash(step, after);
  });
  return isSame(before, old.root) && isSame(after, now.root);
}

export function isSame(one: Hash, other: Hash): boolean {
  return Buffer.compare(one, other) === 0;
}

function isPlace(index: number, size: number): boolean {
  return Number.isSafeInteger(index) && Number.isSafeInteger(size) && index >= 0 && index < size;
}

function pathTo(index: number, { from, to }: Range): readonly Range[] {
  if (to - from === 1) return [];
  const middle = middleOf({ from, to });
  const [left, right] = [
    { from, to: middle },
    { from: middle, to },
  ];
  return index < middle ? [...pathTo(index, left), right] : [...pathTo(index, right), left];
}

function pathFrom(old: number, { from, to }: Range): readonly Range[] {
  // From 0 on it is the old tree itself, whose root the verifier has.
  if (old === to) return from === 0 ? [] : [{ from, to }];
  const middle = middleOf({ from, to });
  const [left, right] = [
    { from, to: middle },
    { from: middle, to },
  ];
  return old <= middle ? [...pathFrom(old, left), right] : [...pathFrom(old, right), left];
}
