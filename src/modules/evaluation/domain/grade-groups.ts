import { divideHalfUp, formatScaled } from '../../../kernel/decimal.js';
import { type Grade, GRADES } from './model.js';

/** How many subjects of a group have a grade, or have none for a reason. */
export interface Tally {
  /** Null where the subject does not say, or when nothing is told apart. */
  readonly key: string | null;
  readonly grade: Grade | null;
  readonly reason: string | null;
  readonly count: number;
}

/** The grades of the subjects of one group; its counts add up to the total. */
export interface GradeGroup {
  readonly key: string | null;
  readonly total: number;
  readonly evaluated: number;
  /** Every grade, best first, with its share of the evaluated in per cent, two places. */
  readonly grades: readonly {
    readonly grade: Grade;
    readonly count: number;
    readonly percent: string | null;
  }[];
  readonly notEvaluated: readonly { readonly reason: string; readonly count: number }[];
}

/** By key, what is not stated last. */
export function gradeGroups(tallies: readonly Tally[]): readonly GradeGroup[] {
  return [...Map.groupBy(tallies, ({ key }) => key)]
    .sort(([a], [b]) => (a === null ? 1 : b === null || a < b ? -1 : 1))
    .map(([key, own]) => groupOf(key, own));
}

function groupOf(key: string | null, tallies: readonly Tally[]): GradeGroup {
  const evaluated = sum(tallies.filter(({ grade }) => grade !== null));
  const grades = GRADES.map((grade) => {
    const count = sum(tallies.filter((tally) => tally.grade === grade));
    return { grade, count, percent: percentOf(count, evaluated) };
  });
  const refused = Map.groupBy(
    tallies.filter(({ reason }) => reason !== null),
    ({ reason }) => reason ?? '',
  );
  const notEvaluated = [...refused]
    .map(([reason, own]) => ({ reason, count: sum(own) }))
    .sort((a, b) => (a.reason < b.reason ? -1 : 1));
  return { key, total: sum(tallies), evaluated, grades, notEvaluated };
}

function percentOf(count: number, total: number): string | null {
  if (total === 0) return null;
  return formatScaled(divideHalfUp(BigInt(count) * 10_000n, BigInt(total)), 2);
}

function sum(tallies: readonly Tally[]): number {
  return tallies.reduce((total, { count }) => total + count, 0);
}
