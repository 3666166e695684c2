import { Arg, Ctx, Mutation, Resolver } from 'type-graphql';

import type { Refusal as Reason, Result } from '../../../kernel/result.js';
import type { RequestContext } from '../../../platform/graphql/context.js';
import type { Refusal } from '../../../platform/graphql/refusal.js';
import { identityOf } from '../../access/index.js';
import type { Task } from '../domain/task.js';
import type { Draws, Stepped } from '../service/draws.js';
import { INPUT, said } from './answering.js';
import * as payloads from './payloads.js';
import { planNoOf } from './plan-resolver.js';
import { revealedOf, seedSourceOf } from './seed-input.js';
import { showTask, type TaskShown } from './show-task.js';
import * as inputs from './task-inputs.js';

interface Answer {
  readonly task: TaskShown | null;
  readonly refusals: readonly Refusal[];
  readonly shortages: readonly Refusal[];
}

/** The life of a draw; each step is taken once, by whoever draws within the own scope. */
@Resolver()
export class TaskMutations {
  constructor(private readonly draws: Draws) {}

  @Mutation(() => payloads.InspectionTaskOpenPayload, {
    nullable: true,
    description: 'Opens a task under a published plan; nothing is drawn by that (建立抽查任务).',
  })
  async inspectionTaskOpen(
    @Arg('input', () => inputs.InspectionTaskOpenInput, INPUT)
    { plan, name, ...wanted }: inputs.InspectionTaskOpenInput,
    @Ctx() context: RequestContext,
  ): Promise<Answer> {
    const { mostVisits = null } = wanted;
    const result = await this.draws.makeTask(
      { planNo: planNoOf(plan), name, ...given(wanted), mostVisits },
      identityOf(context),
    );
    return result.ok ? this.shown(result.value, context) : refusedBy(result.refusals);
  }

  @Mutation(() => payloads.InspectionTaskCommitPayload, {
    nullable: true,
    description:
      'Fixes pool, exclusions, quotas, inspectors and source of the seed; public at once (抽取承诺).',
  })
  async inspectionTaskCommit(
    @Arg('input', () => inputs.InspectionTaskCommitInput, INPUT)
    { task: taskNo, seedSource }: inputs.InspectionTaskCommitInput,
    @Ctx() context: RequestContext,
  ): Promise<Answer> {
    const source = seedSourceOf(seedSource);
    if (!source.ok) return refusedBy(source.refusals);
    const step = this.draws.commit({ taskNo, seedSource: source.value }, identityOf(context));
    return this.answered(taskNo, step, context);
  }

  @Mutation(() => payloads.InspectionSeedRevealPayload, {
    nullable: true,
    description: 'Makes the seed known, if it is what was committed (公开随机种子).',
  })
  async inspectionSeedReveal(
    @Arg('input', () => inputs.InspectionSeedRevealInput, INPUT)
    { task: taskNo, ...said }: inputs.InspectionSeedRevealInput,
    @Ctx() context: RequestContext,
  ): Promise<Answer> {
    const revealed = revealedOf(said);
    if (!revealed.ok) return refusedBy(revealed.refusals);
    const step = this.draws.seed({ taskNo, revealed: revealed.value }, identityOf(context));
    return this.answered(taskNo, step, context);
  }

  @Mutation(() => payloads.InspectionTaskDrawPayload, {
    nullable: true,
    description:
      'Draws the targets, then who goes; where inspectors were short it draws them anew (抽取).',
  })
  async inspectionTaskDraw(
    @Arg('input', () => inputs.InspectionTaskDrawInput, INPUT)
    { task: taskNo }: inputs.InspectionTaskDrawInput,
    @Ctx() context: RequestContext,
  ): Promise<Answer> {
    const identity = identityOf(context);
    const rounds = await this.draws.rounds([taskNo]);
    const isDrawn = rounds.some(({ state }) => state === 'DRAWN');
    const drawn = isDrawn ? null : await this.draws.draw({ taskNo }, identity);
    if (drawn?.ok === false) return refusedBy(drawn.refusals);
    return this.answered(taskNo, this.draws.assign({ taskNo }, identity), context);
  }

  @Mutation(() => payloads.InspectionTaskExtendPayload, {
    nullable: true,
    description: 'Draws a stratum further; who was drawn stays drawn (追加抽取).',
  })
  inspectionTaskExtend(
    @Arg('input', () => inputs.InspectionTaskExtendInput, INPUT)
    { task: taskNo, stratum, to, reason, isBeyondScheme }: inputs.InspectionTaskExtendInput,
    @Ctx() context: RequestContext,
  ): Promise<Answer> {
    const wanted = { taskNo, stratum, to, reason, isBeyondScheme };
    return this.answered(taskNo, this.draws.extend(wanted, identityOf(context)), context);
  }

  @Mutation(() => payloads.InspectionTaskVoidPayload, {
    nullable: true,
    description:
      'Lets a round count no longer; it stays visible, and another follows with fresh chance (作废).',
  })
  inspectionTaskVoid(
    @Arg('input', () => inputs.InspectionTaskVoidInput, INPUT)
    { task: taskNo, reason }: inputs.InspectionTaskVoidInput,
    @Ctx() context: RequestContext,
  ): Promise<Answer> {
    const step = this.draws.declareVoid({ taskNo, reason }, identityOf(context));
    return this.answered(taskNo, step, context);
  }

  private async answered(
    taskNo: string,
    step: Promise<Result<Stepped>>,
    context: RequestContext,
  ): Promise<Answer> {
    const result = await step;
    if (!result.ok) return refusedBy(result.refusals);
    const task = await this.draws.task(taskNo);
    return { ...this.shown(task, context), shortages: said(result.value.shortages) };
  }

  private shown(task: Task | null, context: RequestContext): Answer {
    const shown = task === null ? null : showTask(task, context);
    return { task: shown, refusals: [], shortages: [] };
  }
}

function refusedBy(reasons: readonly Reason[]): Answer {
  return { task: null, refusals: said(reasons), shortages: [] };
}

/** What was said; what was left out or null is not. */
function given<T extends object>(input: T): { [Key in keyof T]?: NonNullable<T[Key]> } {
  const entries = Object.entries(input).filter(
    ([, value]) => value !== null && value !== undefined,
  );
  return Object.fromEntries(entries) as { [Key in keyof T]?: NonNullable<T[Key]> };
}
