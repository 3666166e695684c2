import { type CivilDate, parseCivilDate } from '../../../kernel/civil-date.js';
import { invariant } from '../../../kernel/invariant.js';

/**
 * Reads mappings of the release's own files: what is missing or misspelt is a broken release, named
 * by its place in the file.
 */
export class Mapping {
  private constructor(
    readonly content: object,
    private readonly place: string,
  ) {}

  static of(value: unknown, place: string): Mapping {
    invariant(typeof value === 'object' && value !== null, `${place} is a mapping`);
    return new Mapping(value, place);
  }

  raw(key: string): unknown {
    return Reflect.get(this.content, key);
  }

  has(key: string): boolean {
    return this.raw(key) !== undefined;
  }

  text(key: string): string {
    const value = this.raw(key);
    invariant(typeof value === 'string', `${this.place} has a text ${key}`);
    return value;
  }

  number(key: string): number | null {
    const value = this.raw(key) ?? null;
    invariant(value === null || Number.isInteger(value), `${this.place}: ${key} is a whole number`);
    return value as number | null;
  }

  list(key: string): readonly unknown[] {
    const value = this.raw(key) ?? [];
    invariant(Array.isArray(value), `${this.place}: ${key} is a list`);
    return value;
  }

  texts(key: string): readonly string[] {
    return this.list(key).map((value) => {
      invariant(typeof value === 'string', `${this.place}: ${key} lists texts`);
      return value;
    });
  }

  oneOf<Value extends string>(key: string, values: readonly Value[], otherwise?: Value): Value {
    const written = this.raw(key) ?? otherwise;
    const value = values.find((known) => known === written);
    invariant(value !== undefined, `${this.place}: ${key} is one of ${values.join(', ')}`);
    return value;
  }

  date(key: string): CivilDate | null {
    const value = this.raw(key) ?? null;
    const date = typeof value === 'string' ? parseCivilDate(value) : null;
    invariant(value === null || date !== null, `${this.place}: ${key} is a date`);
    return date;
  }
}
