import type { CivilDate } from '../../../kernel/civil-date.js';
import { invariant } from '../../../kernel/invariant.js';
import type { Compute, DecayTable, Decimal, Model, Selection } from '../domain/model.js';
import { allOf, day, placesOf, scaled, type Sql } from './literal.js';
import { firstDayWithin } from './months.js';
import { OK, REPAIRED, SEVERITY_NUMBERS, type TypeReading } from './reading.js';

type DecayedSum = Extract<Compute, { readonly kind: 'DECAYED_SUM' }>;
type DecayedAmount = Extract<Compute, { readonly kind: 'DECAYED_AMOUNT' }>;

/** A sum of factors as whole numbers, and how many of them make one. */
export interface Decayed {
  readonly sum: Sql;
  readonly unit: bigint;
}

/** The table of a computation, or one per severity. */
export type Tables = ReadonlyMap<string | null, DecayTable>;

/** The one table that is named, or under `BY_SEVERITY` those named like the severities that the filter lets pass. */
export function tablesOf(model: Model, decay: string, selection: Selection): Tables {
  if (decay !== 'BY_SEVERITY') return new Map([[null, tableOf(model, decay)]]);
  const severities = selection.filter['severity'] ?? Object.keys(SEVERITY_NUMBERS);
  return new Map(severities.map((severity) => [severity, tableOf(model, severity)]));
}

function tableOf(model: Model, name: string): DecayTable {
  const table = model.decayTables[name];
  invariant(table !== undefined, `the model has the decay table ${name}`);
  return table;
}

export function decayedSum(compute: DecayedSum, reading: TypeReading): Decayed {
  const factors = new Factors(compute, compute.decay, reading);
  const { multiplier } = compute;
  if (multiplier === null) return { sum: factors.summed(''), unit: factors.unit };
  const entries = Object.entries(multiplier.table);
  const places = Math.max(...entries.map(([, times]) => placesOf(times)));
  const times = entries.map(
    ([word, number]) => `WHEN ${String(reading.word(word))} THEN ${String(scaled(number, places))}`,
  );
  const multiplied = ` * CASE ${reading.column(multiplier.field)} ${times.join(' ')} ELSE 0 END`;
  return { sum: factors.summed(multiplied), unit: factors.unit * 10n ** BigInt(places) };
}

export function decayedAmount(compute: DecayedAmount, reading: TypeReading): Decayed {
  const factors = new Factors(compute, compute.decay, reading);
  const amounts = compute.amountFields.map((field) => `coalesce(${reading.column(field)}, 0)`);
  return { sum: factors.summed(` * (${amounts.join(' + ')})`), unit: factors.unit };
}

/** What each row weighs by its age, and by its repair. */
export class Factors {
  readonly #tables: Tables;
  readonly #places: number;

  constructor(
    private readonly selection: Selection,
    decay: string,
    private readonly reading: TypeReading,
  ) {
    const { model } = reading.at;
    this.#tables = tablesOf(model, decay, selection);
    const factors = [...this.#tables.values()].flatMap(({ steps, beyond }) => [
      ...steps.map(({ factor }) => factor),
      beyond,
    ]);
    const places = Math.max(...factors.map(placesOf));
    this.#places = places + (this.countsRepaired ? placesOf(model.eligibility.repairedFactor) : 0);
  }

  get unit(): bigint {
    return 10n ** BigInt(this.#places);
  }

  /** The sum of the factors, each times `multiplied`. */
  summed(multiplied: Sql): Sql {
    return `sum(${this.factor}${multiplied}) FILTER (WHERE ${this.counted})`;
  }

  /** Whether a row `r` weighs anything. */
  get counted(): Sql {
    const { reading, selection } = this;
    const { asOf } = reading.at;
    const date = reading.date(selection);
    return allOf([
      reading.isType,
      this.countsRepaired
        ? `r.treatment IN (${String(OK)}, ${String(REPAIRED)})`
        : `r.treatment = ${String(OK)}`,
      ...reading.fulfils(selection.filter),
      // An order of rules may call a record repaired before its event.
      ...(date === 'r.event_on' && !this.countsRepaired ? [] : [`${date} <= ${day(asOf)}`]),
      ...this.horizon(date),
      ...(selection.windowMonths === null
        ? []
        : [`${date} >= ${day(firstDayWithin(asOf, selection.windowMonths))}`]),
      ...(selection.isActive ? [`r.until > ${day(asOf)}`] : []),
    ]);
  }

  /** What a row weighs, in whole parts of the unit. */
  get factor(): Sql {
    const date = this.reading.date(this.selection);
    const aged = this.byAge(date, '1');
    if (!this.countsRepaired) return aged;
    const repaired = this.byAge(date, this.reading.at.model.eligibility.repairedFactor);
    return `CASE WHEN r.treatment = ${String(REPAIRED)} THEN ${repaired} ELSE ${aged} END`;
  }

  /** Nothing is summed of rows that have decayed to nothing. */
  private horizon(date: Sql): readonly Sql[] {
    const tables = [...this.#tables.values()];
    if (tables.some(({ beyond }) => scaled(beyond, placesOf(beyond)) !== 0n)) return [];
    const months = Math.max(
      ...tables.flatMap(({ steps }) => steps.map((step) => step.withinMonths)),
    );
    return [`${date} >= ${day(firstDayWithin(this.reading.at.asOf, months))}`];
  }

  private byAge(date: Sql, times: Decimal): Sql {
    const { asOf } = this.reading.at;
    const [[severity, table] = [null, undefined], ...others] = this.#tables;
    invariant(table !== undefined, 'something decays');
    const whole = (factor: Decimal): bigint =>
      (scaled(factor, placesOf(factor)) * scaled(times, placesOf(times)) * this.unit) /
      10n ** BigInt(placesOf(factor) + placesOf(times));
    if (severity === null) return factorCase({ date, asOf, table, whole });
    const cases = [[severity, table] as const, ...others].map(
      ([name, one]) =>
        `WHEN ${String(SEVERITY_NUMBERS[name ?? ''])} THEN ${factorCase({ date, asOf, table: one, whole })}`,
    );
    return `CASE r.severity ${cases.join(' ')} ELSE 0 END`;
  }

  private get countsRepaired(): boolean {
    const { repairedFactor } = this.reading.at.model.eligibility;
    return scaled(repairedFactor, placesOf(repairedFactor)) !== 0n;
  }
}

interface Aging {
  readonly date: Sql;
  readonly asOf: CivilDate;
  readonly table: DecayTable;
  readonly whole: (factor: Decimal) => bigint;
}

function factorCase({ date, asOf, table: { steps, beyond }, whole }: Aging): Sql {
  const cases = steps.map(
    ({ withinMonths, factor }) =>
      `WHEN ${date} >= ${day(firstDayWithin(asOf, withinMonths))} THEN ${String(whole(factor))}`,
  );
  return `CASE ${cases.join(' ')} ELSE ${String(whole(beyond))} END`;
}
