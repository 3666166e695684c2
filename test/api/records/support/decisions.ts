import { parse } from 'csv-parse/sync';
import writeXlsxFile, { type Cell } from 'write-excel-file/node';

import { columnsOf } from '../../../../seeds/volume/record-columns.mjs';
import { type Defect, generateRows, type Row, Truth } from '../../../../seeds/volume/records.mjs';
import { gbk } from '../../../support/gbk.js';

/** The city whose subjects decide nothing and are decided about. */
export const CITY = { seed: 7, count: 1_000 };

/** Rows of a department's file: as sent, and as they should have been. */
export interface Sent {
  readonly type: 'ADMIN_PENALTY' | 'ADMIN_LICENSE';
  readonly rows: readonly Row[];
  readonly right: readonly Row[];
  readonly truth: Truth;
  readonly defects: ReadonlySet<string>;
}

/** A thousand rows with each kind of defect many times. */
export function dirtyRows(type: Sent['type'], seed: number): Sent {
  const truth = new Truth();
  const made = [
    ...generateRows({ type, seed, count: CITY.count, bad: 0.4, untidy: 0.3, subjects: CITY }),
  ];
  for (const { defect } of made) truth.count(defect);
  const defects = made.flatMap(({ defect }) => (defect === null ? [] : [nameOf(defect)]));
  return {
    ...{ type, truth, defects: new Set(defects) },
    rows: made.map(({ row }) => row),
    right: made.map(({ right }) => right),
  };
}

function nameOf({ name }: Defect): string {
  return name;
}

/** Names of the columns as the template shows them, the required ones marked. */
export function headerOf(type: Sent['type'], mark: string): readonly string[] {
  return columnsOf(type).map(({ nameZh, isRequired }) => (isRequired ? nameZh + mark : nameZh));
}

export function cellsOf(type: Sent['type'], row: Row): readonly string[] {
  return columnsOf(type).map(({ field }) => row[field] ?? '');
}

function line(cells: readonly string[]): string {
  const quoted = cells.map((cell) =>
    /[",\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell,
  );
  return `${quoted.join(',')}\r\n`;
}

/** As an office's spreadsheet program saves it: GBK, Windows line ends. */
export function gbkFile({ type, rows }: Sent): Buffer {
  return gbk([headerOf(type, ''), ...rows.map((row) => cellsOf(type, row))].map(line).join(''));
}

const AMOUNTS = new Set(['fineAmount', 'confiscatedAmount']);
const DATE = /^\d{4}-\d{2}-\d{2}$/;
const SERIAL = /^\d{5}$/;

/** Dates and amounts are numbers in a workbook; a serial day is a number that nobody formatted. */
function cellOf(field: string, text: string): Cell {
  if (text === '') return null;
  const isDay = DATE.test(text) && !Number.isNaN(Date.parse(text)) && text >= '1950';
  if (isDay && new Date(text).toISOString().startsWith(text)) {
    return { value: new Date(text), type: Date, format: 'yyyy-mm-dd' };
  }
  const isAmount = AMOUNTS.has(field) && /^\d+(?:\.\d{1,6})?$/.test(text);
  if (isAmount || (field === 'date' && SERIAL.test(text))) return Number(text);
  return text;
}

/** The department's own workbook: a title and a note above the header, required columns marked. */
export async function workbookFile({ type, rows }: Sent): Promise<Buffer> {
  const fields = columnsOf(type).map(({ field }) => field);
  const body = rows.map((row) => fields.map((field) => cellOf(field, row[field] ?? '')));
  const above = [['双公示信息报送表'], ['填报单位：（示例）', null, '填报日期：2026年11月']];
  return writeXlsxFile([...above, [...headerOf(type, '（必填）')], ...body]).toBuffer();
}

/** Lines of the file above the first row. */
export const LINES_ABOVE = { csv: 1, workbook: 3 } as const;

/** The export of the quarantine with every row made right, to be sent again. */
export function corrected({ type, right }: Sent, exported: string, linesAbove: number): string {
  const rows: readonly Row[] = parse(exported, { columns: true, bom: true });
  const lines = rows.map((row) => {
    const at = Number(row['_line']) - linesAbove - 1;
    return line([...cellsOf(type, right[at] ?? {}), row['_quarantineId'] ?? '']);
  });
  return [line([...headerOf(type, ''), '_quarantineId']), ...lines].join('');
}
