import { type CivilDate, parseCivilDate } from '../../../../kernel/civil-date.js';

/** What is wrong with a file of cases, and where. */
export interface CaseFault {
  readonly at: string;
  readonly problem: string;
}

/** A value of a file of cases with its place; what is wrong is told there, all of it at once. */
export class Place {
  constructor(
    readonly value: unknown,
    readonly at: string,
    private readonly faults: CaseFault[],
  ) {}

  refuse(problem: string): void {
    this.faults.push({ at: this.at, problem });
  }

  isAbsent(): boolean {
    return this.value === undefined || this.value === null;
  }

  key(name: string): Place {
    const { value } = this;
    const inner = isObject(value) && Object.hasOwn(value, name) ? value[name] : undefined;
    return new Place(inner, this.at === '' ? name : `${this.at}.${name}`, this.faults);
  }

  /** The parts of an object by key, in the order in which they are written. */
  entries(): readonly (readonly [string, Place])[] {
    const { value } = this;
    if (value === undefined || value === null) return [];
    if (isObject(value)) return Object.keys(value).map((name) => [name, this.key(name)] as const);
    this.refuse('is no object. 须为对象。');
    return [];
  }

  list(): readonly Place[] {
    const { value } = this;
    if (value === undefined || value === null) return [];
    if (Array.isArray(value)) {
      return value.map((one: unknown, n) => new Place(one, `${this.at}[${n}]`, this.faults));
    }
    this.refuse('is no list. 须为列表。');
    return [];
  }

  /** Texts, numbers and booleans as text; null when nothing is stated. */
  text(): string | null {
    const { value } = this;
    if (value === undefined || value === null) return null;
    if (typeof value === 'string') return value;
    const isExact = !Number.isInteger(value) || Number.isSafeInteger(value);
    if (typeof value === 'boolean' || (typeof value === 'number' && isExact)) return String(value);
    this.refuse(
      'is neither a text, a number that can be kept exactly nor a truth value. 须为文字、数字或真假值。',
    );
    return null;
  }

  needed(): string {
    const text = this.text();
    if (text === null && this.isAbsent()) this.refuse('is missing. 未填写。');
    return text ?? '';
  }

  date(): CivilDate | null {
    const text = this.text();
    if (text === null) return null;
    const day = parseCivilDate(text);
    if (day === null) this.refuse(`is no day as YYYY-MM-DD (日期有误): "${text}".`);
    return day;
  }

  /** A key that means nothing would otherwise be a statement that nobody looks at. */
  allow(known: ReadonlySet<string>): void {
    for (const [name, place] of this.entries()) {
      if (!known.has(name)) place.refuse('is a key that means nothing here. 未知的键。');
    }
  }
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
