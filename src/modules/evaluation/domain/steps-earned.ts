import { effectOn, lookingOf, valueOf } from './effect-ends.js';
import type { Compute, Indicator } from './model.js';
import { EARNINGS } from './steps-terms.js';
import type { Candidate, Stepping } from './steps.js';

/** More of a kind than this is no advice. */
const MOST_OF_A_KIND = 4;

type Earned = Extract<Compute, { readonly kind: 'COUNT' | 'EXISTS' | 'DISTINCT_COUNT' }>;

/**
 * New records by which an indicator could rise, one after the other: each of a kind follows the one before.
 * @param place of the first among all candidates
 */
export function earnings(asked: Stepping, place: number): readonly Candidate[] {
  return asked.model.indicators.reduce<readonly Candidate[]>((earned, indicator, at) => {
    const { compute, direction, code } = indicator;
    const way = 'recordType' in compute ? EARNINGS[compute.recordType] : undefined;
    if (way === undefined || direction !== 'POSITIVE' || !isEarned(compute)) return earned;
    const datedByEvent =
      compute.dateField === null || asked.isEventField(compute.recordType, compute.dateField);
    if (!datedByEvent || 'severity' in compute.filter) return earned;
    const values = Object.entries(compute.filter).map(([field, [value = '']]): [string, string] => [
      field,
      value,
    ]);
    const first = place + earned.length;
    const added = missing(asked, { indicator, compute, at }).map((own, nth): Candidate => ({
      ...{ ...way, recordNo: null, recordType: compute.recordType },
      ...{ detail: own?.value ?? null, indicators: [code], vetoes: [], earliestOn: asked.asOf },
      after: nth === 0 ? null : first + nth - 1,
      change: {
        kind: 'NEW_ROW',
        values: {
          ...Object.fromEntries(values),
          ...(own === null ? {} : { [own.field]: own.value }),
        },
      },
    }));
    return [...earned, ...added];
  }, []);
}

function isEarned(compute: Compute): compute is Earned {
  return ['COUNT', 'EXISTS', 'DISTINCT_COUNT'].includes(compute.kind);
}

interface Wanting {
  readonly indicator: Indicator;
  readonly compute: Earned;
  /** Place of the indicator in the model. */
  readonly at: number;
}

/** For each record that is still missing the value of its own that it would have, or null. */
function missing(
  asked: Stepping,
  { indicator, compute, at }: Wanting,
): readonly ({ readonly field: string; readonly value: string } | null)[] {
  const value = asked.evaluated.indicators[at]?.value ?? null;
  switch (compute.kind) {
    case 'EXISTS':
      return value === 'true' ? [] : [null];
    case 'COUNT': {
      const wanted = mostThatPays(indicator) - Number(value ?? '0');
      return Array.from({ length: Math.max(0, Math.min(wanted, MOST_OF_A_KIND)) }, () => null);
    }
    case 'DISTINCT_COUNT': {
      const { field } = compute;
      const present = presentValues(asked, indicator, field);
      return compute.allowed
        .filter((one) => !present.has(one))
        .slice(0, MOST_OF_A_KIND)
        .map((one) => ({ field, value: one }));
    }
  }
}

/** The count from which on more brings no more. */
function mostThatPays({ mapping }: Indicator): number {
  if (mapping.kind !== 'STEP') return Number.POSITIVE_INFINITY;
  const ends = mapping.bands.flatMap(({ upTo }) =>
    upTo === null ? [] : [Math.floor(Number(upTo))],
  );
  return ends.length === 0 ? 0 : Math.max(...ends) + 1;
}

function presentValues(asked: Stepping, { compute }: Indicator, field: string): Set<string> {
  const looking = lookingOf(compute);
  const { asOf, subject } = asked;
  return new Set(
    subject.rows
      .filter((row) => row.recordType === looking?.recordType)
      .filter((row) => looking !== null && effectOn(asked, looking, { row, day: asOf }).counts)
      .flatMap((row) => valueOf(row, field) ?? []),
  );
}
