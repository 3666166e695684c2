import { parseScaled } from '../../../kernel/decimal.js';
import type { RequestContext } from '../../../platform/graphql/context.js';
import { requestFault } from '../../../platform/graphql/errors.js';
import { type View, viewsShowingInFull } from '../../access/index.js';
import { divisionPrefix, type Reference } from '../../reference/index.js';
import { rulesOf } from '../loaders.js';
import type { ResultFilter, ResultListing } from '../queries/current.js';
import type { EvaluationReading } from '../service/reading.js';
import type { EvaluationFilterInput, ResultScopeInput } from './args.js';
import { resultPermissions } from './permissions.js';

/** What a listing rests on. */
export interface Ground {
  readonly reading: EvaluationReading;
  readonly reference: Pick<Reference, 'industries'>;
}

/** The field of `Evaluation` that each part of a filter looks at. */
const FIELD_OF_FILTER: Readonly<Partial<Record<keyof EvaluationFilterInput, string>>> = {
  grades: 'grade',
  status: 'status',
  scoreFrom: 'finalScore',
  scoreTo: 'finalScore',
  changedSince: 'publishedAt',
};

/**
 * What a filter means; null when no model holds. A row is there only under a view that shows its
 * grade and all that is filtered by.
 */
export async function wantedResults(
  input: EvaluationFilterInput,
  { reading, reference }: Ground,
  context: RequestContext,
): Promise<ResultListing | null> {
  const model = await reading.modelListed(input.model ?? null, context);
  if (model === null) return null;
  const [scope, narrowed] = [await scopeOf(input, reference, context), narrowedBy(input)];
  const filter = { ...scope, ...narrowed };
  return {
    modelNo: model.modelNo,
    filter,
    rules: rulesOf(context),
    mustShow: viewsThatShow(input, context),
  };
}

async function scopeOf(
  { division, industry, subjectType }: ResultScopeInput,
  reference: Pick<Reference, 'industries'>,
  { now }: RequestContext,
): Promise<ResultFilter> {
  return {
    ...(isGiven(division) && { division: prefixOf(division) }),
    ...(isGiven(industry) && { industries: (await reference.industries(now)).subtreeOf(industry) }),
    ...(isGiven(subjectType) && { subjectType }),
  };
}

function narrowedBy(input: EvaluationFilterInput): ResultFilter {
  const { grades, status, scoreFrom, scoreTo, changedSince } = input;
  return {
    ...(isGiven(grades) && { grades }),
    ...(isGiven(status) && { isEvaluated: status === 'EVALUATED' }),
    ...(isGiven(scoreFrom) && { scoreFrom: scoreOf(scoreFrom, 'scoreFrom') }),
    ...(isGiven(scoreTo) && { scoreTo: scoreOf(scoreTo, 'scoreTo') }),
    ...(isGiven(changedSince) && { changedSince }),
  };
}

function isGiven<T>(value: T | null | undefined): value is T {
  return value !== null && value !== undefined;
}

/** No score has more digits. */
const MOST_HUNDREDTHS = 10_000_000n;

function scoreOf(text: string, argument: string): number {
  const hundredths = parseScaled(text, 2);
  if (hundredths === null || hundredths < 0n || hundredths > MOST_HUNDREDTHS) {
    throw requestFault('BAD_USER_INPUT', `${argument} is a score of at most two decimals`, {
      argument: `filter.${argument}`,
    });
  }
  return Number(hundredths);
}

function prefixOf(division: string): string {
  const prefix = divisionPrefix(division);
  if (prefix !== null) return prefix;
  throw requestFault('BAD_USER_INPUT', 'division is the code of a division', {
    argument: 'filter.division',
  });
}

function viewsThatShow(input: EvaluationFilterInput, context: RequestContext): ReadonlySet<View>[] {
  const filtered = Object.entries(FIELD_OF_FILTER)
    .filter(([key]) => isGiven(input[key as keyof EvaluationFilterInput]))
    .map(([, field]) => field);
  const fields = new Set(['grade', ...filtered]);
  return [...fields].map((field) =>
    viewsShowingInFull({ table: resultPermissions, type: 'Evaluation', field }, context),
  );
}
