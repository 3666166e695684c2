import type { QueryExecutorProvider } from 'kysely';

import type { Database } from '../../../platform/database/index.js';
import { treeRoot } from '../domain/merkle.js';
import type { LeafKind } from '../leaf-kind.js';
import { countLeaves } from '../queries/leaves.js';
import { listCompleteTiles } from '../queries/tiles.js';
import { lockSealing, sealChunk } from '../store/leaves.js';
import { addTiles } from '../store/tiles.js';
import type { Checkpoints } from './checkpoints.js';

/** Rows of one transaction: what is lost by a kill, and what stands in memory at once. */
const CHUNK_ROWS = 20_000;

export interface Sealed {
  /** Leaves that were added. */
  readonly sealed: number;
  /** Leaves that the log has. */
  readonly size: number;
}

/** Gives committed rows their leaves; what nobody can precede any more, kind by kind. */
export class Sealing {
  constructor(
    private readonly db: Pick<Database, 'read' | 'write'>,
    private readonly kinds: readonly LeafKind[],
    private readonly checkpoints: Pick<Checkpoints, 'sign'>,
  ) {}

  /** Seals all that is there and signs the log as it is then. Processes take turns, a chunk each. */
  async seal(): Promise<Sealed> {
    const sealed = await this.kinds.reduce(
      async (before, kind) => (await before) + (await this.sealKind(kind)),
      Promise.resolve(0),
    );
    await this.checkpoints.sign();
    return { sealed, size: await countLeaves(this.db.read()) };
  }

  private async sealKind(kind: LeafKind): Promise<number> {
    const upTo = await kind.horizon(this.db.read());
    return upTo === null ? 0 : this.sealChunks(kind, upTo);
  }

  private async sealChunks(kind: LeafKind, upTo: string, before = 0): Promise<number> {
    const sealed = await this.db.write(async ({ sql }) => {
      await lockSealing(sql);
      const added = await sealChunk(sql, { kind, upTo, limit: CHUNK_ROWS });
      if (added > 0) await completeTiles(sql);
      return added;
    });
    const all = before + sealed;
    return sealed < CHUNK_ROWS ? all : this.sealChunks(kind, upTo, all);
  }
}

/** Adds the roots of the tiles that have become complete, level by level. */
async function completeTiles(db: QueryExecutorProvider, level = 1): Promise<void> {
  const tiles = await listCompleteTiles(db, level);
  if (tiles.length === 0) return;
  const roots = tiles.map(({ index, hashes }) => ({ index, hash: treeRoot(hashes) }));
  await addTiles(db, level, roots);
  await completeTiles(db, level + 1);
}
