import type { Outcome } from './explanation.js';
import type { Candidate } from './steps.js';

/** Places of candidates, rising. */
export type StepSet = readonly number[];

export interface FoundSet {
  readonly set: StepSet;
  readonly outcome: Outcome;
  /** Every smaller set was tried. */
  readonly isSmallest: boolean;
}

/** So many steps are tried in every combination. */
const TRIED_WHOLE = 3;

/** Sets of one question to the engine; with more, combinations are no longer all tried. */
const MOST_SETS = 450;

/** A longer list of steps is no advice. */
const MOST_STEPS = 12;

/** Of two outcomes the better first: a lower number of vetoes is on the way even where the cap still holds. */
function compare(one: Outcome, other: Outcome): number {
  return other.final - one.final || one.vetoes.length - other.vetoes.length || other.raw - one.raw;
}

interface Tried {
  readonly set: StepSet;
  readonly outcome: Outcome;
}

/** The best of what was tried; of equal ones the first. */
function bestOf(sets: readonly StepSet[], outcomes: readonly Outcome[]): Tried | null {
  const tried = sets.flatMap((set, at) => {
    const outcome = outcomes[at];
    return outcome === undefined ? [] : [{ set, outcome }];
  });
  return tried.sort((one, other) => compare(one.outcome, other.outcome))[0] ?? null;
}

/** Sets of a size in which no candidate stands without the one that it comes after; null when there are too many. */
export function setsOf(
  candidates: readonly Pick<Candidate, 'after'>[],
  size: number,
): readonly StepSet[] | null {
  let sets: readonly StepSet[] = [[]];
  for (let taken = 0; taken < size; taken += 1) {
    sets = sets.flatMap((set) => {
      const from = (set.at(-1) ?? -1) + 1;
      return followers(candidates, set).flatMap((place) =>
        place >= from ? [[...set, place]] : [],
      );
    });
    if (sets.length > MOST_SETS) return null;
  }
  return sets;
}

/** Candidates that may join a set. */
function followers(candidates: readonly Pick<Candidate, 'after'>[], set: StepSet): StepSet {
  return candidates.flatMap(({ after }, place) =>
    !set.includes(place) && (after === null || set.includes(after)) ? [place] : [],
  );
}

/**
 * Looks for the fewest candidates that reach the goal: all sets of one, two and three, then step by step the
 * best one more, and at last without what turned out not to be needed. Yields the sets that it wants judged
 * and is given their outcomes; null when nothing reaches the goal.
 */
export function* smallestSet(
  candidates: readonly Pick<Candidate, 'after'>[],
  reaches: (outcome: Outcome) => boolean,
): Generator<readonly StepSet[], FoundSet | null, readonly Outcome[]> {
  if (candidates.length === 0) return null;
  const [all] = yield [candidates.map((_, place) => place)];
  if (all === undefined || !reaches(all)) return null;
  let best: Tried = { set: [], outcome: all };
  let proven = 0;
  for (let size = 1; size <= Math.min(TRIED_WHOLE, candidates.length); size += 1) {
    const sets = setsOf(candidates, size);
    if (sets === null) break;
    const found = bestOf(sets, yield sets);
    if (found === null) return null;
    if (reaches(found.outcome)) return { ...found, isSmallest: true };
    best = found;
    proven = size;
  }
  const grown = yield* grow(candidates, best, reaches);
  if (grown === null) return null;
  const least = yield* shrink(candidates, grown, reaches);
  return { ...least, isSmallest: least.set.length === proven + 1 };
}

function* grow(
  candidates: readonly Pick<Candidate, 'after'>[],
  start: Tried,
  reaches: (outcome: Outcome) => boolean,
): Generator<readonly StepSet[], Tried | null, readonly Outcome[]> {
  let best = start;
  while (best.set.length < Math.min(MOST_STEPS, candidates.length)) {
    const { set } = best;
    const sets = followers(candidates, set).map((place) =>
      [...set, place].sort((one, other) => one - other),
    );
    const found = bestOf(sets, yield sets);
    if (found === null) return null;
    if (reaches(found.outcome)) return found;
    best = found;
  }
  return null;
}

function* shrink(
  candidates: readonly Pick<Candidate, 'after'>[],
  start: Tried,
  reaches: (outcome: Outcome) => boolean,
): Generator<readonly StepSet[], Tried, readonly Outcome[]> {
  let least = start;
  for (;;) {
    const { set } = least;
    const isNeeded = (place: number) => set.some((other) => candidates[other]?.after === place);
    const sets = set
      .filter((place) => !isNeeded(place))
      .map((place) => set.filter((other) => other !== place));
    const found = bestOf(sets, yield sets);
    if (found === null || !reaches(found.outcome)) return least;
    least = found;
  }
}
