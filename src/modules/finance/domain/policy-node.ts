import { parseScaled } from '../../../kernel/decimal.js';
import { type FinanceRefusal, financeRefusal, type FinanceRefusalCode } from '../refusals.js';

type Path = readonly (string | number)[];

/** Scores are kept in hundredths. */
const SCORE_DECIMALS = 2;
const LONGEST_TEXT = 2000;

/**
 * One place of a policy's document, with its path. What is wrong there goes to the list of findings and a
 * stand-in is answered, so that reading goes on and finds the rest.
 */
export class PolicyNode {
  constructor(
    private readonly value: unknown,
    private readonly at: Path,
    private readonly findings: FinanceRefusal[],
  ) {}

  get isAbsent(): boolean {
    return this.value === undefined || this.value === null;
  }

  /** A misspelt key would be a condition that silently does not hold. */
  mapping(known: readonly string[]): this {
    for (const key of this.keys().filter((one) => !known.includes(one))) {
      this.child(key).fault('KEY_UNKNOWN', { key, known: known.join(', ') });
    }
    return this;
  }

  keys(): readonly string[] {
    return isMapping(this.value) ? Object.keys(this.value) : this.unfit([], 'a mapping');
  }

  child(key: string): PolicyNode {
    const isOwn = isMapping(this.value) && Object.hasOwn(this.value, key);
    const value: unknown = isOwn ? Reflect.get(this.value, key) : undefined;
    return new PolicyNode(value, [...this.at, key], this.findings);
  }

  /** Each member once. */
  list<T>(read: (node: PolicyNode) => T): readonly T[] {
    if (!Array.isArray(this.value)) return this.unfit([], 'a list');
    const members = this.value.map((one: unknown, index) =>
      read(new PolicyNode(one, [...this.at, index], this.findings)),
    );
    return new Set(members).size === members.length
      ? members
      : this.unfit(members, 'each of the list once');
  }

  text(): string {
    const { value } = this;
    const isText = typeof value === 'string' && value.trim() !== '' && value.isWellFormed();
    return isText && value.length <= LONGEST_TEXT ? value : this.unfit('', 'a text');
  }

  textLike(format: RegExp): string {
    const { value } = this;
    return typeof value === 'string' && format.test(value)
      ? value
      : this.unfit('', `written like ${format.source}`);
  }

  oneOf<T extends string>(known: readonly [T, ...T[]]): T {
    const found = known.find((one) => one === this.value);
    return found ?? this.unfit(known[0], known.join(', '));
  }

  boolean(): boolean {
    return typeof this.value === 'boolean' ? this.value : this.unfit(false, 'true, false');
  }

  whole({ least, most }: { readonly least: number; readonly most: number }): number {
    const { value } = this;
    const isWhole = typeof value === 'number' && Number.isInteger(value);
    return isWhole && value >= least && value <= most
      ? value
      : this.unfit(least, `a whole number from ${String(least)} to ${String(most)}`);
  }

  /** A score, in hundredths. */
  score(): number {
    const { value } = this;
    const written = typeof value === 'number' || typeof value === 'string' ? String(value) : '';
    const scaled = parseScaled(written, SCORE_DECIMALS);
    return scaled !== null && scaled >= 0n && scaled <= 100_000n
      ? Number(scaled)
      : this.unfit(0, 'a score from 0 to 1000 with at most two decimals');
  }

  fault(code: FinanceRefusalCode, params: FinanceRefusal['params'] = {}): void {
    this.findings.push(financeRefusal(code, this.at, params));
  }

  private unfit<T>(instead: T, wanted: string): T {
    this.fault('VALUE_UNFIT', { wanted });
    return instead;
  }
}

function isMapping(value: unknown): value is object {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
