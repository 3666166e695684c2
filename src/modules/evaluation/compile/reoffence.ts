import type { Compute } from '../domain/model.js';
import type { Families } from './families.js';
import { allOf, type Sql } from './literal.js';
import { OK, REPAIRED, type TypeReading } from './reading.js';

type Reoffences = Extract<Compute, { readonly kind: 'REOFFENCE_COUNT' }>;

/**
 * How many eligible records repeat what was repaired, within the window after the repair. Both sides
 * are gathered in the same pass; only the few subjects that have both are looked at pair by pair.
 */
export function reoffences(compute: Reoffences, reading: TypeReading, families: Families): Sql {
  const { family } = reading.type;
  const match = reading.column(compute.matchField);
  const gathered = (date: Sql, conditions: readonly Sql[]): Sql =>
    families.aggregate(
      family,
      `array_agg((${match}::bigint << 32) + (${date} - '0001-01-01'::date)) FILTER (WHERE ${allOf(conditions)})`,
    );
  const isMatched = `${match} IS NOT NULL`;
  const repaired = gathered('r.repaired_on', [
    reading.isType,
    `r.treatment = ${String(REPAIRED)}`,
    isMatched,
  ]);
  const later = gathered('r.event_on', [
    reading.isType,
    `r.treatment = ${String(OK)}`,
    ...reading.fulfils(compute.filter),
    isMatched,
  ]);
  const window = `interval '${String(compute.windowMonths)} months'`;
  return `CASE WHEN ${repaired} IS NULL OR ${later} IS NULL THEN 0 ELSE (
    SELECT count(*) FROM unnest(${later}) AS o (packed)
     WHERE EXISTS (
       SELECT FROM unnest(${repaired}) AS p (packed)
        WHERE p.packed >> 32 = o.packed >> 32
          AND o.packed > p.packed
          AND '0001-01-01'::date + (o.packed & 4294967295)::int
              <= ('0001-01-01'::date + (p.packed & 4294967295)::int + ${window})::date)) END`;
}
