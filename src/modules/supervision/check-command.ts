import { writeFile } from 'node:fs/promises';
import path from 'node:path';

import { words, workbookOf } from '../../platform/spreadsheet/index.js';
import { checkTable } from './check-table.js';
import type { Scheme } from './domain/scheme.js';
import {
  checkCodes,
  type CheckedCode,
  type CheckNeeds,
  type CheckWanted,
  type ListedCode,
} from './service/check.js';

/** Codes asked for at once. */
const CHUNK = 1000;

/** A workbook is made in memory; a longer list is written to several. */
const MOST_ROWS = 20_000;

export interface CheckCommand extends CheckNeeds, CheckWanted {
  readonly cells: AsyncIterable<readonly ListedCode[]>;
  /** What the columns are about, by code. */
  readonly columns: readonly Scheme[];
  readonly out: string;
  readonly takenBy: string;
  /** Fulfilled once it is on record whose grades are written. */
  onRecord(rows: readonly { readonly uscc: string }[]): Promise<void>;
}

/** What became of a list. */
export interface Checked {
  readonly files: readonly string[];
  readonly codes: number;
  readonly found: number;
}

/** `check FILE`: writes what is known of each code, in the order of the list. */
export async function checkCommand(command: CheckCommand): Promise<Checked> {
  const writing = new Writing(command);
  for await (const chunk of chunked(command.cells)) {
    const checked = await checkCodes(command, chunk, command);
    await command.onRecord(checked.flatMap(({ uscc }) => (uscc === null ? [] : [{ uscc }])));
    await writing.add(checked);
  }
  return writing.end();
}

async function* chunked(batches: AsyncIterable<readonly ListedCode[]>) {
  let rest: readonly ListedCode[] = [];
  for await (const batch of batches) {
    rest = [...rest, ...batch];
    for (; rest.length >= CHUNK; rest = rest.slice(CHUNK)) yield rest.slice(0, CHUNK);
  }
  yield rest;
}

const SHANGHAI = new Intl.DateTimeFormat('sv-SE', {
  ...{ timeZone: 'Asia/Shanghai', dateStyle: 'short', timeStyle: 'medium' },
});

/** `2026-11-21 20:59:00`. */
function inShanghai(moment: Date): string {
  return SHANGHAI.format(moment);
}

class Writing {
  #rows: CheckedCode[] = [];
  readonly #files: string[] = [];
  #codes = 0;
  #found = 0;

  constructor(private readonly to: Pick<CheckCommand, 'columns' | 'out' | 'now' | 'takenBy'>) {}

  async add(checked: readonly CheckedCode[]): Promise<void> {
    this.#rows.push(...checked);
    this.#codes += checked.length;
    this.#found += checked.filter(({ uscc }) => uscc !== null).length;
    if (this.#rows.length >= MOST_ROWS) await this.write();
  }

  async end(): Promise<Checked> {
    if (this.#rows.length > 0 || this.#files.length === 0) await this.write();
    return { files: this.#files, codes: this.#codes, found: this.#found };
  }

  private async write(): Promise<void> {
    const { columns, now, takenBy } = this.to;
    const workbook = await workbookOf({
      takenBy,
      title: words('信用等级批量核查', 'Grades by code'),
      lines: [words(`核查时间 ${inShanghai(now)}`, 'when it was looked up')],
      tables: [checkTable(this.#rows, columns)],
    });
    const file = this.fileNumbered(this.#files.length + 1);
    await writeFile(file, workbook);
    this.#files.push(file);
    this.#rows = [];
  }

  private fileNumbered(number: number): string {
    if (number === 1) return this.to.out;
    const { dir, name, ext } = path.parse(this.to.out);
    return path.join(dir, `${name}-${String(number)}${ext}`);
  }
}
