import { addMonths, daysBetween, type CivilDate } from '../../../src/kernel/civil-date.js';
import type { GivenRow, GivenSubject } from '../../../src/modules/evaluation/domain/given.js';
import type { Compute, Indicator, Model } from '../../../src/modules/evaluation/domain/model.js';
import { decaying } from './decay.js';
import { Fraction, sum } from './fraction.js';
import { latestOf } from './latest.js';
import { agingDate, fieldOf, isSelected, passes, type TreatedRow } from './selection.js';

/** What an indicator computed, and from which records. */
export interface Computed {
  /** Null when there was nothing to compute from. */
  readonly value: Fraction | string | boolean | null;
  readonly counted: readonly CountedRow[];
}

export interface CountedRow {
  readonly row: GivenRow;
  readonly factor: Fraction | null;
}

/** What is evaluated and when. */
export interface Situation {
  readonly model: Model;
  readonly asOf: CivilDate;
  readonly subject: GivenSubject;
  readonly treated: readonly TreatedRow[];
}

type OnRecords = Extract<Compute, { recordType: string }>;

export function computeIndicator(indicator: Indicator, situation: Situation): Computed {
  const { compute } = indicator;
  const { subject, asOf } = situation;
  switch (compute.kind) {
    case 'SUBJECT_FIELD':
      return { value: subject.registrationStatus, counted: [] };
    case 'FULL_YEARS_SINCE':
      return { value: fullYears(subject.registeredOn, asOf), counted: [] };
    case 'PUBLIC_SCORE':
      throw new Error('a scheme is judged by its own rules');
    default:
      return computeOnRecords(compute, indicator, situation);
  }
}

/** Anniversaries that have passed; 29 February has its own on the 28th of common years. */
function fullYears(since: CivilDate | null, asOf: CivilDate): Fraction | null {
  if (since === null) return null;
  let years = Math.max(0, Number(asOf.slice(0, 4)) - Number(since.slice(0, 4)) - 1);
  while (addMonths(since, 12 * (years + 1)) <= asOf) years += 1;
  return Fraction.whole(years);
}

function computeOnRecords(
  compute: OnRecords,
  { mapping }: Indicator,
  situation: Situation,
): Computed {
  const { asOf, model, treated } = situation;
  if (compute.kind === 'REOFFENCE_COUNT') return count(reoffences(compute, situation));
  const selected = treated.filter(({ row }) => isSelected(row, compute, asOf));
  const rows = selected.filter(({ treatment }) => treatment === 'OK').map(({ row }) => row);
  switch (compute.kind) {
    case 'COUNT':
      return count(rows);
    case 'EXISTS':
      return { value: rows.length > 0, counted: all(rows) };
    case 'DISTINCT_COUNT': {
      const counted = rows.filter((row) => compute.allowed.includes(textOf(row, compute.field)));
      const distinct = new Set(counted.map((row) => textOf(row, compute.field)));
      return { value: Fraction.whole(distinct.size), counted: all(counted) };
    }
    case 'RATIO': {
      const hits = rows.filter((row) => passes(row, compute.numerator)).length;
      return { value: share(Fraction.whole(hits), rows), counted: all(rows) };
    }
    case 'WEIGHTED_RATIO': {
      const weights = rows.map((row) =>
        Fraction.decimal(compute.weights[textOf(row, compute.field)] ?? '0'),
      );
      return { value: share(sum(weights), rows), counted: all(rows) };
    }
    case 'DECAYED_SUM':
    case 'DECAYED_AMOUNT': {
      const used = selected.filter(({ treatment }) => ['OK', 'REPAIRED'].includes(treatment));
      const terms = decaying(used, compute, { model, asOf });
      const counted = terms.filter(({ factor }) => !factor.isZero());
      return { value: sum(terms.map(({ adds }) => adds)), counted };
    }
    case 'SUM': {
      const terms = rows.map((row) => Fraction.decimal(fieldOf(row, compute.field) ?? '0'));
      return { value: sum(terms), counted: all(rows) };
    }
    case 'MAX_DAYS_OPEN': {
      const most = Math.max(0, ...rows.map((row) => daysOpen(row, compute.field, asOf)));
      const counted = rows.filter((row) => daysOpen(row, compute.field, asOf) === most);
      return { value: Fraction.whole(most), counted: all(counted) };
    }
    case 'LATEST': {
      const table = mapping.kind === 'LOOKUP' ? mapping.table : {};
      return chosen(latestOf(rows, { ...compute, table }), compute.field);
    }
    case 'WORST': {
      const worst = compute.order.findLast((code) =>
        rows.some((row) => textOf(row, compute.field) === code),
      );
      const chosenRows = rows.filter((row) => textOf(row, compute.field) === worst);
      return chosen(chosenRows, compute.field);
    }
  }
}

/** Records with effect that follow, within so many months, the repair of a like record of the subject. */
function reoffences(
  compute: Extract<OnRecords, { kind: 'REOFFENCE_COUNT' }>,
  { treated, asOf }: Situation,
): readonly GivenRow[] {
  const repaired = treated
    .filter(
      ({ treatment, row }) => treatment === 'REPAIRED' && row.recordType === compute.recordType,
    )
    .map(({ row }) => row);
  const follows = (row: GivenRow, { repairedOn }: GivenRow): boolean => {
    if (repairedOn === null || row.eventOn <= repairedOn) return false;
    const { windowMonths } = compute;
    return windowMonths === null || row.eventOn <= addMonths(repairedOn, windowMonths);
  };
  return treated
    .filter(({ treatment }) => treatment === 'OK')
    .map(({ row }) => row)
    .filter((row) => isSelected(row, { ...compute, windowMonths: null }, asOf))
    .filter((row) => textOf(row, compute.matchField) !== '')
    .filter((row) =>
      repaired.some(
        (earlier) =>
          textOf(earlier, compute.matchField) === textOf(row, compute.matchField) &&
          follows(row, earlier),
      ),
    );
}

function textOf(row: GivenRow, field: string): string {
  return fieldOf(row, field) ?? '';
}

function all(rows: readonly GivenRow[]): readonly CountedRow[] {
  return rows.map((row) => ({ row, factor: null }));
}

function count(rows: readonly GivenRow[]): Computed {
  return { value: Fraction.whole(rows.length), counted: all(rows) };
}

/** Null when there are no records to divide by. */
function share(part: Fraction, rows: readonly GivenRow[]): Fraction | null {
  return rows.length === 0 ? null : part.times(new Fraction(1n, BigInt(rows.length)));
}

/** Records that say the same. */
function chosen(rows: readonly GivenRow[], field: string): Computed {
  const [first] = rows;
  return { value: first === undefined ? null : textOf(first, field), counted: all(rows) };
}

function daysOpen(row: GivenRow, field: string, asOf: CivilDate): number {
  const since = agingDate(row, field);
  return since === null ? 0 : daysBetween(since, asOf);
}
