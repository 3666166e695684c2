import { Arg, Ctx, Mutation, Resolver } from 'type-graphql';

import { type CivilDate, dateInShanghai } from '../../../kernel/civil-date.js';
import type { RequestContext } from '../../../platform/graphql/context.js';
import { requestFault } from '../../../platform/graphql/errors.js';
import type { Refusal } from '../../../platform/graphql/refusal.js';
import { DEFAULT_MODEL, type StoredModel } from '../domain/stored-model.js';
import { runRefusal } from '../run-refusals.js';
import type { Models } from '../service/models.js';
import type { Runs } from '../service/runs.js';
import {
  EvaluationRunCancelInput,
  EvaluationRunCancelPayload,
  EvaluationRunStartInput,
  EvaluationRunStartPayload,
} from './run-types.js';
import { cityOf } from './city.js';
import { said } from './show-findings.js';
import { type RunShown, showRun } from './show-run.js';

const INPUT = { description: 'What is to be done (输入).' };

interface RunAnswer {
  readonly run: RunShown | null;
  readonly refusals: readonly Refusal[];
}

@Resolver()
export class RunMutations {
  constructor(
    private readonly runs: Pick<Runs, 'start' | 'cancel' | 'find'>,
    private readonly models: Pick<Models, 'toRun'>,
  ) {}

  @Mutation(() => EvaluationRunStartPayload, {
    nullable: true,
    description:
      'Evaluates everybody or the changed; its results are seen once all are there (开展批次评价).',
  })
  async evaluationRunStart(
    @Arg('input', () => EvaluationRunStartInput, INPUT) input: EvaluationRunStartInput,
    @Ctx() context: RequestContext,
  ): Promise<RunAnswer> {
    const identity = cityOf(context);
    const asOf = input.asOf ?? dateInShanghai(context.now);
    const today = dateInShanghai(context.now);
    if (asOf > today)
      return { run: null, refusals: said([runRefusal('RUN_AHEAD', ['asOf'], { today })]) };
    const model = await this.modelOf(input.model ?? DEFAULT_MODEL, asOf);
    const wanted = { model, kind: input.kind, asOf, trigger: 'ON_DEMAND' as const };
    const result = await this.runs.start(wanted, identity);
    if (!result.ok) return { run: null, refusals: said(result.refusals) };
    return { run: showRun(result.value, context), refusals: [] };
  }

  @Mutation(() => EvaluationRunCancelPayload, {
    nullable: true,
    description: 'Breaks a run off; its results are dropped (取消批次评价).',
  })
  async evaluationRunCancel(
    @Arg('input', () => EvaluationRunCancelInput, INPUT) { id }: EvaluationRunCancelInput,
    @Ctx() context: RequestContext,
  ): Promise<RunAnswer> {
    const isCancelled = await this.runs.cancel(id, cityOf(context));
    const run = await this.runs.find(id);
    if (run === null) throw requestFault('NOT_FOUND', 'there is no such run', { id });
    const refusals = isCancelled ? [] : said([runRefusal('RUN_ENDED', ['id'], { run: id })]);
    return { run: showRun(run, context), refusals };
  }

  /** @throws BAD_USER_INPUT for a model that neither holds nor challenges the one that does. */
  private async modelOf(named: string, asOf: CivilDate): Promise<StoredModel> {
    const model = await this.models.toRun(named, asOf);
    if (model !== null) return model;
    throw requestFault('BAD_USER_INPUT', 'no such model holds or is a challenger on that day', {
      argument: 'input.model',
    });
  }
}
