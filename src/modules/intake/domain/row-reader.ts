import type { Refusal } from '../../../kernel/result.js';
import type { ColumnSpec, RowJudge, RowVerdict } from './row.js';
import { intakeRefusal } from '../refusals.js';
import type { Header } from './header.js';
import { maskIdNumbers, mayHoldIdNumber } from './id-number.js';

/** A row of a file, cut into cells or faulty. */
export interface ReadableRow {
  readonly text: string;
  readonly cells: readonly string[];
  readonly fault: Refusal | null;
}

/** A row that was judged, with the text that may be stored. */
export interface JudgedRow {
  readonly text: string;
  readonly verdict: RowVerdict;
  /** `submission-row` of the quarantined row that this one corrects. */
  readonly resends: readonly [submission: string, row: string] | null;
}

export interface RowRules {
  readonly columns: readonly ColumnSpec[];
  readonly header: Header;
  readonly stated: Readonly<Record<string, string>>;
  /** Empty cells at a row's end are not in the file. */
  readonly ragged: boolean;
  readonly judge: RowJudge;
}

const QUARANTINE_ID = /^(\d{1,18})-(\d{1,9})$/;
const NUL = '\u0000';
/** Stands for NUL, which PostgreSQL's text cannot hold. */
const VISIBLE_NUL = '\u2400';
const NO_CODES: ReadonlySet<string> = new Set();

/** Turns a row of the file into the row that the door's judge reads, and asks it. */
export class RowReader {
  readonly #rules: RowRules;
  readonly #row: Record<string, string>;
  readonly #codeFields: readonly string[];
  readonly #statedPlaces: readonly { readonly field: string; readonly place: number }[];

  constructor(rules: RowRules) {
    this.#rules = rules;
    this.#row = Object.fromEntries(
      rules.columns.map(({ field }) => [field, rules.stated[field] ?? '']),
    );
    this.#statedPlaces = rules.columns.flatMap(({ field }, at) => {
      const place = rules.header.places[at] ?? -1;
      return place !== -1 && Object.hasOwn(rules.stated, field) ? [{ field, place }] : [];
    });
    this.#codeFields = rules.columns.filter(({ code }) => code === true).map(({ field }) => field);
  }

  /** Null for a row without any content. */
  read(raw: ReadableRow): JudgedRow | null {
    const { cells } = raw;
    if (raw.fault !== null) return bad(plainText(raw.text, NO_CODES), raw.fault);
    if ((cells[0] ?? '').trim() === '' && cells.every((cell) => cell.trim() === '')) return null;
    const fault = this.#shapeFault(raw);
    if (fault !== null) return bad(plainText(raw.text, NO_CODES), fault);
    this.#fill(cells);
    const text = mayHoldIdNumber(raw.text) ? this.#masked(raw.text) : raw.text;
    const resends = this.#resends(cells);
    if (resends === 'unknown') {
      const id = cells[this.#rules.header.quarantineId] ?? '';
      return bad(text, intakeRefusal('QUARANTINE_ROW_UNKNOWN', { id }));
    }
    const verdict = this.#rules.judge.judge(this.#row, this.#rules.stated);
    return { text, verdict: text === raw.text ? verdict : withMaskNamed(verdict), resends };
  }

  #shapeFault({ text, cells }: ReadableRow): Refusal | null {
    const expected = this.#rules.header.names.length;
    const found = cells.length;
    const isTooShort = found < expected && !this.#rules.ragged;
    const isTooLong = found > expected && cells.slice(expected).some((cell) => cell.trim() !== '');
    if (isTooShort || isTooLong) return intakeRefusal('WRONG_COLUMN_COUNT', { found, expected });
    const stated = this.#statedTwice(cells);
    if (stated !== null) return stated;
    const hasNul = text.includes(NUL) || cells.some((cell) => cell.includes(NUL));
    return hasNul ? intakeRefusal('NUL_CHARACTER') : null;
  }

  /** Only where rows name their own fields; a file with such a column was refused at its header. */
  #statedTwice(cells: readonly string[]): Refusal | null {
    for (const { field, place } of this.#statedPlaces) {
      const isSame = (cells[place] ?? '') === this.#rules.stated[field];
      if (!isSame && cells[place] !== '')
        return intakeRefusal('STATED_FIELD_IS_COLUMN', { field, header: field });
    }
    return null;
  }

  #fill(cells: readonly string[]): void {
    const { columns, header } = this.#rules;
    for (let at = 0; at < columns.length; at += 1) {
      const place = header.places[at] ?? -1;
      const column = columns[at];
      if (place === -1 || column === undefined) continue;
      const cell = cells[place] ?? '';
      // The export from quarantine keeps long digits text by a tab behind them.
      const isMarked = header.quarantineId !== -1 && cell.endsWith('\t');
      this.#row[column.field] = isMarked ? cell.slice(0, -1) : cell;
    }
    for (const { field } of this.#statedPlaces) this.#row[field] = this.#rules.stated[field] ?? '';
  }

  /** Masks the text and every field but the codes, which the judge must see to judge them. */
  #masked(text: string): string {
    const codes = new Set(this.#codeFields.map((field) => digitsOf(this.#row[field] ?? '')));
    for (const { field, code } of this.#rules.columns) {
      if (code !== true) this.#row[field] = maskIdNumbers(this.#row[field] ?? '', codes);
    }
    return maskIdNumbers(text, codes);
  }

  #resends(cells: readonly string[]): JudgedRow['resends'] | 'unknown' {
    const { quarantineId } = this.#rules.header;
    const id = quarantineId === -1 ? '' : (cells[quarantineId] ?? '').trim();
    if (id === '') return null;
    const [, submission, row] = QUARANTINE_ID.exec(id) ?? [];
    return submission === undefined || row === undefined ? 'unknown' : [submission, row];
  }
}

/** A masked number is a repair of intake's own, named like those of the judge. */
function withMaskNamed(verdict: RowVerdict): RowVerdict {
  if (verdict.kind === 'bad') return verdict;
  return { ...verdict, fixes: [...verdict.fixes, 'IDENTITY_NUMBER_MASKED'] };
}

function bad(text: string, reason: Refusal): JudgedRow {
  return { text, verdict: { kind: 'bad', reasons: [reason] }, resends: null };
}

function plainText(text: string, codes: ReadonlySet<string>): string {
  return maskIdNumbers(text.replaceAll(NUL, VISIBLE_NUL), codes);
}

function digitsOf(code: string): string {
  return code.normalize('NFKC').trim();
}
