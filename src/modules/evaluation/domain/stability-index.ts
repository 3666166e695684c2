const PLACES = 4;

/**
 * Population stability index (PSI, 群体稳定性指数) of two distributions over the same cells:
 * Σ (new share − old share) · ln(new share / old share), rounded to four decimals. A cell that is
 * empty on one side only counts there as half a subject, and the shares are those of the counts so
 * corrected; a cell that is empty on both sides says nothing. Null when one side has nobody. A statistic, not a
 * score: floating point is exact enough for it.
 */
export function stabilityIndex(
  cells: readonly { readonly before: number; readonly after: number }[],
): string | null {
  const isEmpty = (side: 'before' | 'after'): boolean => cells.every((cell) => cell[side] === 0);
  if (isEmpty('before') || isEmpty('after')) return null;
  const corrected = cells
    .filter(({ before, after }) => before + after > 0)
    .map(({ before, after }) => ({ before: before || 0.5, after: after || 0.5 }));
  const old = total(corrected.map(({ before }) => before));
  const now = total(corrected.map(({ after }) => after));
  const index = total(
    corrected.map(({ before, after }) => {
      const [oldShare, newShare] = [before / old, after / now];
      return (newShare - oldShare) * Math.log(newShare / oldShare);
    }),
  );
  return index.toFixed(PLACES);
}

function total(numbers: readonly number[]): number {
  return numbers.reduce((sum, number) => sum + number, 0);
}
