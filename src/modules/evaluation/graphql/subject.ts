import { Args, Ctx, FieldResolver, Resolver, Root } from 'type-graphql';

import {
  addMonths,
  type CivilDate,
  civilDate,
  dateInShanghai,
} from '../../../kernel/civil-date.js';
import type { CursorKey } from '../../../kernel/page.js';
import {
  type Connection,
  connectionOf,
  pageRequested,
} from '../../../platform/graphql/connection.js';
import type { RequestContext } from '../../../platform/graphql/context.js';
import { requestFault } from '../../../platform/graphql/errors.js';
import { SubjectObject } from '../../subjects/index.js';
import type { Asked, EvaluationReading } from '../service/reading.js';
import { EvaluationArgs, EvaluationHistoryArgs, IndicatorArgs } from './args.js';
import { EvaluationObject } from './evaluation-types.js';
import { EvaluationHistoryConnection, IndicatorResultType } from './result-types.js';
import { isRun } from './show-run.js';
import { type EvaluationShown, indicatorsShown, type IndicatorShown, showFound } from './show.js';

const NEWEST_FIRST = 'evaluation.newest';

/** What this module adds to a subject, of which it knows the code and the moment asked about. */
@Resolver(() => SubjectObject)
export class SubjectEvaluation {
  constructor(private readonly reading: EvaluationReading) {}

  @FieldResolver(() => EvaluationObject, {
    nullable: true,
    description:
      'How it stands: what was published last or, where a day, a state of knowledge or a model is named, what is judged now (公共信用综合评价).',
  })
  async evaluation(
    @Root() subject: SubjectObject,
    @Args(() => EvaluationArgs) args: EvaluationArgs,
    @Ctx() context: RequestContext,
  ): Promise<EvaluationShown | null> {
    return this.shown(subject, args, context);
  }

  @FieldResolver(() => EvaluationHistoryConnection, {
    description: 'What was published of it, newest first (历次评价).',
  })
  async evaluationHistory(
    @Root() { uscc }: SubjectObject,
    @Args(() => EvaluationHistoryArgs) args: EvaluationHistoryArgs,
    @Ctx() context: RequestContext,
  ): Promise<Connection<EvaluationShown>> {
    const page = pageRequested(NEWEST_FIRST, args, isRun);
    const after = page.after === undefined ? null : Number(page.after[0]);
    const asked = { uscc, code: args.model ?? null, after, first: page.first };
    const { rows, hasNext } = await this.reading.history(asked, context);
    const keyOf = ({ run }: EvaluationShown): CursorKey => [run];
    const shown = { rows: rows.map((row) => showFound(row, context)), hasNext };
    return connectionOf(shown, page, { order: NEWEST_FIRST, keyOf });
  }

  @FieldResolver(() => [IndicatorResultType], {
    nullable: true,
    description: 'The indicators of its evaluation (指标结果).',
  })
  async indicators(
    @Root() subject: SubjectObject,
    @Args(() => IndicatorArgs) { model = null, dimension }: IndicatorArgs,
    @Ctx() context: RequestContext,
  ): Promise<readonly IndicatorShown[] | null> {
    const shown = await this.shown(subject, { model }, context);
    if (shown === null) return null;
    const all = indicatorsShown(shown);
    const isAll = dimension === undefined || dimension === null;
    return isAll ? all : all.filter((indicator) => indicator.dimension === dimension);
  }

  private async shown(
    { uscc, ...of }: SubjectObject,
    args: EvaluationArgs,
    context: RequestContext,
  ): Promise<EvaluationShown | null> {
    // Where the question names no day of its own, it is the one for which the subject was asked.
    const asked: Asked = {
      asOf: args.asOf ?? of.asOf ?? null,
      knownAt: args.knownAt ?? of.knownAt ?? null,
      model: args.model ?? null,
    };
    expectDay(asked.asOf, context);
    await this.expectModel(asked, context);
    const found = await this.reading.find(uscc, asked, context);
    return found === null ? null : showFound(found, context);
  }

  /** @throws BAD_USER_INPUT for a model that was named and does not hold. */
  private async expectModel({ model, asOf }: Asked, context: RequestContext): Promise<void> {
    if (model === null || (await this.reading.modelFor(model, asOf, context)) !== null) return;
    throw requestFault('BAD_USER_INPUT', 'no such model holds on that day', { argument: 'model' });
  }
}

/** Decades that somebody may want to look back or ahead. */
const FIRST_DAY = civilDate('1949-10-01');
const MONTHS_AHEAD = 50 * 12;

/** @throws BAD_USER_INPUT for a day that nobody can mean. */
function expectDay(asOf: CivilDate | null, { now }: RequestContext): void {
  const lastDay = addMonths(dateInShanghai(now), MONTHS_AHEAD);
  if (asOf === null || (asOf >= FIRST_DAY && asOf <= lastDay)) return;
  throw requestFault('BAD_USER_INPUT', `asOf lies between ${FIRST_DAY} and ${lastDay}`, {
    argument: 'asOf',
  });
}
