import type { Format } from '../domain/format.js';
import type { RawRow } from './raw-row.js';

/** A file whose header is found and whose rows can be read, batch by batch. */
export interface RowSource {
  readonly format: Format;
  /** False for NDJSON and mapped files: there each row names its own fields, and each row answers for them. */
  readonly isHeaderInFile: boolean;
  readonly headerCells: readonly string[];
  /** The file's own columns, where a mapping puts others in their place. */
  readonly fileHeader?: readonly string[];
  /** By which `RawRow.text` can be cut into cells again; null for NDJSON. */
  readonly delimiter: string | null;
  /** Rows may be shorter than the header because the format does not store empty cells. */
  readonly ragged: boolean;
  /** Keys that no column reads and that only the rows show (NDJSON), or columns that a mapping leaves out. */
  readonly unknownKeys?: ReadonlySet<string>;
  /** Names of a mapping that no row had. */
  readonly unseenSources?: () => readonly string[];
  /** Lines of examples below the header that were not read as rows. */
  readonly passedOver?: readonly number[];
  /** Of a workbook: which sheet is read, and which others it shows. */
  readonly sheets?: { readonly read: string; readonly others: readonly string[] };
  rows(onRaw?: (chunk: Buffer) => void): AsyncIterable<readonly RawRow[]>;
}
