/** How far a cycle has come: through the leaves, and through the rows of each kind. */
export interface VerifyCursor {
  /** The leaf with which the next stretch begins; null: the leaves are through. */
  readonly next: number | null;
  /** By kind, the place of the last row that was looked at, in the kind's own words. */
  readonly walked: Readonly<Record<string, Walked>>;
}

export interface Walked {
  readonly after: string | null;
  readonly isThrough: boolean;
}

export const START: VerifyCursor = { next: 0, walked: {} };

/** The newest checkpoint with which everything agreed; the log may never fall behind it. */
export interface VerifiedUpTo {
  readonly note: string | null;
  /** How many checkpoints there were up to it. */
  readonly checkpoints: number;
}

/** The runs of leaves that are not there, as from–to, both included. */
export function gapsIn(
  { from, to }: { readonly from: number; readonly to: number },
  has: (index: number) => boolean,
): readonly (readonly [number, number])[] {
  const gaps: [number, number][] = [];
  for (let index = from; index < to; index += 1) {
    if (has(index)) continue;
    const last = gaps.at(-1);
    if (last?.[1] === index - 1) last[1] = index;
    else gaps.push([index, index]);
  }
  return gaps;
}
