import type { CivilDate } from '../../../src/kernel/civil-date.js';
import type { GivenRow } from '../../../src/modules/evaluation/domain/given.js';
import type { SchemeDocument, SchemeRule, SchemeVeto } from '../scheme-documents.js';
import { Fraction, sum } from './fraction.js';
import { isWithin, type TreatedRow } from './selection.js';

/** The events of a scheme that a subject has on record, and the day that is asked about. */
export interface Events {
  readonly scheme: SchemeDocument;
  readonly asOf: CivilDate;
  readonly events: readonly TreatedRow[];
}

/** A number as it is written in a document. */
export function stated(number: number): Fraction {
  return Fraction.decimal(String(number));
}

/** What a rule brings, limited by its total. */
export function pointsOf(rule: SchemeRule, { scheme, asOf, events }: Events): Fraction {
  const terms = events
    .filter(({ row }) => row.values['eventCode'] === (rule.eventCode ?? rule.code))
    .map((event) =>
      weightOf(event, rule, { scheme, asOf })
        .times(timesOf(event, rule))
        .times(stated(rule.points)),
    );
  const total = sum(terms);
  const { maxTotal = null } = rule;
  if (maxTotal === null) return total;
  const limit = stated(maxTotal);
  return maxTotal < 0 ? total.atLeast(limit) : total.atMost(limit);
}

/** One for each record, or as many points as the record says. */
function timesOf({ row }: TreatedRow, { per }: SchemeRule): Fraction {
  return per === 'RECORD' ? Fraction.ONE : Fraction.decimal(row.values['pointsCount'] ?? '0');
}

/** Before the first day on which it has no effect any more. */
export function isValidOn({ until }: GivenRow, asOf: CivilDate): boolean {
  return until === null || asOf < until;
}

/** How much of an event counts: by its age and its repair, or while it is valid. */
function weightOf(
  { row, treatment }: TreatedRow,
  { decay }: SchemeRule,
  { scheme, asOf }: Pick<Events, 'scheme' | 'asOf'>,
): Fraction {
  if (decay === 'NONE') {
    return treatment === 'OK' && isValidOn(row, asOf) ? Fraction.ONE : Fraction.ZERO;
  }
  if (treatment !== 'OK' && treatment !== 'REPAIRED') return Fraction.ZERO;
  const table = scheme.decayTables[decay];
  if (table === undefined) throw new Error(`${scheme.scheme} has no decay table ${decay}`);
  const step = table.steps.find(({ withinMonths }) => isWithin(row.eventOn, withinMonths, asOf));
  const age = stated(step?.factor ?? table.beyond);
  return treatment === 'OK' ? age : age.times(stated(scheme.eligibility.repairedFactor));
}

/** Months within which an event caps, unless its scheme says otherwise. */
const WINDOW_MONTHS = 36;

/** Only a record that counts in full fires: within the window, or while it is valid. */
export function hasFired(veto: SchemeVeto, { asOf, events }: Events): boolean {
  const { eventCode, windowMonths, active = false } = veto;
  const months = windowMonths ?? (active ? null : WINDOW_MONTHS);
  return events.some(
    ({ row, treatment }) =>
      treatment === 'OK' &&
      row.values['eventCode'] === eventCode &&
      (months === null || isWithin(row.eventOn, months, asOf)) &&
      (!active || isValidOn(row, asOf)),
  );
}
