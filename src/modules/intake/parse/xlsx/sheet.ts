import { checkCell } from './limits.js';
import { dateText, numberText } from './number-text.js';
import { TextCollector, type Workbook } from './workbook.js';
import type { XmlListener } from './xml.js';

/** The program's own limit; a reference beyond it is damage. */
const MOST_COLUMNS = 16_384;

export interface SheetRow {
  readonly number: number;
  readonly cells: string[];
}

/** Listens to a sheet's XML and collects its rows. */
export class SheetReader implements XmlListener {
  readonly #workbook: Workbook;
  readonly #inline = new TextCollector();
  #rows: SheetRow[] = [];
  #number = 0;
  #cells: string[] = [];
  #column = 0;
  #type = '';
  #style = -1;
  #value = '';
  #isInValue = false;

  constructor(workbook: Workbook) {
    this.#workbook = workbook;
  }

  /** The rows completed since the last call. */
  take(): SheetRow[] {
    const rows = this.#rows;
    this.#rows = [];
    return rows;
  }

  open(name: string, attributes: Readonly<Record<string, string>>): void {
    if (name === 'c') {
      this.#column = columnOf(attributes['r']) ?? this.#column + 1;
      this.#type = attributes['t'] ?? 'n';
      this.#style = Number(attributes['s'] ?? '-1');
      this.#value = '';
      this.#inline.start();
    } else if (name === 'v') this.#isInValue = true;
    else if (name === 'row') {
      this.#number = Number(attributes['r'] ?? this.#number + 1);
      this.#cells = [];
      this.#column = -1;
    } else this.#inline.open(name);
  }

  text(text: string): void {
    if (!this.#isInValue) {
      this.#inline.text(text);
      return;
    }
    this.#value += text;
    checkCell(this.#value.length);
  }

  close(name: string): void {
    if (name === 'v') this.#isInValue = false;
    else if (name === 'c') this.#putCell();
    else if (name === 'row') this.#rows.push({ number: this.#number, cells: this.#cells });
    else this.#inline.close(name);
  }

  #putCell(): void {
    const shown = this.#shown();
    if (shown === '' || this.#column >= MOST_COLUMNS) return;
    while (this.#cells.length < this.#column) this.#cells.push('');
    this.#cells[this.#column] = shown;
  }

  #shown(): string {
    switch (this.#type) {
      case 's':
        return this.#workbook.sharedStrings[Number(this.#value)] ?? '';
      case 'inlineStr':
        return this.#inline.value;
      case 'b':
        return this.#value === '1' ? 'TRUE' : 'FALSE';
      case 'n':
        return this.#workbook.dateStyles[this.#style] === true
          ? dateText(this.#value, this.#workbook.is1904)
          : numberText(this.#value);
      default:
        return this.#value;
    }
  }
}

/** `BC12` → 54 (from 0). */
function columnOf(reference: string | undefined): number | null {
  if (reference === undefined) return null;
  let column = 0;
  for (let at = 0; at < reference.length; at += 1) {
    const code = reference.charCodeAt(at);
    if (code < 65 || code > 90) break;
    column = column * 26 + code - 64;
  }
  return column === 0 ? null : column - 1;
}
