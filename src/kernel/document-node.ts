import { type CivilDate, civilDate, parseCivilDate } from './civil-date.js';
import { formatScaled, parseScaled } from './decimal.js';
import type { DocumentFault } from './document-faults.js';

type Path = readonly (string | number)[];
type Params = Readonly<Record<string, string | number>>;

/** Told what is wrong at a place of a document. */
export type Report<Code extends string> = (
  at: Path,
  code: DocumentFault | Code,
  params: Params,
) => void;

const LARGEST_WHOLE = 100_000;
/** A number of the document has at most so many digits: a double holds them exactly. */
const MOST_DIGITS = 15;
const LONGEST_TEXT = 2000;
const LONGEST_LIST = 500;

/**
 * One place of a parsed document, with its path. What is wrong there is reported, and a stand-in is
 * answered, so that reading goes on and finds the rest. `Code` is what its reader says besides.
 */
export class DocumentNode<Code extends string> {
  constructor(
    private readonly value: unknown,
    readonly at: Path,
    private readonly report: Report<Code>,
  ) {}

  fault(code: DocumentFault | Code, params: Params = {}): void {
    this.report(this.at, code, params);
  }

  get isAbsent(): boolean {
    return this.value === undefined || this.value === null;
  }

  get isList(): boolean {
    return Array.isArray(this.value);
  }

  get isEmptyText(): boolean {
    return this.value === '';
  }

  get isBoolean(): boolean {
    return typeof this.value === 'boolean';
  }

  /** A mapping with no other keys than these: a misspelt key would be a rule that silently does not hold. */
  mapping(known: readonly string[]): this {
    const keys = this.keys();
    for (const key of keys.filter((one) => !known.includes(one))) {
      this.child(key).fault('KEY_UNKNOWN', { key, known: known.join(', ') });
    }
    return this;
  }

  child(key: string): DocumentNode<Code> {
    const own = this.isMapping(this.value) && Object.hasOwn(this.value, key);
    const value: unknown = own ? Reflect.get(this.value, key) : undefined;
    return new DocumentNode(value, [...this.at, key], this.report);
  }

  entries(): readonly (readonly [string, DocumentNode<Code>])[] {
    return this.keys().map((key) => [key, this.child(key)]);
  }

  /** Reads each member of a mapping. */
  table<T>(read: (node: DocumentNode<Code>) => T): Readonly<Record<string, T>> {
    const entries = this.entries();
    if (entries.length === 0 && this.isMapping(this.value)) this.fault('EMPTY');
    return Object.fromEntries(entries.map(([key, node]) => [key, read(node)]));
  }

  list({ mayBeEmpty = false } = {}): readonly DocumentNode<Code>[] {
    if (!Array.isArray(this.value)) return this.unlike([], 'LIST');
    if (this.value.length === 0 && !mayBeEmpty) this.fault('EMPTY');
    if (this.value.length > LONGEST_LIST) this.fault('TOO_MANY', { most: LONGEST_LIST });
    return this.value
      .slice(0, LONGEST_LIST)
      .map((one: unknown, index) => new DocumentNode(one, [...this.at, index], this.report));
  }

  texts(): readonly string[] {
    return this.list().map((node) => node.text());
  }

  text(): string {
    if (typeof this.value !== 'string' || this.value.trim() === '') return this.unlike('', 'TEXT');
    // PostgreSQL keeps neither in a document.
    const isKeepable = this.value.isWellFormed() && !this.value.includes('\u0000');
    if (!isKeepable || this.value.length > LONGEST_TEXT) {
      this.fault('TEXT_UNFIT', { most: LONGEST_TEXT });
    }
    return this.value;
  }

  optionalText(): string | null {
    return this.isAbsent ? null : this.text();
  }

  textLike(format: RegExp): string {
    const text = this.text();
    if (text !== '' && !format.test(text)) this.fault('FORMAT', { value: text.slice(0, 60) });
    return text;
  }

  oneOf<T extends string>(known: readonly [T, ...T[]]): T {
    const found = known.find((one) => one === this.value);
    if (found !== undefined) return found;
    if (this.isAbsent) return this.unlike(known[0], 'TEXT');
    this.fault('VALUE_UNKNOWN', { value: this.shown(), known: known.join(', ') });
    return known[0];
  }

  boolean(): boolean {
    return typeof this.value === 'boolean' ? this.value : this.unlike(false, 'BOOLEAN');
  }

  date(): CivilDate {
    const day = typeof this.value === 'string' ? parseCivilDate(this.value) : null;
    return day ?? this.unlike(civilDate('1949-10-01'), 'DATE');
  }

  whole({ least = 0, most = LARGEST_WHOLE }: { least?: number; most?: number } = {}): number {
    if (typeof this.value !== 'number') return this.unlike(least, 'NUMBER');
    const isWhole = Number.isInteger(this.value) && this.value >= least && this.value <= most;
    if (!isWhole) this.fault('NUMBER_NOT_WHOLE', { value: this.shown(), least, most });
    return isWhole ? this.value : least;
  }

  /**
   * A plain decimal. Documents write numbers, which arrive as doubles: of at most 15 significant digits
   * each double has one shortest decimal that leads back to it, which is the one that was written.
   */
  decimal(): string {
    if (typeof this.value !== 'number' && typeof this.value !== 'string') {
      return this.unlike('0', 'NUMBER');
    }
    const written = String(this.value);
    const scaled = parseScaled(written, MOST_DIGITS);
    if (scaled === null || written.replace(/\D/gu, '').length > MOST_DIGITS) {
      this.fault('NUMBER_UNREADABLE', { value: written.slice(0, 60), digits: MOST_DIGITS });
      return '0';
    }
    return formatScaled(scaled, MOST_DIGITS, true);
  }

  keys(): readonly string[] {
    return this.isMapping(this.value) ? Object.keys(this.value) : this.unlike([], 'MAPPING');
  }

  private isMapping(value: unknown): value is object {
    return typeof value === 'object' && value !== null && !Array.isArray(value);
  }

  private unlike<T>(instead: T, wanted: string): T {
    if (this.isAbsent) this.fault('VALUE_MISSING', { wanted });
    else this.fault('VALUE_UNLIKE', { wanted, value: this.shown() });
    return instead;
  }

  private shown(): string {
    return JSON.stringify(this.value).slice(0, 60);
  }
}
