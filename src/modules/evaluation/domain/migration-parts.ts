import type { BandCell, CountedCell } from './migration.js';
import type { Mover } from './migration-reasons.js';

/** What was counted of the population or of a part of it. */
export interface Migration {
  readonly cells: readonly CountedCell[];
  readonly bands: readonly BandCell[];
  /** Most moved first, at most {@link MOVERS}. */
  readonly up: readonly Mover[];
  readonly down: readonly Mover[];
}

/** As many are named in each direction. */
export const MOVERS = 20;

/** The whole from its parts; where moves are the same, by code. */
export function addUp(parts: readonly Migration[]): Migration {
  const cells = Map.groupBy(
    parts.flatMap((part) => part.cells),
    ({ group, code, before, after }) => JSON.stringify([group, code, before, after]),
  );
  const bands = Map.groupBy(
    parts.flatMap((part) => part.bands),
    ({ before, after }) => before * 100 + after,
  );
  return {
    cells: [...cells.values()].flatMap((same) => whole(same, { change: changeOf(same) })),
    bands: [...bands.values()].flatMap((same) => whole(same, {})),
    up: most(parts.flatMap((part) => part.up)),
    down: most(parts.flatMap((part) => part.down)),
  };
}

function whole<T extends { readonly subjects: number }>(
  [first, ...others]: readonly T[],
  more: Partial<T>,
): readonly T[] {
  if (first === undefined) return [];
  const subjects = others.reduce((sum, other) => sum + other.subjects, first.subjects);
  return [{ ...first, ...more, subjects }];
}

function changeOf(cells: readonly CountedCell[]): bigint | null {
  const changes = cells.flatMap(({ change }) => (change === null ? [] : [change]));
  return changes.length === 0 ? null : changes.reduce((sum, change) => sum + change, 0n);
}

function most(movers: readonly Mover[]): readonly Mover[] {
  const by = ({ before, after }: Mover): number => Math.abs(after - before);
  return movers.toSorted((a, b) => by(b) - by(a) || (a.uscc < b.uscc ? -1 : 1)).slice(0, MOVERS);
}
