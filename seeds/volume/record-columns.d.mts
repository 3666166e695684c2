/** A column of a department's template. */
export interface RecordColumn {
  readonly field: string;
  readonly nameZh: string;
  /** Code of the national template, the Chinese name where it has none. */
  readonly short: string;
  readonly isRequired: boolean;
}

/** The columns of the newest version of a record type. */
export function columnsOf(type: string): readonly RecordColumn[];
