import { type CivilDate, civilDate, parseCivilDate } from '../../../kernel/civil-date.js';
import { formatScaled, parseScaled } from '../../../kernel/decimal.js';
import {
  errorAt,
  type Path,
  type SchemeFinding,
  type SchemeFindingCode,
} from './scheme-finding.js';

/** A draw counts in basis points, so a ratio has no finer part. */
const RATIO_DECIMALS = 4;
const WHOLE = 10n ** BigInt(RATIO_DECIMALS);
/** More days, or inspections a year, than any rule means. */
const MOST = 366;

/**
 * One place of a scheme's document, with its path. What is wrong there goes to the list of findings and
 * a stand-in is answered, so that reading goes on and finds the rest.
 */
export class SchemeNode {
  constructor(
    private readonly value: unknown,
    private readonly at: Path,
    private readonly findings: SchemeFinding[],
  ) {}

  get isAbsent(): boolean {
    return this.value === undefined || this.value === null;
  }

  /** A misspelt key would be a rule that silently does not hold. */
  mapping(known: readonly string[]): this {
    if (!isMapping(this.value)) return this.unfit(this, 'a mapping');
    for (const key of Object.keys(this.value).filter((one) => !known.includes(one))) {
      this.child(key).fault('KEY_UNKNOWN', { key, known: known.join(', ') });
    }
    return this;
  }

  child(key: string): SchemeNode {
    const own = isMapping(this.value) && Object.hasOwn(this.value, key);
    const value: unknown = own ? Reflect.get(this.value, key) : undefined;
    return new SchemeNode(value, [...this.at, key], this.findings);
  }

  list(): readonly SchemeNode[] {
    if (!Array.isArray(this.value)) return this.unfit([], 'a list');
    return this.value.map(
      (one: unknown, index) => new SchemeNode(one, [...this.at, index], this.findings),
    );
  }

  text(): string {
    const { value } = this;
    return typeof value === 'string' && value.trim() !== '' ? value : this.unfit('', 'a text');
  }

  optionalText(): string | null {
    return this.isAbsent ? null : this.text();
  }

  oneOf<T extends string>(known: readonly [T, ...T[]]): T {
    const found = known.find((one) => one === this.value);
    return found ?? this.unfit(known[0], known.join(', '));
  }

  boolean(): boolean {
    return typeof this.value === 'boolean' ? this.value : this.unfit(false, 'true, false');
  }

  date(): CivilDate {
    const day = typeof this.value === 'string' ? parseCivilDate(this.value) : null;
    return day ?? this.unfit(civilDate('1949-10-01'), 'YYYY-MM-DD');
  }

  whole(): number {
    const { value } = this;
    const isWhole = typeof value === 'number' && Number.isInteger(value);
    if (isWhole && value >= 0 && value <= MOST) return value;
    this.fault('NUMBER_NOT_WHOLE', { most: MOST });
    return 0;
  }

  /** A plain decimal from 0 to 1, e.g. `'0.03'`. */
  ratio(): string {
    const { value } = this;
    const written = typeof value === 'number' || typeof value === 'string' ? String(value) : '';
    const scaled = parseScaled(written, RATIO_DECIMALS);
    if (scaled === null || scaled < 0n || scaled > WHOLE) {
      this.fault('RATIO_OUTSIDE', { decimals: RATIO_DECIMALS });
      return '0';
    }
    return formatScaled(scaled, RATIO_DECIMALS, true);
  }

  fault(code: SchemeFindingCode, params: SchemeFinding['params'] = {}): void {
    this.findings.push(errorAt(this.at, code, params));
  }

  private unfit<T>(instead: T, wanted: string): T {
    this.fault('VALUE_UNFIT', { wanted });
    return instead;
  }
}

function isMapping(value: unknown): value is object {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
