import { Arg, Args, Ctx, FieldResolver, Int, Query, Resolver, Root } from 'type-graphql';

import { type CursorKey, pageOf } from '../../../kernel/page.js';
import {
  type Connection,
  ConnectionArgs,
  connectionOf,
  pageRequested,
} from '../../../platform/graphql/connection.js';
import type { RequestContext } from '../../../platform/graphql/context.js';
import { districtOf, identityOf } from '../../access/index.js';
import type { EvaluationLoaders } from '../loaders.js';
import type { Runs } from '../service/runs.js';
import { EvaluationModelType } from './model-types.js';
import { EvaluationRunConnection, RunType } from './run-types.js';
import { showModel, type ModelShown } from './show-model.js';
import { isRun, type RunShown, showRun } from './show-run.js';

const NEWEST_FIRST = 'evaluation.runs';

@Resolver(() => RunType)
export class RunResolver {
  constructor(
    private readonly runs: Pick<Runs, 'find' | 'list'>,
    private readonly loaders: EvaluationLoaders,
  ) {}

  @Query(() => RunType, {
    nullable: true,
    description:
      'One run; poll it. Null for a district: it is about the whole city (按编号查询评价批次).',
  })
  async evaluationRun(
    @Arg('id', () => Int, { description: 'Its number (编号).' }) id: number,
    @Ctx() context: RequestContext,
  ): Promise<RunShown | null> {
    if (districtOf(identityOf(context)) !== null) return null;
    const run = await this.runs.find(id);
    return run === null ? null : showRun(run, context);
  }

  @Query(() => EvaluationRunConnection, {
    nullable: true,
    description: 'Runs, newest first; null for a district (评价批次列表).',
  })
  async evaluationRuns(
    @Args(() => ConnectionArgs) args: ConnectionArgs,
    @Ctx() context: RequestContext,
  ): Promise<Connection<RunShown> | null> {
    if (districtOf(identityOf(context)) !== null) return null;
    const page = pageRequested(NEWEST_FIRST, args, isRun);
    const before = page.after === undefined ? null : Number(page.after[0]);
    const { rows, hasNext } = pageOf(
      await this.runs.list({ before, first: page.first }),
      page.first,
    );
    const keyOf = ({ id }: RunShown): CursorKey => [id];
    const shown = { rows: rows.map((run) => showRun(run, context)), hasNext };
    return connectionOf(shown, page, { order: NEWEST_FIRST, keyOf });
  }

  @FieldResolver(() => EvaluationModelType, { description: 'By which it judges (评价模型).' })
  async model(@Root() { modelNo }: RunShown, @Ctx() context: RequestContext): Promise<ModelShown> {
    return showModel(await context.loaders.of(this.loaders.modelByNo, context).load(modelNo));
  }
}
