import type { BulkUnit, RowDoor } from './door.js';
import { COPY_NULL, copyText, copyTexts, copyWords } from './domain/copy-text.js';
import type { JudgedRow, RowReader } from './domain/row-reader.js';
import type { RawRow } from './parse/raw-row.js';
import { CopySink } from './store/copy-sink.js';
import { type Block, BlockMaker, ROWS_PER_BLOCK, storeBlocks } from './store/originals.js';
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
  readonly #block = new BlockMaker();
  #sink: CopySink | null = null;
  #pending = '';
  #lines: string[] = [];
  #texts: string[] = [];
  #blocks: Block[] = [];
  #rows = 0;
  #refused = 0;
  #rowsInCopy = 0;

  constructor(options: StageOptions) {
    this.#options = options;
    this.#statement = copyStatement(options.door);
  }

  get rows(): number {
    return this.#rows;
  }

  get refused(): number {
    return this.#refused;
  }

  async take(batch: readonly RawRow[]): Promise<void> {
    for (const raw of batch) {
      const judged = this.#options.reader.read(raw);
      if (judged !== null) this.#add(judged, raw.line);
    }
    this.#hash();
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
    if (judged.verdict.kind === 'bad') this.#refused += 1;
    this.#lines.push(
      copyLine(judged, { row: this.#rows, line }, this.#options.door.staging.length),
    );
    this.#texts.push(judged.text);
    if (this.#texts.length === this.#block.room) this.#closeBlock();
  }

  /** Ends the lines of the rows that wait for their hashes. */
  #hash(): void {
    const lines = this.#lines;
    this.#block.add(this.#texts).forEach((digest, at) => {
      this.#pending += `${lines[at] ?? ''}\t\\\\x${digest}\n`;
    });
    this.#lines = [];
    this.#texts = [];
  }

  #closeBlock(): void {
    this.#hash();
    if (this.#block.room < ROWS_PER_BLOCK) this.#blocks.push(this.#block.close(this.#rows));
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

/** One line of COPY text but for its last value, the hash; of a refused row the door's columns hold what could be read. */
function copyLine(
  judged: JudgedRow,
  place: { row: number; line: number },
  columns: number,
): string {
  const { values } = judged.verdict;
  const [submission, resentRow] = judged.resends ?? [COPY_NULL, COPY_NULL];
  const line = `${String(place.row)}\t${String(place.line)}\t${outcomeOf(judged)}\t${submission}\t${resentRow}`;
  return line + (values === undefined ? `\t${COPY_NULL}`.repeat(columns) : copyTexts(values));
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
