import { divisionDigits, type CreditCode } from '../../../kernel/credit-code.js';

/** Where a subject belongs, and whether somebody said so or the hub concluded it from the code. */
export interface SubjectDivision {
  /** Significant digits of GB/T 2260: two of a province, four of a city, six of a county. */
  readonly division: string;
  readonly origin: 'STATED' | 'DERIVED';
}

/** Codes registered with the national authority stand under no division of the tree. */
const NATION = '100000';

/** The division and those above it, nearest first: 410105, 4101, 41; of 410100 4101 and 41. */
function lineage(digits: string): readonly string[] {
  return [6, 4, 2]
    .map((length) => digits.slice(0, length))
    .filter((prefix) => !prefix.endsWith('00'));
}

/**
 * The division in a code's positions 3 to 8, or the nearest known one above it: a code keeps the
 * division of its day, and divisions are merged and renamed. Null for the nation and for unknown provinces.
 *
 * It is where the body was first registered, not where it is now; therefore the origin is marked.
 */
export function divisionOfCode(
  code: CreditCode,
  isKnown: (division: string) => boolean,
): SubjectDivision | null {
  const digits = divisionDigits(code);
  const division = digits === NATION ? undefined : lineage(digits).find(isKnown);
  return division === undefined ? null : { division, origin: 'DERIVED' };
}
