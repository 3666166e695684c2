import type { Refusal } from '../../../kernel/result.js';
import type { Summary } from './summary.js';

/** Rows that left the door in the same way. */
export interface RowGroup {
  readonly outcome: string;
  readonly fixes: readonly string[] | null;
  /** Code of the reason of dropped rows. */
  readonly dropped: string | null;
  readonly rows: number;
}

export interface Tally {
  readonly submission: string;
  readonly kind: string;
  readonly groups: readonly RowGroup[];
  readonly reasons: Readonly<Record<string, number>>;
  readonly notices: readonly Refusal[];
  readonly seconds: number;
}

/** Adds up what became of the rows. */
export function summaryOf(tally: Tally): Summary {
  const counts: Record<string, number> = {};
  const fixes: Record<string, number> = {};
  const reasons: Record<string, number> = { ...tally.reasons };
  let read = 0;
  for (const group of tally.groups) {
    read += group.rows;
    counts[group.outcome] = (counts[group.outcome] ?? 0) + group.rows;
    if (group.dropped !== null) reasons[group.dropped] = (reasons[group.dropped] ?? 0) + group.rows;
    if (group.outcome !== 'FIXED') continue;
    for (const fix of group.fixes ?? []) fixes[fix] = (fixes[fix] ?? 0) + group.rows;
  }
  const { submission, kind, notices, seconds } = tally;
  return {
    ...{ submission, kind, again: false, read, seconds },
    accepted: counts['ACCEPTED'] ?? 0,
    fixed: counts['FIXED'] ?? 0,
    quarantined: counts['QUARANTINED'] ?? 0,
    open: counts['QUARANTINED'] ?? 0,
    duplicates: counts['DUPLICATE'] ?? 0,
    held: counts['HELD'] ?? 0,
    dropped: counts['DROPPED'] ?? 0,
    ...{ fixes, reasons, notices },
  };
}
