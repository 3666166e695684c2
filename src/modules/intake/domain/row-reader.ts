import type { Refusal } from '../../../kernel/result.js';
import type { ColumnSpec, PersonHashes, RowJudge, RowVerdict } from './row.js';
import { intakeRefusal } from '../refusals.js';
import { plainCell } from './guarded-cell.js';
import type { Header } from './header.js';
import { withoutGaps } from './digit-runs.js';
import { maskIdNumbers, mayHoldIdNumber } from './id-number.js';
import { maskRefusal, maskText, withoutHiding } from './mask.js';
import { isMasked, type PersonKeys } from './person-keys.js';
import { columnCountFault } from './row-shape.js';

/** A row of a file, cut into cells or faulty. */
export interface ReadableRow {
  readonly text: string;
  readonly cells: readonly string[];
  readonly fault: Refusal | null;
  /** What a mapping did to the row; present when one did read it. */
  readonly fixes?: readonly string[];
  /** Key under which the row brings what must not be collected. */
  readonly forbidden?: string;
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
  /** The file is an export from quarantine, whose cells are guarded against spreadsheets. */
  readonly isGuarded: boolean;
  /** A masked number is named as a fix. */
  readonly countsMaskAsFix: boolean;
  /** Columns that a dropped row leaves empty. */
  readonly stagingColumns: number;
  readonly judge: RowJudge;
  /** Null: a row with the number of a person is set aside. */
  readonly personKeys: PersonKeys | null;
}

const QUARANTINE_ID = /^(\d{1,18})-(\d{1,9})$/;
const NUL = '\u0000';
/** Stands for NUL, which PostgreSQL's text cannot hold. */
const VISIBLE_NUL = '\u2400';
const NONE: ReadonlySet<string> = new Set();
const NO_HASHES: PersonHashes = {};

/** Turns a row of the file into the row that the door's judge reads, and asks it. */
export class RowReader {
  readonly #rules: RowRules;
  readonly #row: Record<string, string>;
  readonly #codeFields: readonly string[];
  readonly #hashedFields: readonly string[];
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
    this.#hashedFields = rules.columns.flatMap(({ field, hashed }) => (hashed ? [field] : []));
  }

  /** Null for a row without any content. */
  read(raw: ReadableRow): JudgedRow | null {
    const { cells } = raw;
    if (raw.forbidden !== undefined) return this.#dropped(raw.forbidden);
    if (raw.fault !== null) return bad(plainText(raw.text), raw.fault);
    if (isBlank(raw)) return null;
    const fault = this.#shapeFault(raw);
    if (fault !== null) return bad(plainText(raw.text), fault);
    this.#fill(cells);
    const hashes = this.#hashes();
    const plain = withoutHiding(raw.text);
    const { text, fields, codes } = mayHoldIdNumber(plain)
      ? this.#masked(plain)
      : { text: plain, fields: NONE, codes: null };
    const resends = this.#resends(cells);
    if (resends === 'unknown') {
      const id = cells[this.#rules.header.quarantineId] ?? '';
      return bad(text, intakeRefusal('QUARANTINE_ROW_UNKNOWN', { id }));
    }
    const verdict = this.#rules.judge.judge(this.#row, fields, hashes ?? NO_HASHES);
    if (verdict.kind === 'dropped') return { text: '', verdict, resends };
    if (hashes === null) return bad(text, intakeRefusal('PERSON_KEY_MISSING'));
    const isMaskNamed = text !== raw.text && this.#rules.countsMaskAsFix;
    const own = isMaskNamed ? [...(raw.fixes ?? []), MASKED] : (raw.fixes ?? []);
    if (verdict.kind === 'bad' && codes !== null) {
      const reasons = verdict.reasons.map((reason) => maskRefusal(reason, codes));
      return { text, verdict: { ...verdict, reasons }, resends };
    }
    return { text, verdict: withFixes(verdict, own), resends };
  }

  #dropped(header: string): JudgedRow {
    const values = new Array<null>(this.#rules.stagingColumns).fill(null);
    const reason = maskRefusal(intakeRefusal('FORBIDDEN_COLUMN', { header }));
    return { text: '', verdict: { kind: 'dropped', reason, values }, resends: null };
  }

  #shapeFault({ text, cells }: ReadableRow): Refusal | null {
    const { header, ragged } = this.#rules;
    const count = columnCountFault(cells, header.names.length, ragged);
    if (count !== null) return count;
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
    const { columns, header, isGuarded } = this.#rules;
    for (let at = 0; at < columns.length; at += 1) {
      const place = header.places[at] ?? -1;
      const column = columns[at];
      if (place === -1 || column === undefined) continue;
      const cell = cells[place] ?? '';
      this.#row[column.field] = isGuarded ? plainCell(cell) : cell;
    }
    for (const { field } of this.#statedPlaces) this.#row[field] = this.#rules.stated[field] ?? '';
  }

  /** Masks the text and every field but the codes, which the judge must see to judge them. */
  #masked(text: string): MaskedRow {
    const codes = new Set(this.#codeFields.map((field) => withoutGaps(this.#row[field] ?? '')));
    const fields = new Set<string>();
    for (const { field, code } of this.#rules.columns) {
      if (code === true) continue;
      const said = this.#row[field] ?? '';
      const masked = maskIdNumbers(withoutHiding(said), codes);
      if (masked === said) continue;
      this.#row[field] = masked;
      fields.add(field);
    }
    return { text: maskIdNumbers(text, codes), fields, codes };
  }

  /** Before anything is masked; null where a number came and there is no key for it. */
  #hashes(): PersonHashes | null {
    let hashes: Record<string, readonly string[]> | null = null;
    for (const field of this.#hashedFields) {
      const number = withoutHiding(this.#row[field] ?? '').trim();
      if (number === '' || isMasked(number)) continue;
      if (this.#rules.personKeys === null) return null;
      hashes ??= {};
      hashes[field] = this.#rules.personKeys.hashes(number);
    }
    return hashes ?? NO_HASHES;
  }

  #resends(cells: readonly string[]): JudgedRow['resends'] | 'unknown' {
    const { quarantineId } = this.#rules.header;
    const id = quarantineId === -1 ? '' : (cells[quarantineId] ?? '').trim();
    if (id === '') return null;
    const [, submission, row] = QUARANTINE_ID.exec(id) ?? [];
    const isKey = submission !== undefined && row !== undefined && !mayHoldIdNumber(id);
    return isKey ? [submission, row] : 'unknown';
  }
}

interface MaskedRow {
  readonly text: string;
  /** Fields in which a number was masked. */
  readonly fields: ReadonlySet<string>;
  /** The row's own codes, which are no ID numbers although they may look the same. */
  readonly codes: ReadonlySet<string>;
}

/** A masked number is a repair of intake's own, named like those of the judge. */
const MASKED = 'IDENTITY_NUMBER_MASKED';

function withFixes(verdict: RowVerdict, own: readonly string[]): RowVerdict {
  if (verdict.kind !== 'good' || own.length === 0) return verdict;
  return { ...verdict, fixes: [...verdict.fixes, ...own] };
}

/** A row that a mapping has read had content, whether or not the mapping names it. */
function isBlank({ cells, fixes }: ReadableRow): boolean {
  if (fixes !== undefined || (cells[0] ?? '').trim() !== '') return false;
  return cells.every((cell) => cell.trim() === '');
}

function bad(text: string, reason: Refusal): JudgedRow {
  return { text, verdict: { kind: 'bad', reasons: [maskRefusal(reason)] }, resends: null };
}

function plainText(text: string): string {
  return maskText(withoutHiding(text.replaceAll(NUL, VISIBLE_NUL)));
}
