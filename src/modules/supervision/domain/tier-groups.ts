import { divideHalfUp, formatScaled } from '../../../kernel/decimal.js';

/** How many subjects of a group have a grade, or have none for a reason. */
export interface TierTally {
  /** Null where the subject does not say, or when nothing is told apart. */
  readonly key: string | null;
  readonly grade: string | null;
  readonly reason: string | null;
  readonly count: number;
}

/** The grades of the members of one group; its counts add up to the total. */
export interface TierGroup {
  readonly key: string | null;
  readonly total: number;
  readonly graded: number;
  /** Every grade of the scheme, best first, with its share of the graded in per cent, two places. */
  readonly grades: readonly {
    readonly grade: string;
    readonly count: number;
    readonly percent: string | null;
  }[];
  readonly notGraded: readonly { readonly reason: string; readonly count: number }[];
}

/**
 * By key, what is not stated last.
 *
 * @param grades of the scheme, best first.
 */
export function tierGroups(
  tallies: readonly TierTally[],
  grades: readonly string[],
): readonly TierGroup[] {
  return [...Map.groupBy(tallies, ({ key }) => key)]
    .sort(([a], [b]) => (a === null ? 1 : b === null || a < b ? -1 : 1))
    .map(([key, own]) => groupOf(key, own, grades));
}

function groupOf(
  key: string | null,
  tallies: readonly TierTally[],
  grades: readonly string[],
): TierGroup {
  const graded = sum(tallies.filter(({ grade }) => grade !== null));
  const reasons = Map.groupBy(
    tallies.filter(({ reason }) => reason !== null),
    ({ reason }) => reason ?? '',
  );
  return {
    ...{ key, graded, total: sum(tallies) },
    grades: grades.map((grade) => {
      const count = sum(tallies.filter((tally) => tally.grade === grade));
      return { grade, count, percent: percentOf(count, graded) };
    }),
    notGraded: [...reasons]
      .map(([reason, own]) => ({ reason, count: sum(own) }))
      .sort((a, b) => (a.reason < b.reason ? -1 : 1)),
  };
}

function percentOf(count: number, total: number): string | null {
  if (total === 0) return null;
  return formatScaled(divideHalfUp(BigInt(count) * 10_000n, BigInt(total)), 2);
}

function sum(tallies: readonly TierTally[]): number {
  return tallies.reduce((total, { count }) => total + count, 0);
}
