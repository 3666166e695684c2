import type { Circumstances } from './reading.js';
import { TypeReading } from './reading.js';
import type { Sql } from './literal.js';

/** Aggregates over a family's rows of one subject; the same aggregate is asked for once. */
export class Families {
  readonly #columns = new Map<number, Map<Sql, string>>();
  readonly #readings = new Map<string, TypeReading>();

  constructor(private readonly at: Circumstances) {}

  reading(recordType: string): TypeReading {
    const known = this.#readings.get(recordType);
    if (known !== undefined) return known;
    const reading = new TypeReading(this.at, recordType);
    this.#readings.set(recordType, reading);
    this.#of(reading.type.family);
    return reading;
  }

  /** Column of an aggregate, as seen where the families are joined; null for a subject without rows. */
  aggregate(family: number, aggregate: Sql): Sql {
    const columns = this.#of(family);
    const name = columns.get(aggregate) ?? `a${String(columns.size)}`;
    columns.set(aggregate, name);
    return `f${String(family)}.${name}`;
  }

  /** How many rows fulfil a condition; 0 for a subject without rows. */
  count(family: number, condition: Sql): Sql {
    return `coalesce(${this.aggregate(family, `count(*) FILTER (WHERE ${condition})`)}, 0)`;
  }

  /** Families that anything was asked of, rising. */
  get numbers(): readonly number[] {
    return [...this.#columns.keys()].sort((one, other) => one - other);
  }

  /** Types of a family that the model reads. */
  typesOf(family: number): readonly TypeReading[] {
    return [...this.#readings.values()].filter(({ type }) => type.family === family);
  }

  /** `aggregate AS column` of a family. */
  columnsOf(family: number): readonly Sql[] {
    return [...this.#of(family)].map(([aggregate, name]) => `${aggregate} AS ${name}`);
  }

  #of(family: number): Map<Sql, string> {
    const known = this.#columns.get(family) ?? new Map<Sql, string>();
    this.#columns.set(family, known);
    return known;
  }
}
