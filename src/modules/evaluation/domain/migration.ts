import { divideHalfUp, formatScaled } from '../../../kernel/decimal.js';
import { GRADES } from './model.js';

/** What a model makes of a subject. */
export const AFTER = [...GRADES, 'NOT_EVALUATED'] as const;
export type After = (typeof AFTER)[number];

/** What it had: `NEW` has no result of the model that holds. */
export const BEFORE = [...AFTER, 'NEW'] as const;
export type Before = (typeof BEFORE)[number];

/** By what a migration is told apart besides the whole. */
export const MIGRATION_GROUPS = ['district', 'industry', 'subjectType', 'size'] as const;
export type MigrationGroup = (typeof MIGRATION_GROUPS)[number];

/** Subjects that went from one grade to another, with the change of their scores. */
export interface MigrationCell {
  readonly before: Before;
  readonly after: After;
  readonly subjects: number;
  /** Sum over those with a score on both sides, in hundredths; null when there is none. */
  readonly change: bigint | null;
}

/** The cells of a group: of the whole when `group` is null. */
export interface CountedCell extends MigrationCell {
  readonly group: MigrationGroup | null;
  /** A district, a section of industries, a type of subject, a size; null: not stated. */
  readonly code: string | null;
}

/** Subjects with a score on both sides by the hundreds of their scores: 0 is 0 to 99.99, 9 is 900 and more. */
export interface BandCell {
  readonly before: number;
  readonly after: number;
  readonly subjects: number;
}

/** 等级迁移矩阵: rows as in {@link BEFORE}, columns as in {@link AFTER}. */
export interface Matrix {
  readonly cells: readonly (readonly number[])[];
  readonly rowTotals: readonly number[];
  readonly columnTotals: readonly number[];
  readonly total: number;
}

export function matrixOf(cells: readonly Omit<MigrationCell, 'change'>[]): Matrix {
  const counts = BEFORE.map((before) =>
    AFTER.map((after) =>
      sum(cells.filter((c) => c.before === before && c.after === after).map((c) => c.subjects)),
    ),
  );
  const rowTotals = counts.map(sum);
  const columnTotals = AFTER.map((_after, at) => sum(counts.map((row) => row[at] ?? 0)));
  return { cells: counts, rowTotals, columnTotals, total: sum(rowTotals) };
}

/** How scores changed over all subjects with a score on both sides; exact but for the last digit of the mean. */
export type ScoreChange = {
  readonly subjects: number;
  /** Points, two decimals. */
  readonly sum: string;
  /** Points, four decimals; null when there is nobody to compare. */
  readonly mean: string | null;
};

export function scoreChangeOf(cells: readonly MigrationCell[]): ScoreChange {
  const compared = cells.filter(({ change }) => change !== null);
  const subjects = sum(compared.map((cell) => cell.subjects));
  const total = compared.reduce((before, { change }) => before + (change ?? 0n), 0n);
  const mean = subjects === 0 ? null : divideHalfUp(total * 100n, BigInt(subjects));
  return {
    subjects,
    sum: formatScaled(total, 2),
    mean: mean === null ? null : formatScaled(mean, 4),
  };
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
