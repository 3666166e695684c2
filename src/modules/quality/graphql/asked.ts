import { dateInShanghai } from '../../../kernel/civil-date.js';
import type { RequestContext } from '../../../platform/graphql/context.js';
import { requestFault } from '../../../platform/graphql/errors.js';
import { divisionPrefix } from '../../reference/index.js';
import type { Period } from '../domain/period.js';
import type { Asked } from '../service/counting.js';
import type { Permitted } from '../service/reading.js';
import { isTooLong, MOST_MONTHS } from '../service/deadlines.js';

/** What a client asked to be counted, as of today. */
export function askedOf(
  { period, department, scope, division, recordType }: Wanted,
  { now }: Pick<RequestContext, 'now'>,
): Asked {
  if (period.from > period.to || isTooLong(period)) {
    throw requestFault(
      'BAD_USER_INPUT',
      `a period ends on or after its first day and is at most ${String(MOST_MONTHS)} months long`,
      { argument: 'period', maximum: MOST_MONTHS },
    );
  }
  return {
    period: { from: period.from, to: period.to },
    on: dateInShanghai(now),
    ...{ department, scope },
    division: prefixOf(division),
    recordType: recordType ?? null,
  };
}

export interface Wanted extends Permitted {
  readonly period: Period;
  readonly division?: string | null | undefined;
  readonly recordType?: string | null | undefined;
}

function prefixOf(division: string | null | undefined): string | null {
  if (division === null || division === undefined) return null;
  const prefix = divisionPrefix(division);
  if (prefix === null) {
    throw requestFault('BAD_USER_INPUT', 'this is no code of a division', { argument: 'division' });
  }
  return prefix;
}

/** Ids are bigints as digits; anything else is the id of nothing. */
export function isId(value: unknown): value is string {
  return typeof value === 'string' && /^\d{1,18}$/.test(value);
}
