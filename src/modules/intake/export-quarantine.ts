import type { CursorKey } from '../../kernel/page.js';
import type { Database } from '../../platform/database/index.js';
import { csvLine } from './domain/csv-line.js';
import { guardCell, plainCell } from './domain/guarded-cell.js';
import { EXPORT_ONLY_HEADERS, QUARANTINE_ID_HEADER } from './domain/header.js';
import { pointerTokens } from './domain/json-value.js';
import { CsvScanner } from './parse/csv-scanner.js';
import {
  type QuarantinedRow,
  type SubmissionState,
  type WantedRows,
  findSubmissionState,
  listQuarantined,
} from './queries.js';
import type { Scope } from './scope.js';
import type { Speaker } from './sentences.js';
import type { IntakeTables } from './tables.js';

const ROWS_AT_ONCE = 1000;
/** Spreadsheets take a file for UTF-8 only with this mark. */
const BYTE_ORDER_MARK = '\uFEFF';

export interface ExportOptions {
  readonly db: Database;
  readonly speaker: Speaker;
  readonly scope: Scope;
  readonly submission: string;
  /** Who takes it and when; every line tells it. */
  readonly takenBy: string;
}

/**
 * The open rows of a submission in the columns of its file, with the row's key and all its reasons, to
 * be corrected and sent again: CSV for a spreadsheet, or NDJSON when that is what was sent. Null when there is no such submission.
 */
export async function exportQuarantine(
  options: ExportOptions,
): Promise<AsyncGenerator<string, void, undefined> | null> {
  const reads = options.db.read<IntakeTables>();
  const submission = await findSubmissionState(reads, options.scope, options.submission);
  return submission === null ? null : linesOf(options, submission);
}

async function* linesOf(
  { db, scope, ...said }: ExportOptions,
  submission: SubmissionState,
): AsyncGenerator<string, void, undefined> {
  const { opening, between, closing, lineOf } = layoutOf(submission, said);
  yield opening;
  let isFirst = true;
  for await (const rows of pagesOf(db, { scope, submission: submission.id, openOnly: true })) {
    const lines = rows.map(lineOf).join(between);
    if (lines !== '') yield isFirst ? lines : between + lines;
    isFirst = isFirst && lines === '';
  }
  yield closing;
}

interface Layout {
  readonly opening: string;
  readonly between: string;
  readonly closing: string;
  readonly lineOf: (row: QuarantinedRow) => string;
}

type Saying = Pick<ExportOptions, 'speaker' | 'takenBy'>;

function layoutOf(submission: SubmissionState, saying: Saying): Layout {
  const { header, delimiter, format, mapping } = submission;
  const asJson = (row: QuarantinedRow): string => jsonLine(row, addedTo(row, saying));
  if (format === 'NDJSON') {
    return { opening: '', between: '', closing: '', lineOf: (row) => `${asJson(row)}\n` };
  }
  if (format === 'JSON') return { ...documentAround(mapping?.rows ?? ''), lineOf: asJson };
  // A file that is itself a correction has the export's columns already; the new ones take their place.
  const kept = header.flatMap((name, at) => (ADDED.includes(name) ? [] : [at]));
  const plain = kept.length < header.length ? plainCell : (cell: string): string => cell;
  const safeLine = (cells: readonly string[]): string => `${csvLine(cells.map(guardCell))}\r\n`;
  const names = kept.map((at) => plain(header[at] ?? ''));
  return {
    opening: `${BYTE_ORDER_MARK}${safeLine([...names, ...ADDED])}`,
    between: '',
    closing: '',
    lineOf: (row) => {
      const cells = cutAgain(row.original, delimiter ?? ',');
      const isWhole = cells.length === header.length;
      const shown = kept.map((at) => plain(cells[at] ?? ''));
      // What does not fit the columns is shown whole, so that nothing is lost on the way.
      return safeLine([...shown, ...addedTo(row, saying), isWhole ? '' : row.original]);
    },
  };
}

/** A document in which the same mapping finds the rows where it found them before. */
function documentAround(pointer: string): Omit<Layout, 'lineOf'> {
  const tokens = pointerTokens(pointer) ?? [];
  const opening = tokens.map((token) => `{${JSON.stringify(token)}:`).join('');
  return { opening: `${opening}[\n`, between: ',\n', closing: `\n]${'}'.repeat(tokens.length)}\n` };
}

const ADDED: readonly string[] = [QUARANTINE_ID_HEADER, ...EXPORT_ONLY_HEADERS];

/** The row's key, its line, its reasons in both languages and who takes it: the first five added columns. */
function addedTo(row: QuarantinedRow, { speaker, takenBy }: Saying): readonly string[] {
  const said = row.reasons.map((reason) => speaker.say(reason));
  return [
    `${row.submission}-${String(row.row)}`,
    String(row.line),
    said.map(({ messageZh }) => messageZh).join('；'),
    said.map(({ message }) => message).join('; '),
    takenBy,
  ];
}

function cutAgain(text: string, delimiter: string): readonly string[] {
  const scanner = new CsvScanner(delimiter);
  const row = [...scanner.push(text), ...scanner.end()][0];
  return row?.cells ?? [];
}

/** The object as it was sent with the added fields behind its own; later names win in JSON. */
function jsonLine({ original }: QuarantinedRow, added: readonly string[]): string {
  const fields = added.map((value, at) => `${JSON.stringify(ADDED[at])}:${JSON.stringify(value)}`);
  const end = original.lastIndexOf('}');
  if (!isJsonObject(original) || end === -1) {
    return `{${[...fields, `"_original":${JSON.stringify(original)}`].join(',')}}`;
  }
  const own = original.slice(0, end).trimEnd();
  return `${own}${own.endsWith('{') ? '' : ','}${fields.join(',')}}`;
}

function isJsonObject(text: string): boolean {
  try {
    return text.trimStart().startsWith('{') && typeof JSON.parse(text) === 'object';
  } catch {
    return false;
  }
}

async function* pagesOf(
  db: Database,
  wanted: WantedRows,
  after?: CursorKey,
): AsyncGenerator<readonly QuarantinedRow[], void, undefined> {
  const page = { first: ROWS_AT_ONCE, after };
  const { rows, hasNext } = await listQuarantined(db.read<IntakeTables>(), wanted, page);
  yield rows;
  // One page after the other, each where the last ended: the memory stays that of one page.
  if (hasNext) yield* pagesOf(db, wanted, [rows.at(-1)?.row ?? 0]);
}
