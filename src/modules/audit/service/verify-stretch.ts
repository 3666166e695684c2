import type { QueryExecutorProvider } from 'kysely';

import { openCheckpoint } from '../domain/checkpoint.js';
import type { LedgerFault, LedgerFinding } from '../domain/finding.js';
import { BLOCK_SIZE, type Range } from '../domain/merkle.js';
import type { NoteKey } from '../domain/signed-note.js';
import { judgeStretch, type KeptCheckpoint } from '../domain/stretch.js';
import { gapsIn, type VerifiedUpTo, type VerifyCursor } from '../domain/verify-cursor.js';
import type { LeafKind } from '../leaf-kind.js';
import {
  type CheckpointRow,
  checkpointsIn,
  newestCheckpoints,
  nextLeaf,
} from '../queries/verify-checkpoints.js';
import { countLeaves } from '../queries/leaves.js';
import {
  leafHashes,
  leavesOfNoKind,
  unfitRows,
  unlikeLeaves,
  wronglyErased,
} from '../queries/verify-leaves.js';
import { tilesAround } from '../queries/verify-tiles.js';

/** Leaves at a time, in whole blocks. Basis: DESIGN; a second's work, and 50,000 a minute at the job's pace. */
export const STRETCH = 196 * BLOCK_SIZE;

/** What a stretch is verified by. */
export interface Standard {
  readonly kinds: readonly LeafKind[];
  /** Whose checkpoints count. */
  readonly keys: readonly NoteKey[];
  readonly verified: VerifiedUpTo;
}

export interface Verified {
  readonly findings: readonly LedgerFinding[];
  readonly next: VerifyCursor['next'];
}

/** Where the log ends by all that is known of it: its last leaf, or a checkpoint that speaks of more. */
async function endOfLog(db: QueryExecutorProvider, { keys, verified }: Standard): Promise<number> {
  const newest = (await newestCheckpoints(db)).find((row) => opened(row, keys).root !== null);
  const remembered = verified.note === null ? null : openCheckpoint(verified.note, keys);
  return Math.max(await countLeaves(db), newest?.size ?? 0, remembered?.size ?? 0);
}

/** Compares leaves with their rows, with the tree above them, and with what was signed. */
export async function verifyStretch(
  db: QueryExecutorProvider,
  from: number,
  standard: Standard,
): Promise<Verified> {
  const end = await endOfLog(db, standard);
  if (from >= end) return { findings: [], next: null };
  const range = { from, to: Math.min(from + STRETCH, end) };
  const leaves = await leafHashes(db, range);
  const { findings, changed } = await compareRows(db, range, standard.kinds);
  const tiles = await tilesAround(db, range);
  const checkpoints = await checkpointsOf(db, range, standard);
  const gaps = gapsIn(range, (index) => leaves.has(index));
  return {
    findings: [
      ...findings,
      ...gaps.map(([first, last]) => missingLeaves(first, last)),
      ...checkpoints.missing,
      ...judgeStretch({ range, leaves, changed, tiles, checkpoints: checkpoints.kept }),
    ],
    next: await placeAfter(db, range, { end, isEmpty: leaves.size === 0 }),
  };
}

/** Where nothing is left, the next stretch begins with what is left behind it. */
async function placeAfter(
  db: QueryExecutorProvider,
  { to }: Range,
  { end, isEmpty }: { readonly end: number; readonly isEmpty: boolean },
): Promise<number | null> {
  if (to >= end) return null;
  if (!isEmpty) return to;
  const index = await nextLeaf(db, to);
  return index === null ? null : index - (index % BLOCK_SIZE);
}

async function compareRows(db: QueryExecutorProvider, range: Range, kinds: readonly LeafKind[]) {
  const names = kinds.map(({ kind }) => kind);
  const unlike = (await Promise.all(kinds.map((kind) => unlikeLeaves(db, kind, range)))).flat();
  const erased = (await Promise.all(kinds.map((kind) => wronglyErased(db, kind, range)))).flat();
  const unfit = (await Promise.all(kinds.map((kind) => unfitRows(db, kind, range)))).flat();
  const changed = unlike.flatMap(({ computed, ...leaf }) =>
    computed === null ? [] : [{ ...leaf, computed }],
  );
  const gone = unlike.filter(({ computed }) => computed === null);
  const findings = [
    ...[...gone, ...(await leavesOfNoKind(db, names, range))].map(foundAs('ROW_MISSING')),
    ...unfit.map(foundAs('ROW_UNFIT')),
    ...erased.map((leaf) => foundAs(leaf.isTold ? 'ROW_CHANGED' : 'ERASED_UNTOLD')(leaf)),
  ];
  return { findings, changed };
}

function foundAs(fault: LedgerFault) {
  return ({
    index,
    kind,
    key,
  }: {
    readonly index: number;
    readonly kind: string;
    readonly key: string;
  }): LedgerFinding => ({ fault, kind, key, leafIndex: String(index) });
}

function missingLeaves(first: number, last: number): LedgerFinding {
  const key = first === last ? String(first) : `${String(first)}–${String(last)}`;
  return { fault: 'LEAF_MISSING', kind: 'leaf', key, leafIndex: String(first) };
}

/** Those kept, and the one that was verified last, even if it is not kept any more. */
async function checkpointsOf(
  db: QueryExecutorProvider,
  range: Range,
  { keys, verified }: Standard,
): Promise<{
  readonly kept: readonly KeptCheckpoint[];
  readonly missing: readonly LedgerFinding[];
}> {
  const kept = (await checkpointsIn(db, range)).map((row) => opened(row, keys));
  const last = verified.note === null ? null : openCheckpoint(verified.note, keys);
  const isHere = last !== null && last.size > range.from && last.size <= range.to;
  if (!isHere || kept.some(({ size, root }) => root !== null && size === last.size)) {
    return { kept, missing: [] };
  }
  const key = String(last.size);
  const missing = kept.some(({ size }) => size === last.size)
    ? []
    : [{ fault: 'CHECKPOINT_MISSING', kind: 'checkpoint', key, leafIndex: null } as const];
  return { kept: [...kept, last].sort((one, other) => one.size - other.size), missing };
}

/** Without a root where no key of the log signed it, or it speaks of another size than it is kept under. */
export function opened({ size, note }: CheckpointRow, keys: readonly NoteKey[]): KeptCheckpoint {
  const checkpoint = openCheckpoint(note, keys);
  return { size, root: checkpoint?.size === size ? checkpoint.root : null };
}
