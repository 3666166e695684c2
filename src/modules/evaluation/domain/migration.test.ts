import { describe, expect, it } from '@jest/globals';

import { AFTER, BEFORE, matrixOf, scoreChangeOf } from './migration.js';

const cells = [
  { before: 'A', after: 'A', subjects: 5, change: -120n },
  { before: 'A', after: 'B', subjects: 2, change: -3001n },
  { before: 'B', after: 'NOT_EVALUATED', subjects: 3, change: null },
  { before: 'NEW', after: 'C', subjects: 4, change: null },
] as const;

describe('a grade-migration matrix', () => {
  it('has a total of each row and column, and both add up to everybody', () => {
    const matrix = matrixOf(cells);
    expect(matrix.cells).toEqual([
      [5, 2, 0, 0, 0],
      [0, 0, 0, 0, 3],
      [0, 0, 0, 0, 0],
      [0, 0, 0, 0, 0],
      [0, 0, 0, 0, 0],
      [0, 0, 4, 0, 0],
    ]);
    expect(matrix.rowTotals).toEqual([7, 3, 0, 0, 0, 4]);
    expect(matrix.columnTotals).toEqual([5, 2, 4, 0, 3]);
    expect(matrix.total).toBe(14);
    expect(BEFORE.slice(0, -1)).toEqual(AFTER);
  });
});

describe('the change of scores', () => {
  it('is taken over those who have a score on both sides', () => {
    // -31.21 points of seven subjects.
    expect(scoreChangeOf(cells)).toEqual({ subjects: 7, sum: '-31.21', mean: '-4.4586' });
  });

  it('has no mean when nobody has', () => {
    expect(scoreChangeOf(cells.slice(2))).toEqual({ subjects: 0, sum: '0.00', mean: null });
  });
});
