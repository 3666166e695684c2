/**
 * Spreadsheets run a cell that begins with one of these, also behind blanks, controls and apostrophes;
 * a lone sign is what people write for "none". The apostrophes are ours, or stood there before.
 */
const FORMULA = /^'*[\s\p{C}\p{Z}]*[=+\-@＝＋－﹢﹣﹦＠﹫]./su;
/** A tab or a line end at the front may hide one behind it. */
const HIDDEN = /^'*[\t\r\n]/;
/** Spreadsheets turn digits from here on into `9.14E+17`, unless something keeps them text. */
const DIGITS_LOST = /^\d{12,}\t*$/;
const DIGITS_KEPT = /^\d{12,}\t+$/;

/** A cell of an export: no spreadsheet runs it or rounds its digits, and {@link plainCell} reads it as it was. */
export function guardCell(cell: string): string {
  if (isRisky(cell)) return `'${cell}`;
  return DIGITS_LOST.test(cell) ? `${cell}\t` : cell;
}

/** What a cell of an export meant. */
export function plainCell(cell: string): string {
  if (cell.startsWith("'") && isRisky(cell)) return cell.slice(1);
  return DIGITS_KEPT.test(cell) ? cell.slice(0, -1) : cell;
}

function isRisky(cell: string): boolean {
  return HIDDEN.test(cell) || FORMULA.test(cell);
}
