import type { Refusal } from '../../../kernel/result.js';

/** One row as the file has it, before anybody reads meaning into it. */
export interface RawRow {
  /** Line of the file at which the row begins, from 1 (for XLSX: the sheet's row number). */
  readonly line: number;
  /** The row's text exactly as it came, without its line end. */
  readonly text: string;
  readonly cells: readonly string[];
  /** Why the row could not be read; its cells are then empty. */
  readonly fault: Refusal | null;
  /** What a mapping did to the row; present when one did read it. */
  readonly fixes?: readonly string[];
  /** Key under which the row brings what must not be collected; its cells are then empty. */
  readonly forbidden?: string;
}

/**
 * Longest row. The longest field of the national templates has 4,000 characters; what is far longer
 * is a lost quote or not a table, and must not fill the memory.
 */
export const LONGEST_ROW = 262_144;
