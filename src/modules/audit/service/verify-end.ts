import type { QueryExecutorProvider } from 'kysely';

import { openCheckpoint } from '../domain/checkpoint.js';
import type { LedgerFinding } from '../domain/finding.js';
import { tileName } from '../domain/stretch.js';
import type { VerifiedUpTo } from '../domain/verify-cursor.js';
import { countCheckpoints, newestCheckpoints } from '../queries/verify-checkpoints.js';
import { strayTiles } from '../queries/verify-tiles.js';
import { opened, type Standard } from './verify-stretch.js';

/** What concerns the log as a whole: what lies behind its end, and checkpoints that are fewer than they were. */
export async function verifyEnd(
  db: QueryExecutorProvider,
  { keys, verified }: Standard,
): Promise<readonly LedgerFinding[]> {
  const stray = (await strayTiles(db)).map((tile) => {
    return { fault: 'TILE_UNKNOWN', kind: 'tile', key: tileName(tile), leafIndex: null } as const;
  });
  const unsigned = (await newestCheckpoints(db))
    .filter((row) => row.isBeyond && opened(row, keys).root === null)
    .map(({ size }) => checkpointFinding('CHECKPOINT_UNSIGNED', String(size)));
  return [...stray, ...unsigned, ...(await lostCheckpoints(db, verified, keys))];
}

/** The one that was verified last is looked for by itself, in the stretch where it ends. */
async function lostCheckpoints(
  db: QueryExecutorProvider,
  { note, checkpoints }: VerifiedUpTo,
  keys: Standard['keys'],
): Promise<readonly LedgerFinding[]> {
  const last = note === null ? null : openCheckpoint(note, keys);
  if (last === null) return [];
  const before = await countCheckpoints(db, last.size - 1);
  return before >= checkpoints - 1
    ? []
    : [checkpointFinding('CHECKPOINT_MISSING', `1–${String(last.size - 1)}`)];
}

/** The newest checkpoint, and how many there are up to it, once everything agreed. */
export async function verifiedUpTo(
  db: QueryExecutorProvider,
  { keys, verified }: Pick<Standard, 'keys' | 'verified'>,
): Promise<VerifiedUpTo> {
  const newest = (await newestCheckpoints(db)).find(
    (row) => !row.isBeyond && opened(row, keys).root !== null,
  );
  const known = verified.note === null ? 0 : (openCheckpoint(verified.note, keys)?.size ?? 0);
  if (newest === undefined || newest.size <= known) return verified;
  return { note: newest.note, checkpoints: await countCheckpoints(db, newest.size) };
}

function checkpointFinding(
  fault: 'CHECKPOINT_UNSIGNED' | 'CHECKPOINT_MISSING',
  key: string,
): LedgerFinding {
  return { fault, kind: 'checkpoint', key, leafIndex: null };
}
