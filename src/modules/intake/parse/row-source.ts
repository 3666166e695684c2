import type { Format } from '../domain/format.js';
import type { RawRow } from './raw-row.js';

/** A file whose header is found and whose rows can be read, batch by batch. */
export interface RowSource {
  readonly format: Format;
  /** False for NDJSON: there each row names its own fields, and each row answers for them. */
  readonly isHeaderInFile: boolean;
  readonly headerCells: readonly string[];
  /** By which `RawRow.text` can be cut into cells again; null for NDJSON. */
  readonly delimiter: string | null;
  /** Rows may be shorter than the header because the format does not store empty cells. */
  readonly ragged: boolean;
  /** Keys that no column reads and that only the rows show (NDJSON). */
  readonly unknownKeys?: ReadonlySet<string>;
  rows(onRaw?: (chunk: Buffer) => void): AsyncIterable<readonly RawRow[]>;
}
