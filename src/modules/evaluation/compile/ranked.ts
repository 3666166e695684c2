import { invariant } from '../../../kernel/invariant.js';
import type { Compute, Decimal, Selection } from '../domain/model.js';
import type { Families } from './families.js';
import { hundredths, type Sql } from './literal.js';
import type { TypeReading } from './reading.js';

type Latest = Selection & { readonly orderBy: string; readonly field: string };
type Worst = Extract<Compute, { readonly kind: 'WORST' }>;

/** Bits of a rank, and of a day counted from 0001-01-01, in a packed place of order. */
const RANK_BITS = 6n;
const DAY_BITS = 22n;

/** Codes from the best score to the worst: of two records of one day the worse decides. */
export function ranksOf(table: Readonly<Record<string, Decimal>>): readonly string[] {
  return Object.entries(table)
    .map(([code, score], place) => ({ code, score: hundredths(score), place }))
    .sort((one, other) => other.score - one.score || one.place - other.place)
    .map(({ code }) => code);
}

/** Place of a row's code in a list; null for a code outside it. */
export function rankCase(reading: TypeReading, field: string, codes: readonly string[]): Sql {
  invariant(codes.length <= 2 ** Number(RANK_BITS), 'the codes have room in a rank');
  const ranks = codes.map(
    (code, rank) => `WHEN ${String(reading.word(code))} THEN ${String(rank)}`,
  );
  return `CASE ${reading.column(field)} ${ranks.join(' ')} END`;
}

/**
 * Place in `codes` of the latest record: the greatest of order, event day and rank packed into one
 * number, so that one max finds it without a sort. A code outside the list is null and passed over.
 */
export function latestRank(compute: Latest, codes: readonly string[], families: Families): Sql {
  const reading = families.reading(compute.recordType);
  const latest = families.aggregate(
    reading.type.family,
    `max(${packedOrder(compute, codes, reading)}) FILTER (WHERE ${reading.counts(compute)})`,
  );
  return `(${latest} & ${String((1n << RANK_BITS) - 1n)})`;
}

/** Order, event day and rank of a row `r` in one number. */
export function packedOrder(compute: Latest, codes: readonly string[], reading: TypeReading): Sql {
  const order = reading.column(compute.orderBy);
  const days = `(r.event_on - '0001-01-01'::date)::bigint`;
  // Amounts stand in millionths; an order that is a day is the event day or comes before it.
  const first = reading.place(compute.orderBy).startsWith('amount')
    ? `(${order} / 1000000 << ${String(DAY_BITS + RANK_BITS)}) + `
    : order === 'r.event_on'
      ? ''
      : `((${order} - '0001-01-01'::date)::bigint << ${String(DAY_BITS + RANK_BITS)}) + `;
  return `${first}(${days} << ${String(RANK_BITS)}) + ${rankCase(reading, compute.field, codes)}`;
}

/** Place in the order, best first, of the worst record. */
export function worstRank(compute: Worst, families: Families): Sql {
  const reading = families.reading(compute.recordType);
  const rank = rankCase(reading, compute.field, compute.order);
  return families.aggregate(
    reading.type.family,
    `max(${rank}) FILTER (WHERE ${reading.counts(compute)})`,
  );
}
