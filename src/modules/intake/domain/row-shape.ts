import type { Refusal } from '../../../kernel/result.js';
import { intakeRefusal } from '../refusals.js';

/**
 * A row with other cells than the header's.
 *
 * @param ragged the format does not store empty cells at a row's end.
 */
export function columnCountFault(
  cells: readonly string[],
  expected: number,
  ragged: boolean,
): Refusal | null {
  const found = cells.length;
  const isTooShort = found < expected && !ragged;
  const isTooLong = found > expected && cells.slice(expected).some((cell) => cell.trim() !== '');
  return isTooShort || isTooLong ? intakeRefusal('WRONG_COLUMN_COUNT', { found, expected }) : null;
}
