import { setTimeout } from 'node:timers/promises';

import type { LeafKind } from './leaf-kind.js';
import {
  ACCESS_ROWS,
  ENTRY_ROWS,
  type NumberedRows,
  recomputedNumbers,
  unsealedNumbers,
} from './queries/leaf-content.js';
import { findNewest, isAnyWriting } from './queries/settled.js';
import { eraseAccess } from './store/erasure.js';

/** Who writes long is not waited for: the next sealing asks again. */
const LOOKS = 20;
const MILLISECONDS_BETWEEN = 50;

/** The log of writes and the ledger of reads; other modules hand in theirs. */
export const auditLeafKinds: readonly LeafKind[] = [
  numberedKind('entry', ENTRY_ROWS),
  { ...numberedKind('access', ACCESS_ROWS), erase: eraseAccess },
];

/**
 * Numbers are taken before the transaction commits, so that a smaller one may appear after a greater one.
 * Up to the newest nothing can, once everybody has ended who was writing when it was seen.
 */
function numberedKind(kind: string, rows: NumberedRows): LeafKind {
  return {
    kind,
    keys: '^-?[0-9]{1,18}$',
    horizon: async (db) => {
      const { number, writers } = await findNewest(db, rows.table);
      const isOver = async () => !(await isAnyWriting(db, rows.table, writers));
      return writers.length === 0 || (await comesTrue(isOver)) ? number : null;
    },
    unsealed: (range) => unsealedNumbers(rows, range),
    recompute: (leaves) => recomputedNumbers(rows, leaves),
  };
}

async function comesTrue(is: () => Promise<boolean>, looks = LOOKS): Promise<boolean> {
  if (await is()) return true;
  if (looks === 1) return false;
  await setTimeout(MILLISECONDS_BETWEEN);
  return comesTrue(is, looks - 1);
}
