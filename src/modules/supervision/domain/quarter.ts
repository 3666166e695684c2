import { addDays, addMonths, type CivilDate, parseCivilDate } from '../../../kernel/civil-date.js';

/** A quarter of a ledger, both days included. */
export interface Quarter {
  /** E.g. `2026Q4`; names compare in the order of time. */
  readonly name: string;
  readonly from: CivilDate;
  readonly to: CivilDate;
}

const NAME = /^(\d{4})Q([1-4])$/;

/** Null when the text names no quarter. */
export function readQuarter(name: string): Quarter | null {
  const [, year = '', number = ''] = NAME.exec(name) ?? [];
  const month = String(3 * Number(number) - 2).padStart(2, '0');
  const from = parseCivilDate(`${year}-${month}-01`);
  return from === null ? null : { name, from, to: addDays(addMonths(from, 3), -1) };
}
