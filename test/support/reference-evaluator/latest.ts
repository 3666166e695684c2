import type { GivenRow } from '../../../src/modules/evaluation/domain/given.js';
import { Fraction } from './fraction.js';
import { fieldOf } from './selection.js';

/** How the latest record is found. */
export interface Latest {
  readonly orderBy: string;
  readonly field: string;
  /** Score of each code of the field; records with other codes are passed over. */
  readonly table: Readonly<Record<string, string>>;
}

/**
 * The latest records: by the field of the order where it is stated, then the later event, then the
 * worse code. Several only when nothing tells them apart; they say the same.
 */
export function latestOf(rows: readonly GivenRow[], latest: Latest): readonly GivenRow[] {
  const known = rows.filter(
    (row) => orderOf(row, latest) !== '' && Object.hasOwn(latest.table, codeOf(row, latest)),
  );
  return known.filter((row) => !known.some((other) => isLater(other, row, latest)));
}

function codeOf(row: GivenRow, { field }: Latest): string {
  return fieldOf(row, field) ?? '';
}

function orderOf(row: GivenRow, { orderBy }: Latest): string {
  return fieldOf(row, orderBy) ?? '';
}

function isLater(row: GivenRow, other: GivenRow, latest: Latest): boolean {
  const byOrder = compareOrder(orderOf(row, latest), orderOf(other, latest));
  if (byOrder !== 0) return byOrder > 0;
  if (row.eventOn !== other.eventOn) return row.eventOn > other.eventOn;
  return scoreOf(row, latest).compare(scoreOf(other, latest)) < 0;
}

function scoreOf(row: GivenRow, latest: Latest): Fraction {
  return Fraction.decimal(latest.table[codeOf(row, latest)] ?? '0');
}

/** Days compare as texts, numbers as numbers. */
function compareOrder(a: string, b: string): number {
  if (/^\d{4}-\d\d-\d\d$/.test(a)) return Number(a > b) - Number(a < b);
  return Fraction.decimal(a).compare(Fraction.decimal(b));
}
