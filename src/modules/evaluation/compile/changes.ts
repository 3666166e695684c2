import type { Indicator } from '../domain/model.js';
import type { Families } from './families.js';
import { day, floorTimes, type Sql } from './literal.js';
import { lastDayBefore } from './months.js';
import type { Circumstances } from './reading.js';
import { nextDayOfRow } from './row-changes.js';
import { wholeYears } from './score.js';

/**
 * The first day after the day of evaluation on which time alone may change a subject's result, as SQL
 * where the families are joined to the subject `s`; null where it never does. Never too late; at the
 * end of a window up to three days early, because days are added instead of months.
 */
export function nextChange(families: Families, at: Circumstances): Sql {
  const byRows = families.numbers.map((family) =>
    families.aggregate(family, `min(${nextDayOfRow(family, families, at)})`),
  );
  const byTime = at.model.indicators.flatMap((indicator) => bandCrossings(indicator, families, at));
  const days = ['NULL::date', ...byRows, ...byTime].join(', ');
  // A day that was too early by some days has passed: look again tomorrow.
  return `CASE WHEN least(${days}) IS NOT NULL THEN greatest(least(${days}), ${day(at.asOf)} + 1) END`;
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
