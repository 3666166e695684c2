import { intakeRefusal } from '../refusals.js';
import { LONGEST_ROW, type RawRow } from './raw-row.js';

/** Cuts text into lines, chunk by chunk; blank lines are passed over, endless ones cut. */
export class LineScanner {
  #carry = '';
  #line = 1;
  #skipping = false;

  push(chunk: string): RawRow[] {
    const lines = (this.#carry + chunk).split('\n');
    this.#carry = lines.pop() ?? '';
    const rows = this.#rowsOf(lines);
    if (this.#carry.length > LONGEST_ROW) {
      if (!this.#skipping) rows.push(this.#cut(this.#carry));
      this.#carry = '';
      this.#skipping = true;
    }
    return rows;
  }

  end(): RawRow[] {
    const rest = this.#carry;
    this.#carry = '';
    return rest === '' ? [] : this.#rowsOf([rest]);
  }

  #rowsOf(lines: readonly string[]): RawRow[] {
    const rows: RawRow[] = [];
    for (const text of lines) {
      const isRest = this.#skipping;
      this.#skipping = false;
      if (!isRest && text.length > LONGEST_ROW) rows.push(this.#cut(text));
      else if (!isRest && text.trim() !== '') {
        rows.push({ line: this.#line, text: text.trimEnd(), cells: [], fault: null });
      }
      this.#line += 1;
    }
    return rows;
  }

  #cut(text: string): RawRow {
    const fault = intakeRefusal('ROW_TOO_LONG', { line: this.#line, longest: LONGEST_ROW });
    return { line: this.#line, text: text.slice(0, LONGEST_ROW), cells: [], fault };
  }
}
