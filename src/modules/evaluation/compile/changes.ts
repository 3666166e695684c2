import {
  type Indicator,
  type Model,
  type Selection,
  type Treatment,
  TREATMENTS,
} from '../domain/model.js';
import { tablesOf } from './decayed.js';
import type { Families } from './families.js';
import { allOf, anyOf, day, floorTimes, type Sql } from './literal.js';
import { firstDayWithin, lastDayBefore } from './months.js';
import { IS_UNSTATED } from './treatment.js';
import { type Circumstances, SEVERITY_NUMBERS } from './reading.js';
import { wholeYears } from './score.js';

/** Whether a rule of the order stands before a treatment: once it applies, it takes the treatment's place. */
function precedes(rule: 'EXPIRED' | 'REPAIRED', treatment: Treatment, model: Model): boolean {
  const { order } = model.eligibility;
  return treatment === 'OK' || order.indexOf(rule) < order.indexOf(treatment);
}

/** Whether the row's treatment is one that may still expire. */
function mayExpire(model: Model): Sql {
  return isTreatedAs(TREATMENTS.filter((treatment) => precedes('EXPIRED', treatment, model)));
}

function isTreatedAs(treatments: readonly Treatment[]): Sql {
  const numbers = treatments.map((treatment) => String(TREATMENTS.indexOf(treatment)));
  return numbers.length === 1
    ? `r.treatment = ${String(numbers[0])}`
    : `r.treatment IN (${numbers.join(', ')})`;
}

/**
 * The next day that a row itself names: its event, its end, the end of its publicity, its repair. One
 * min over it serves all four. A rule that stands before a row's treatment did not apply to it, so
 * that its day lies ahead.
 */
function nextStatedDay(family: number, families: Families, { model, asOf }: Circumstances): Sql {
  const active = activeTypes(model).map((type) => families.reading(type).type);
  const ending = active.filter((type) => type.family === family).map(({ typeNo }) => typeNo);
  const end = `CASE WHEN r.type_no IN (${ending.join(', ')}) AND r.until > ${day(asOf)} THEN r.until END`;
  const cases = TREATMENTS.flatMap((treatment, number) => {
    const days = [
      ...(precedes('EXPIRED', treatment, model) ? ['r.publicity_end + 1'] : []),
      ...(precedes('REPAIRED', treatment, model) ? ['r.repaired_on'] : []),
      ...(treatment === 'NOT_YET' ? ['r.event_on'] : []),
      ...(treatment === 'OK' && ending.length > 0 ? [end] : []),
    ];
    return days.length === 0 ? [] : [`WHEN ${String(number)} THEN least(${days.join(', ')})`];
  });
  return `CASE r.treatment ${cases.join(' ')} END`;
}

/** Types of which something counts only while it has effect. */
function activeTypes({ indicators, vetoes }: Model): readonly string[] {
  const selections = [
    ...indicators.map(({ compute }) => compute),
    ...vetoes.map(({ when }) => when),
  ];
  return selections.flatMap((one) => ('isActive' in one && one.isActive ? [one.recordType] : []));
}

/**
 * The days after the day of evaluation on which time alone may change a subject's result, as SQL where
 * the families are joined to the subject `s`: null where there is none. Of many rows within a window
 * the one with the smallest date leaves it first, so that months are added once a subject.
 */
export function changesOf(families: Families, at: Circumstances): readonly Sql[] {
  const byRows = families.numbers.flatMap((family) => [
    families.aggregate(family, `min(${nextStatedDay(family, families, at)})`),
    ...expiries(family, families, at),
  ]);
  return [
    ...byRows,
    ...windowEnds(families, at),
    ...at.model.indicators.flatMap((indicator) => bandCrossings(indicator, families, at)),
  ];
}

function after(date: Sql, months: number): Sql {
  return `(${date} + interval '${String(months)} months')::date + 1`;
}

/** Publicity that follows from the severity ends so many months after the event. */
function expiries(family: number, families: Families, { model }: Circumstances): readonly Sql[] {
  if (!families.typesOf(family).some(({ type }) => type.places.has('severity'))) return [];
  return Object.entries(model.publicity.maxMonths).map(([severity, months]) => {
    const first = `min(r.event_on) FILTER (WHERE r.severity = ${String(SEVERITY_NUMBERS[severity])} AND ${mayExpire(model)} AND ${IS_UNSTATED})`;
    return after(families.aggregate(family, first), months);
  });
}

/** Rows that age by a date within so many months: one aggregate for all indicators that share them. */
class Windows {
  readonly #rows = new Map<string, { family: number; date: Sql; months: number; rows: Set<Sql> }>();
  readonly #begins = new Map<string, { family: number; date: Sql; rows: Set<Sql> }>();

  constructor(
    private readonly families: Families,
    private readonly at: Circumstances,
  ) {}

  add(selection: Selection, months: readonly number[]): void {
    const reading = this.families.reading(selection.recordType);
    const { family } = reading.type;
    const date = reading.date(selection);
    const rows = reading.matches(selection);
    for (const each of months) {
      const key = `${String(family)} ${date} ${String(each)}`;
      const known = this.#rows.get(key) ?? { family, date, months: each, rows: new Set() };
      this.#rows.set(key, known);
      known.rows.add(rows);
    }
    if (date === 'r.event_on') return;
    const begins = this.#begins.get(`${String(family)} ${date}`) ?? {
      family,
      date,
      rows: new Set(),
    };
    this.#begins.set(`${String(family)} ${date}`, begins);
    begins.rows.add(rows);
  }

  /** Repaired rows weigh something only under a model that lets them. */
  private get isWeighed(): Sql {
    const { repairedFactor } = this.at.model.eligibility;
    const weighsRepaired = floorTimes(repairedFactor, 1_000_000n) !== 0n;
    return isTreatedAs(weighsRepaired ? ['OK', 'REPAIRED'] : ['OK']);
  }

  get days(): readonly Sql[] {
    const { asOf } = this.at;
    const ends = [...this.#rows.values()].map(({ family, date, months, rows }) => {
      const within = allOf([
        anyOf([...rows]),
        this.isWeighed,
        `${date} BETWEEN ${day(firstDayWithin(asOf, months))} AND ${day(asOf)}`,
      ]);
      const first = this.families.aggregate(family, `min(${date}) FILTER (WHERE ${within})`);
      return after(first, months);
    });
    const begins = [...this.#begins.values()].map(({ family, date, rows }) => {
      const ahead = allOf([anyOf([...rows]), this.isWeighed, `${date} > ${day(asOf)}`]);
      return this.families.aggregate(family, `min(${date}) FILTER (WHERE ${ahead})`);
    });
    return [...ends, ...begins];
  }
}

function windowEnds(families: Families, at: Circumstances): readonly Sql[] {
  const windows = new Windows(families, at);
  for (const { compute } of at.model.indicators) {
    if (compute.kind === 'SUBJECT_FIELD' || compute.kind === 'FULL_YEARS_SINCE') continue;
    if (compute.kind === 'DECAYED_SUM' || compute.kind === 'DECAYED_AMOUNT') {
      for (const [severity, table] of tablesOf(at.model, compute.decay, compute)) {
        const filter =
          severity === null ? compute.filter : { ...compute.filter, severity: [severity] };
        windows.add(
          { ...compute, filter },
          table.steps.map(({ withinMonths }) => withinMonths),
        );
      }
      continue;
    }
    // A re-offence is bound to the day of a repair, not to today.
    if (compute.kind === 'REOFFENCE_COUNT') continue;
    windows.add(compute, compute.windowMonths === null ? [] : [compute.windowMonths]);
  }
  for (const { when } of at.model.vetoes) {
    windows.add(when, when.windowMonths === null ? [] : [when.windowMonths]);
  }
  return windows.days;
}

/** Values that grow by themselves: days that something is open, and years. */
function bandCrossings(
  { compute, mapping }: Indicator,
  families: Families,
  { asOf }: Circumstances,
): readonly Sql[] {
  if (compute.kind === 'MAX_DAYS_OPEN') {
    const reading = families.reading(compute.recordType);
    const first = families.aggregate(
      reading.type.family,
      `min(${reading.column(compute.field)}) FILTER (WHERE ${reading.counts(compute)})`,
    );
    if (mapping.kind !== 'STEP')
      return [`CASE WHEN ${first} IS NOT NULL THEN ${day(asOf)} + 1 END`];
    const bands = mapping.bands.flatMap(({ upTo }) => {
      if (upTo === null) return [];
      const days = String(floorTimes(upTo, 1n));
      return [`WHEN ${day(asOf)} - ${first} <= ${days} THEN ${first} + ${days} + 1`];
    });
    return [`CASE ${bands.join(' ')} END`];
  }
  if (compute.kind !== 'FULL_YEARS_SINCE') return [];
  if (mapping.kind !== 'STEP') return [nextAnniversary(asOf)];
  const bands = mapping.bands.flatMap(({ upTo }) => {
    if (upTo === null) return [];
    const months = 12 * (wholeYears(upTo) + 1);
    return [
      `WHEN s.registered_on > ${day(lastDayBefore(asOf, months))} THEN (s.registered_on + interval '${String(months)} months')::date`,
    ];
  });
  return [`CASE ${bands.join(' ')} END`];
}

/** No later than the next anniversary; a subject of the future has none that matters before its first. */
function nextAnniversary(asOf: Circumstances['asOf']): Sql {
  const between = `greatest(${asOf.slice(0, 4)} - extract(year FROM s.registered_on)::int, 0)`;
  const of = (years: Sql): Sql => `(s.registered_on + make_interval(years => ${years}))::date`;
  return `CASE WHEN ${of(between)} > ${day(asOf)} THEN ${of(between)} ELSE ${of(`${between} + 1`)} END`;
}
