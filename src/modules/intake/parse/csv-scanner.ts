import type { Refusal } from '../../../kernel/result.js';
import { intakeRefusal } from '../refusals.js';
import { LONGEST_ROW, type RawRow } from './raw-row.js';

const QUOTE = 34;
const LINE_FEED = 10;
const CARRIAGE_RETURN = 13;

type Quoted =
  | { readonly kind: 'row'; readonly cells: string[]; readonly end: number; readonly next: number }
  | { readonly kind: 'more' }
  | { readonly kind: 'lost' };

interface Cut {
  readonly text: string;
  readonly cells: readonly string[];
  readonly fault?: Refusal;
}

const MORE: Quoted = { kind: 'more' };
const LOST: Quoted = { kind: 'lost' };

/**
 * Splits RFC 4180 text into rows, chunk by chunk, and never loses its place: a quote that is not
 * closed properly costs its own line only, and reading goes on at the next one.
 *
 * A row is a *line* until a quote proves otherwise, so that plain lines are cut by `indexOf` and
 * `split` and only quoted ones are walked through.
 */
export class CsvScanner {
  readonly #delimiter: string;
  readonly #longest: number;
  #text = '';
  #position = 0;
  #line = 1;
  #nextQuote = -1;
  #skipping = false;

  constructor(delimiter: string, longest = LONGEST_ROW) {
    this.#delimiter = delimiter;
    this.#longest = longest;
  }

  /** Rows that are complete with this chunk. */
  push(chunk: string): RawRow[] {
    this.#take(chunk);
    return this.#rows(false);
  }

  /** The rows that only the end of the file completes. */
  end(): RawRow[] {
    this.#take('');
    return this.#rows(true);
  }

  #take(chunk: string): void {
    this.#text =
      this.#position < this.#text.length ? this.#text.slice(this.#position) + chunk : chunk;
    this.#position = 0;
    this.#nextQuote = this.#text.indexOf('"');
  }

  #rows(final: boolean): RawRow[] {
    const rows: RawRow[] = [];
    if (this.#skipping && !this.#skipLine(final)) return rows;
    while (this.#position < this.#text.length) {
      const row = this.#next(final);
      if (row === null) break;
      if (row.text !== '') rows.push(row);
      if (this.#skipping && !this.#skipLine(final)) break;
    }
    return rows;
  }

  #next(final: boolean): RawRow | null {
    const start = this.#position;
    const feed = this.#text.indexOf('\n', start);
    if (feed === -1 && this.#text.length - start > this.#longest) return this.#cut(start);
    if (feed === -1 && !final) return null;
    const stop = feed === -1 ? this.#text.length : feed;
    if (stop - start > this.#longest) return this.#cut(start);
    if (this.#nextQuote !== -1 && this.#nextQuote < start) {
      this.#nextQuote = this.#text.indexOf('"', start);
    }
    if (this.#nextQuote === -1 || this.#nextQuote > stop) {
      const text = this.#slice(start, stop);
      this.#position = stop + 1;
      return this.#row({ text, cells: text.split(this.#delimiter) }, 1);
    }
    return this.#nextQuoted(start, stop, final);
  }

  #nextQuoted(start: number, stop: number, final: boolean): RawRow | null {
    const quoted = this.#walk(start, final);
    if (quoted.kind === 'more') return null;
    if (quoted.kind === 'lost') {
      this.#position = stop + 1;
      const fault = intakeRefusal('QUOTE_NOT_CLOSED', { line: this.#line });
      return this.#row({ text: this.#slice(start, stop), cells: [], fault }, 1);
    }
    const text = this.#text.slice(start, quoted.end);
    this.#position = quoted.next;
    return this.#row({ text, cells: quoted.cells }, linesIn(text));
  }

  /** Walks a row that holds quotes; `lost` when a quote is not followed by a delimiter or an end. */
  #walk(start: number, final: boolean): Quoted {
    const text = this.#text;
    const delimiter = this.#delimiter.charCodeAt(0);
    const cells: string[] = [];
    let at = start;
    for (;;) {
      if (text.charCodeAt(at) === QUOTE) {
        const cell = this.#quotedCell(at + 1, start, final);
        if (typeof cell === 'string') return cell === 'more' ? MORE : LOST;
        cells.push(cell.value);
        at = cell.end;
      } else {
        const from = at;
        let code = text.charCodeAt(at);
        while (at < text.length && code !== delimiter && code !== LINE_FEED) {
          at += 1;
          code = text.charCodeAt(at);
        }
        const atEnd = at >= text.length || code === LINE_FEED;
        const to = atEnd && at > from && text.charCodeAt(at - 1) === CARRIAGE_RETURN ? at - 1 : at;
        cells.push(text.slice(from, to));
        if (to !== at) at = to;
      }
      if (text.charCodeAt(at) === delimiter) {
        at += 1;
        continue;
      }
      return this.#rowEnd(at, cells, final);
    }
  }

  #rowEnd(at: number, cells: string[], final: boolean): Quoted {
    const text = this.#text;
    const end = at;
    const feed = text.charCodeAt(at) === CARRIAGE_RETURN ? at + 1 : at;
    if (feed >= text.length) return final ? { kind: 'row', cells, end, next: feed } : MORE;
    return text.charCodeAt(feed) === LINE_FEED ? { kind: 'row', cells, end, next: feed + 1 } : LOST;
  }

  #quotedCell(
    from: number,
    start: number,
    final: boolean,
  ): { readonly value: string; readonly end: number } | 'more' | 'lost' {
    let value = '';
    let at = from;
    for (;;) {
      const close = this.#text.indexOf('"', at);
      const reach = close === -1 ? this.#text.length : close;
      if (reach - start > this.#longest) return 'lost';
      if (close === -1) return final ? 'lost' : 'more';
      value += this.#text.slice(at, close);
      if (close + 1 >= this.#text.length && !final) return 'more';
      if (this.#text.charCodeAt(close + 1) !== QUOTE) return { value, end: close + 1 };
      value += '"';
      at = close + 2;
    }
  }

  /** A row without end: its beginning is kept, the rest of its line is passed over. */
  #cut(start: number): RawRow {
    const text = this.#text.slice(start, start + this.#longest);
    this.#position = start + this.#longest;
    this.#skipping = true;
    const fault = intakeRefusal('ROW_TOO_LONG', { line: this.#line, longest: this.#longest });
    return this.#row({ text, cells: [], fault }, 0);
  }

  /** True once the line's end is reached. */
  #skipLine(final: boolean): boolean {
    const feed = this.#text.indexOf('\n', this.#position);
    this.#position = feed === -1 ? this.#text.length : feed + 1;
    if (feed === -1 && !final) return false;
    this.#skipping = false;
    this.#line += 1;
    return true;
  }

  #slice(start: number, stop: number): string {
    const carriage = stop > start && this.#text.charCodeAt(stop - 1) === CARRIAGE_RETURN;
    return this.#text.slice(start, carriage ? stop - 1 : stop);
  }

  #row({ text, cells, fault }: Cut, lines: number): RawRow {
    const line = this.#line;
    this.#line += lines;
    return { line, text, cells, fault: fault ?? null };
  }
}

function linesIn(text: string): number {
  let lines = 1;
  for (let at = text.indexOf('\n'); at !== -1; at = text.indexOf('\n', at + 1)) lines += 1;
  return lines;
}
