/** A row by field code. */
export type Row = Readonly<Record<string, string>>;

/** A kind of defect and what must become of a row that has it. */
export interface Defect {
  readonly name: string;
  readonly outcome: 'ACCEPTED' | 'FIXED' | 'QUARANTINED' | 'DUPLICATE' | 'HELD' | 'DROPPED';
  readonly reasons: readonly string[];
  readonly fixes: readonly string[];
}

/** `bad` (rows that do not become records) and `untidy` (rows that are repaired) are shares, 0 to 1. */
export interface RecordOptions {
  readonly type: 'ADMIN_PENALTY' | 'ADMIN_LICENSE';
  readonly count: number;
  readonly seed: number;
  readonly bad?: number;
  readonly untidy?: number;
  readonly subjects: { readonly seed: number; readonly count: number };
}

/** Types of which rows can be made. */
export const RECORD_TYPES: readonly string[];

/** What must become of a file's rows. */
export class Truth {
  readonly read: number;
  readonly outcomes: Readonly<Record<Defect['outcome'], number>>;
  readonly reasons: Readonly<Record<string, number>>;
  readonly fixes: Readonly<Record<string, number>>;
  readonly defects: Readonly<Record<string, number>>;
  count(defect: Defect | null): void;
}

/** The rows, each beside itself without its defect. */
export function generateRows(
  options: RecordOptions,
): Generator<{ row: Row; right: Row; defect: Defect | null }, void, undefined>;

/** CSV text in pieces, the header first; `truth` is counted up. */
export function generateRecords(
  options: RecordOptions & { readonly headers?: 'zh' | 'codes'; readonly truth?: Truth },
): Generator<string, void, undefined>;
