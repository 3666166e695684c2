import type { CivilDate } from '../../../kernel/civil-date.js';
import type { Basis } from './basis.js';

/** A number of the rules during the days on which it holds; both days are included. */
export interface Parameter {
  readonly code: string;
  readonly validFrom: CivilDate;
  /** Null while no end is known. */
  readonly validTo: CivilDate | null;
  /** An exact decimal as text. */
  readonly value: string;
  readonly unit: string;
  readonly meaning: string;
  readonly meaningZh: string;
  readonly basis: Basis;
}

/** The row that holds on that day; null when the rules had no such number then. */
export function parameterOn(
  rows: readonly Parameter[],
  code: string,
  on: CivilDate,
): Parameter | null {
  return (
    rows.find(
      (row) =>
        row.code === code && row.validFrom <= on && (row.validTo === null || on <= row.validTo),
    ) ?? null
  );
}
