import { Arg, Args, Ctx, FieldResolver, ID, Query, Resolver, Root } from 'type-graphql';

import { invariant } from '../../../kernel/invariant.js';
import type { CursorKey } from '../../../kernel/page.js';
import {
  type Connection,
  connectionOf,
  pageRequested,
} from '../../../platform/graphql/connection.js';
import type { RequestContext } from '../../../platform/graphql/context.js';
import { identityOf } from '../../access/index.js';
import { sightOf } from '../domain/sight.js';
import type { InspectionLoaders } from '../loaders.js';
import type { Draws } from '../service/draws.js';
import { planNoOf, type PlanShown, showPlan } from './plan-resolver.js';
import { PlanType } from './plan-types.js';
import { type RoundShown, showRound, showTask, type TaskShown } from './show-task.js';
import { InspectionTasksArgs } from './task-inputs.js';
import { InspectionTaskConnection, RoundType, TaskType } from './task-types.js';
import { isInside } from './views.js';

const TASKS = 'inspection.tasks';

/** Whether a cursor's key is a number of a task. */
export function isTaskPlace([no, ...more]: CursorKey): boolean {
  return typeof no === 'string' && /^[1-9]\d{0,17}$/.test(no) && more.length === 0;
}

/** A task is public from its first commitment on; before, it is there for whoever may draw it. */
@Resolver()
export class TaskResolver {
  constructor(
    private readonly draws: Pick<Draws, 'task' | 'tasks'>,
    private readonly loaders: InspectionLoaders,
  ) {}

  @Query(() => TaskType, {
    nullable: true,
    description:
      'A task by its number; null when there is none that whoever asks may see (抽查任务).',
  })
  async inspectionTask(
    @Arg('no', () => ID, { description: 'Its number (任务编号).' }) no: string,
    @Ctx() context: RequestContext,
  ): Promise<TaskShown | null> {
    const task = await this.draws.task(no);
    if (task === null) return null;
    const shown = showTask(task, context);
    const rounds = await context.loaders.of(this.loaders.rounds, context).load(no);
    const isPublic = rounds.length > 0 && !task.isInternal;
    return isPublic || isInside(shown.view) ? shown : null;
  }

  @Query(() => InspectionTaskConnection, {
    description: 'The tasks that whoever asks may see, newest first (抽查任务列表).',
  })
  async inspectionTasks(
    @Args(() => InspectionTasksArgs) { plan, scheme, division, ...args }: InspectionTasksArgs,
    @Ctx() context: RequestContext,
  ): Promise<Connection<TaskShown>> {
    const request = pageRequested(TASKS, args, isTaskPlace);
    const { rows, hasNext } = await this.draws.tasks({
      planNo: plan === undefined || plan === null ? null : planNoOf(plan),
      ...{ scheme: scheme ?? null, division: division ?? null },
      seenBy: { sight: sightOf(identityOf(context)) },
      before: request.after === undefined ? null : String(request.after[0]),
      first: request.first,
    });
    const shown = { rows: rows.map((task) => showTask(task, context)), hasNext };
    return connectionOf(shown, request, { order: TASKS, keyOf: ({ no }) => [no] });
  }
}

@Resolver(() => TaskType)
export class TaskFields {
  constructor(private readonly loaders: InspectionLoaders) {}

  @FieldResolver(() => PlanType, { description: 'The plan it follows from (抽查计划).' })
  async plan(
    @Root() { task: { planNo, planVersion: version } }: TaskShown,
    @Ctx() context: RequestContext,
  ): Promise<PlanShown> {
    const plan = await context.loaders.of(this.loaders.plan, context).load({ planNo, version });
    invariant(plan !== null, 'a task keeps the version of its plan');
    return showPlan(plan);
  }

  @FieldResolver(() => RoundType, {
    nullable: true,
    description: 'The round that counts; null before a commitment (有效轮次).',
  })
  async round(@Root() task: TaskShown, @Ctx() context: RequestContext): Promise<RoundShown | null> {
    const rounds = await this.rounds(task, context);
    return rounds.find(({ state }) => state !== 'VOID') ?? null;
  }

  @FieldResolver(() => [RoundType], {
    description: 'All rounds, void ones too, newest first (全部轮次).',
  })
  async rounds(
    @Root() { no, view }: TaskShown,
    @Ctx() context: RequestContext,
  ): Promise<readonly RoundShown[]> {
    const rounds = await context.loaders.of(this.loaders.rounds, context).load(no);
    return rounds.map((round) => showRound(round, view));
  }
}
