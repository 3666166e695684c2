import type { RequestContext } from '../../../platform/graphql/context.js';
import { requestFault } from '../../../platform/graphql/errors.js';
import { identityOf } from '../../access/index.js';
import { divisionPrefix, type Reference } from '../../reference/index.js';
import type { TierListing } from '../queries/tiers.js';
import type { Scheme } from '../domain/scheme.js';
import type { Tiers } from '../service/tiers.js';
import type { TierFilterInput } from './tier-args.js';

/** What a listing rests on. */
export interface Ground {
  readonly tiers: Tiers;
  readonly reference: Pick<Reference, 'industries'>;
}

/** The members of a scheme within the scope of whoever asks. */
export interface Wanted {
  readonly scheme: Scheme;
  readonly listing: TierListing;
}

const FAULTS = {
  OUTSIDE_SCHEME: 'Tiers of this scheme are not yours to list',
  OUTSIDE_DIVISION: 'This division is not within yours',
} as const;

/**
 * What a filter means.
 *
 * @throws FORBIDDEN with the reason for a scheme or division outside the scope of whoever asks: an
 *   empty list would say that there is nobody. BAD_USER_INPUT for what is no scheme, division, grade or industry.
 */
export async function wantedTiers(
  input: TierFilterInput,
  { tiers, reference }: Ground,
  context: RequestContext,
): Promise<Wanted> {
  const { scheme, grades, industry, changedSince } = input;
  const industries = isGiven(industry)
    ? (await reference.industries(context.now)).subtreeOf(industry)
    : null;
  if (industries?.length === 0) throw unknown('industry');
  const filter = {
    division: prefixOf(input.division),
    ...(isGiven(grades) && { grades }),
    ...(industries !== null && { industries }),
    ...(isGiven(changedSince) && { changedSince }),
  };
  const listed = await tiers.listing(scheme, filter, context);
  if (!('fault' in listed)) {
    const known = listed.scheme.grades.map((one) => one.grade);
    if (grades?.some((grade) => !known.includes(grade)) === true) throw unknown('grades');
    return listed;
  }
  const { fault: reason } = listed;
  if (reason === 'SCHEME_UNKNOWN') throw noScheme('filter.scheme');
  const { scheme: ownScheme, division: ownDivision } = identityOf(context);
  throw requestFault('FORBIDDEN', FAULTS[reason], { reason, ownScheme, ownDivision });
}

function unknown(field: 'industry' | 'grades') {
  const argument = `filter.${field}`;
  return requestFault('BAD_USER_INPUT', `${argument} names what does not exist`, { argument });
}

export function noScheme(argument: string) {
  return requestFault('BAD_USER_INPUT', 'no such scheme holds today', { argument });
}

function isGiven<T>(value: T | null | undefined): value is T {
  return value !== null && value !== undefined;
}

function prefixOf(division: string | null | undefined): string | null {
  if (!isGiven(division)) return null;
  const prefix = divisionPrefix(division);
  if (prefix !== null) return prefix;
  throw requestFault('BAD_USER_INPUT', 'division is the code of a division', {
    argument: 'division',
  });
}
