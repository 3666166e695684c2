import {
  type Model,
  type Selection,
  selectionsOf,
  type Treatment,
  TREATMENTS,
} from '../domain/model.js';
import { tablesOf } from './decayed.js';
import type { Families } from './families.js';
import { allOf, day, floorTimes, type Sql } from './literal.js';
import { fewestDaysIn, firstDayWithin } from './months.js';
import { type Circumstances, SEVERITY_NUMBERS } from './reading.js';
import { IS_UNSTATED } from './treatment.js';

/**
 * The next day on which a row `r` of a family may count otherwise: what it states itself (its event, its
 * end, the end of its publicity, its repair), and where a window or a step of decay ends. A rule that
 * stands before a row's treatment did not apply to it, so that its day lies ahead. One expression, so
 * that one min over it serves a whole family.
 */
export function nextDayOfRow(family: number, families: Families, at: Circumstances): Sql {
  const { model } = at;
  const windows = windowEnds(family, families, at);
  const ends = activeEnds(family, families, at);
  const weighed: readonly Treatment[] = weighsRepaired(model) ? ['OK', 'REPAIRED'] : ['OK'];
  const cases = TREATMENTS.flatMap((treatment, number) => {
    const days = [
      ...(precedes('EXPIRED', treatment, model) ? [publicityEnd(at), 'r.expired_on'] : []),
      ...(precedes('REPAIRED', treatment, model) ? ['r.repaired_on'] : []),
      ...(treatment === 'NOT_YET' ? ['r.event_on'] : []),
      ...(treatment === 'OK' ? ends : []),
      ...(weighed.includes(treatment) ? windows : []),
    ];
    return days.length === 0 ? [] : [`WHEN ${String(number)} THEN least(${days.join(', ')})`];
  });
  return `CASE r.treatment ${cases.join(' ')} END`;
}

/** Whether a rule of the order stands before a treatment: once it applies, it takes the treatment's place. */
function precedes(rule: 'EXPIRED' | 'REPAIRED', treatment: Treatment, model: Model): boolean {
  const { order } = model.eligibility;
  return treatment === 'OK' || order.indexOf(rule) < order.indexOf(treatment);
}

/** Repaired rows weigh something only under a model that lets them. */
function weighsRepaired({ eligibility }: Model): boolean {
  return floorTimes(eligibility.repairedFactor, 1_000_000n) !== 0n;
}

/** The day after the last day of publicity, stated or following from the severity. */
function publicityEnd({ model }: Circumstances): Sql {
  const stated = 'r.publicity_end + 1';
  const cases = Object.entries(model.publicity.maxMonths).map(
    ([severity, months]) =>
      `WHEN ${String(SEVERITY_NUMBERS[severity])} THEN r.event_on + ${daysAfter(months)}`,
  );
  return `CASE WHEN ${IS_UNSTATED} THEN CASE r.severity ${cases.join(' ')} END ELSE ${stated} END`;
}

/** Days from a date to the first day outside so many months: at least so many. */
function daysAfter(months: number): Sql {
  return String(fewestDaysIn(months) + 1);
}

/** The ends of rows of which something counts only while they have effect. */
function activeEnds(family: number, families: Families, { model, asOf }: Circumstances): Sql[] {
  const types = selectionsOf(model).flatMap((one) => {
    if (!one.isActive) return [];
    const { type } = families.reading(one.recordType);
    return type.family === family ? [type.typeNo] : [];
  });
  const all = families.typesOf(family).length;
  const some = [...new Set(types)];
  if (some.length === 0) return [];
  const isActive = some.length === all ? [] : [`r.type_no IN (${some.join(', ')})`];
  return [`CASE WHEN ${allOf([...isActive, `r.until > ${day(asOf)}`])} THEN r.until END`];
}

/** What ages by a date in the same way: rows of one type that pass the same filter. */
interface Aging {
  readonly typeNo: number;
  readonly date: Sql;
  readonly filter: Sql;
  readonly months: Set<number>;
}

/** By type, where the windows and steps end in which its rows lie. */
function windowEnds(family: number, families: Families, at: Circumstances): readonly Sql[] {
  const aging = new Map<string, Aging>();
  for (const { selection, months } of agingSelections(at.model)) {
    const reading = families.reading(selection.recordType);
    if (reading.type.family !== family) continue;
    const [date, filter] = [reading.date(selection), allOf(reading.fulfils(selection.filter))];
    const { typeNo } = reading.type;
    const key = `${String(typeNo)} ${date} ${filter}`;
    const known = aging.get(key) ?? { typeNo, date, filter, months: new Set<number>() };
    aging.set(key, known);
    for (const each of months) known.months.add(each);
  }
  const byType = Map.groupBy(aging.values(), ({ typeNo }) => typeNo);
  const cases = [...byType].flatMap(([typeNo, all]) => {
    const days = all.flatMap((one) => endOf(one, at));
    return days.length === 0 ? [] : [`WHEN ${String(typeNo)} THEN least(${days.join(', ')})`];
  });
  return cases.length === 0 ? [] : [`CASE r.type_no ${cases.join(' ')} END`];
}

function endOf({ date, filter, months }: Aging, { asOf }: Circumstances): readonly Sql[] {
  const rising = [...months].sort((one, other) => one - other);
  const ahead = date === 'r.event_on' ? [] : [`WHEN ${date} > ${day(asOf)} THEN ${date}`];
  const within = rising.map(
    (each) =>
      `WHEN ${date} >= ${day(firstDayWithin(asOf, each))} THEN ${date} + ${daysAfter(each)}`,
  );
  const cases = [...ahead, ...within];
  if (cases.length === 0) return [];
  const end = `CASE ${cases.join(' ')} END`;
  return [filter === 'true' ? end : `CASE WHEN ${filter} THEN ${end} END`];
}

interface AgingSelection {
  readonly selection: Selection;
  readonly months: readonly number[];
}

function agingSelections({ indicators, vetoes, ...model }: Model): readonly AgingSelection[] {
  const windowOf = (selection: Selection): readonly number[] =>
    selection.windowMonths === null ? [] : [selection.windowMonths];
  const ofIndicators = indicators.flatMap(({ compute }): readonly AgingSelection[] => {
    switch (compute.kind) {
      case 'SUBJECT_FIELD':
      case 'FULL_YEARS_SINCE':
      case 'PUBLIC_SCORE':
      // A re-offence is bound to the day of a repair, not to today.
      case 'REOFFENCE_COUNT':
        return [];
      case 'DECAYED_SUM':
      case 'DECAYED_AMOUNT':
        return [...tablesOf({ ...model, indicators, vetoes }, compute.decay, compute)].map(
          ([severity, { steps }]) => ({
            selection:
              severity === null
                ? compute
                : { ...compute, filter: { ...compute.filter, severity: [severity] } },
            months: [...steps.map(({ withinMonths }) => withinMonths), ...windowOf(compute)],
          }),
        );
      default:
        return [{ selection: compute, months: windowOf(compute) }];
    }
  });
  const ofVetoes = vetoes.map(({ when }) => ({ selection: when, months: windowOf(when) }));
  return [...ofIndicators, ...ofVetoes];
}
