import { normaliseCode } from '../../../kernel/credit-code.js';
import type { PageRequest } from '../../../kernel/page.js';
import { pageRequested } from '../../../platform/graphql/connection.js';
import type { RequestContext } from '../../../platform/graphql/context.js';
import { requestFault } from '../../../platform/graphql/errors.js';
import { identityOf, subjectViewRules, viewsShowingInFull, type View } from '../../access/index.js';
import { divisionPrefix } from '../../reference/index.js';
import { foldName } from '../../../kernel/fold-name.js';
import type { SubjectFilter } from '../queries/filter.js';
import { isKeyOf, type SubjectListing, type SubjectOrder } from '../queries/list.js';
import type { SubjectReading } from '../service/reading.js';
import type { SubjectFilterInput, SubjectsArgs } from './args.js';
import { subjectsPermissions } from './permissions.js';
import type { Moment } from './show.js';

/** What a request for a list means: which rows, in which order, from where on. */
export interface WantedSubjects {
  readonly listing: SubjectListing;
  readonly page: PageRequest;
  /** Names the order in cursors. */
  readonly tag: string;
}

/** The field of `Subject` that each part of a filter or an order looks at. */
const FIELD_OF_FILTER: Readonly<Partial<Record<keyof SubjectFilterInput, string>>> = {
  legacyCode: 'legacyCodes',
  name: 'name',
  division: 'division',
  industry: 'industry',
  subjectType: 'subjectType',
  registrationStatus: 'registrationStatus',
};
const FIELD_OF_ORDER: Readonly<Partial<Record<SubjectOrder, string>>> = {
  REGISTERED_ON: 'registeredOn',
  NAME: 'name',
};

export async function wantedSubjects(
  reading: SubjectReading,
  { args, moment }: { readonly args: SubjectsArgs; readonly moment: Moment },
  context: RequestContext,
): Promise<WantedSubjects> {
  const input = args.filter ?? {};
  const name = foldedName(input.name);
  const order = orderOf(args.orderBy, name);
  const tag = `subjects.${order}`;
  const page = pageRequested(tag, args, (key) => isKeyOf(order, key));
  const filter = await filterOf(input, reading, context);
  const rules = subjectViewRules(identityOf(context), 'PROFILE');
  const sight = { rules, mustShow: viewsThatShow(input, order, context), ...moment };
  return { listing: { filter, name, order, sight }, page, tag };
}

function foldedName(name: string | null | undefined): string | null {
  if (name === null || name === undefined) return null;
  const folded = foldName(name);
  if (folded === '' || folded.length > 200) {
    throw requestFault('BAD_USER_INPUT', 'name holds 1 to 200 letters or digits', {
      argument: 'filter.name',
    });
  }
  return folded;
}

function orderOf(asked: SubjectOrder | null | undefined, name: string | null): SubjectOrder {
  if (asked === 'RELEVANCE' && name === null) {
    throw requestFault('BAD_USER_INPUT', 'RELEVANCE orders the answers to a name', {
      argument: 'orderBy',
    });
  }
  return asked ?? (name === null ? 'USCC' : 'RELEVANCE');
}

async function filterOf(
  input: SubjectFilterInput,
  reading: SubjectReading,
  { now }: RequestContext,
): Promise<SubjectFilter> {
  const { uscc, legacyCode, division, industry, subjectType, registrationStatus } = input;
  return {
    ...(isGiven(uscc) && { uscc }),
    ...(isGiven(legacyCode) && { legacyCode: normaliseCode(legacyCode) }),
    ...(isGiven(division) && { division: prefixOf(division) }),
    ...(isGiven(industry) && { industries: await reading.industriesBelow(industry, now) }),
    ...(isGiven(subjectType) && { subjectType }),
    ...(isGiven(registrationStatus) && { registrationStatus }),
  };
}

function isGiven<T>(value: T | null | undefined): value is T {
  return value !== null && value !== undefined;
}

/** Digits of a division as anybody writes it; a text that is none is the client's fault. */
export function prefixOf(division: string): string {
  const prefix = divisionPrefix(division);
  if (prefix !== null) return prefix;
  throw requestFault('BAD_USER_INPUT', 'division is the code of a division', {
    argument: 'division',
  });
}

function viewsThatShow(
  input: SubjectFilterInput,
  order: SubjectOrder,
  context: RequestContext,
): ReadonlySet<View>[] {
  const filtered = Object.entries(FIELD_OF_FILTER)
    .filter(([key]) => isGiven(input[key as keyof SubjectFilterInput]))
    .map(([, field]) => field);
  const ordered = FIELD_OF_ORDER[order];
  const fields = new Set([...filtered, ...(ordered === undefined ? [] : [ordered])]);
  return [...fields].map((field) =>
    viewsShowingInFull({ table: subjectsPermissions, type: 'Subject', field }, context),
  );
}
