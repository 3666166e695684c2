import { hash } from 'node:crypto';

import type { BulkUnit, RowDoor } from './door.js';
import { COPY_NULL, copyText, copyWords } from './domain/copy-text.js';
import type { JudgedRow, RowReader } from './domain/row-reader.js';
import type { RawRow } from './parse/raw-row.js';
import { CopySink } from './store/copy-sink.js';
import { type Block, ROWS_PER_BLOCK, makeBlock, storeBlocks } from './store/originals.js';
import { copyStatement } from './store/staging.js';

/** Text collected before it goes to the server: large enough for few writes, small enough to stay in cache. */
const PENDING_CHARACTERS = 65_536;
/** Rows of one COPY. Between two of them the connection is free to store the blocks of originals. */
const ROWS_PER_COPY = 50_000;
const COMPRESSIONS_AT_ONCE = 3;

export interface StageOptions {
  readonly unit: BulkUnit;
  readonly door: RowDoor;
  readonly submission: string;
  readonly reader: RowReader;
}

/** Brings rows into the staging table and their texts into blocks, within one transaction. */
export class Stage {
  readonly #options: StageOptions;
  readonly #statement: string;
  #sink: CopySink | null = null;
  #pending = '';
  #texts: string[] = [];
  #blocks: Block[] = [];
  #rows = 0;
  #rowsInCopy = 0;

  constructor(options: StageOptions) {
    this.#options = options;
    this.#statement = copyStatement(options.door);
  }

  get rows(): number {
    return this.#rows;
  }

  async take(batch: readonly RawRow[]): Promise<void> {
    for (const raw of batch) {
      const judged = this.#options.reader.read(raw);
      if (judged !== null) this.#add(judged, raw.line);
    }
    // Each compression under way holds megabytes: the reader waits for all but the newest.
    await this.#blocks.at(-COMPRESSIONS_AT_ONCE)?.bytes;
    if (this.#pending.length >= PENDING_CHARACTERS) await this.#send();
    if (this.#rowsInCopy >= ROWS_PER_COPY) await this.#endCopy();
  }

  async end(): Promise<void> {
    this.#closeBlock();
    await this.#send();
    await this.#endCopy();
  }

  async abort(): Promise<void> {
    await this.#sink?.abort();
  }

  #add(judged: JudgedRow, line: number): void {
    this.#rows += 1;
    this.#rowsInCopy += 1;
    this.#pending += copyLine(judged, { row: this.#rows, line }, this.#options.door.staging.length);
    this.#texts.push(judged.text);
    if (this.#texts.length === ROWS_PER_BLOCK) this.#closeBlock();
  }

  #closeBlock(): void {
    if (this.#texts.length === 0) return;
    this.#blocks.push(makeBlock(this.#rows - this.#texts.length + 1, this.#texts));
    this.#texts = [];
  }

  async #send(): Promise<void> {
    if (this.#pending === '') return;
    const text = this.#pending;
    this.#pending = '';
    this.#sink ??= new CopySink(this.#options.unit.client, this.#statement);
    await this.#sink.write(text);
  }

  async #endCopy(): Promise<void> {
    await this.#sink?.end();
    this.#sink = null;
    this.#rowsInCopy = 0;
    const blocks = this.#blocks;
    this.#blocks = [];
    await storeBlocks(this.#options.unit.sql, this.#options.submission, blocks);
  }
}

/** One line of COPY text; of a refused row the door's columns hold what could be read. */
function copyLine(
  judged: JudgedRow,
  place: { row: number; line: number },
  columns: number,
): string {
  const { text, verdict } = judged;
  const [submission, resentRow] = judged.resends ?? [COPY_NULL, COPY_NULL];
  const head = `${String(place.row)}\t${String(place.line)}\t`;
  // Even a hash would tell who knows the row that it was sent.
  const digest = verdict.kind === 'dropped' ? '' : hash('sha256', text, 'hex');
  let line = `${head}${outcomeOf(judged)}\t\\\\x${digest}\t${submission}\t${resentRow}`;
  const { values } = verdict;
  if (values === undefined) return `${line}${`\t${COPY_NULL}`.repeat(columns)}\n`;
  for (const value of values) line += `\t${copyText(value)}`;
  return `${line}\n`;
}

/** Outcome, reasons, fixes and original. */
function outcomeOf({ text, verdict }: JudgedRow): string {
  switch (verdict.kind) {
    case 'good': {
      const outcome = verdict.fixes.length === 0 ? 'ACCEPTED' : 'FIXED';
      return `${outcome}\t${COPY_NULL}\t${copyWords(verdict.fixes)}\t${COPY_NULL}`;
    }
    case 'bad': {
      const reasons = copyText(JSON.stringify(verdict.reasons));
      return `QUARANTINED\t${reasons}\t${COPY_NULL}\t${copyText(text)}`;
    }
    case 'dropped': {
      const reasons = copyText(JSON.stringify([verdict.reason]));
      return `DROPPED\t${reasons}\t${COPY_NULL}\t${COPY_NULL}`;
    }
  }
}
