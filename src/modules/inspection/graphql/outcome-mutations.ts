import { Arg, Ctx, Mutation, Resolver } from 'type-graphql';

import type { RequestContext } from '../../../platform/graphql/context.js';
import { identityOf } from '../../access/index.js';
import type { OutcomeGiven } from '../domain/judge-outcome.js';
import type { Draws } from '../service/draws.js';
import type { Results } from '../service/results.js';
import { INPUT, said } from './answering.js';
import { InspectionOutcomePublishPayload, InspectionOutcomeRecordPayload } from './payloads.js';
import { showTask } from './show-task.js';
import {
  type InspectionOutcomeInput,
  InspectionOutcomePublishInput,
  InspectionOutcomeRecordInput,
} from './task-inputs.js';

/** What was found: each department its own, whoever draws all. */
@Resolver()
export class OutcomeMutations {
  constructor(
    private readonly results: Pick<Results, 'record' | 'publish'>,
    private readonly draws: Pick<Draws, 'task'>,
  ) {}

  @Mutation(() => InspectionOutcomeRecordPayload, {
    nullable: true,
    description:
      'Records outcomes and writes them back as records; good ones are kept beside refused ones (录入检查结果).',
  })
  async inspectionOutcomeRecord(
    @Arg('input', () => InspectionOutcomeRecordInput, INPUT)
    { task: taskNo, outcomes }: InspectionOutcomeRecordInput,
    @Ctx() context: RequestContext,
  ) {
    const recording = { taskNo, outcomes: outcomes.map(outcomeGiven) };
    const result = await this.results.record(recording, identityOf(context));
    if (!result.ok) {
      return { recorded: 0, unchanged: 0, waiting: 0, task: null, refusals: said(result.refusals) };
    }
    const { recorded, unchanged, refusals, sent } = result.value;
    return {
      ...{ recorded, unchanged, waiting: sent.waiting.length },
      task: await this.shown(taskNo, context),
      refusals: said(refusals),
    };
  }

  @Mutation(() => InspectionOutcomePublishPayload, {
    nullable: true,
    description: 'Makes public what is not public yet (公示检查结果).',
  })
  async inspectionOutcomePublish(
    @Arg('input', () => InspectionOutcomePublishInput, INPUT)
    { task: taskNo }: InspectionOutcomePublishInput,
    @Ctx() context: RequestContext,
  ) {
    const result = await this.results.publish(taskNo, identityOf(context));
    if (!result.ok) return { published: 0, task: null, refusals: said(result.refusals) };
    const { published } = result.value;
    return { published, task: await this.shown(taskNo, context), refusals: [] };
  }

  private async shown(taskNo: string, context: RequestContext) {
    const task = await this.draws.task(taskNo);
    return task === null ? null : showTask(task, context);
  }
}

function outcomeGiven(input: InspectionOutcomeInput): OutcomeGiven {
  const { uscc, department, outcome, checkedOn, inspectors, found, rectification, reason } = input;
  return {
    ...{ uscc, outcome, checkedOn },
    department: department ?? null,
    inspectors: inspectors ?? [],
    found: found ?? null,
    rectification: rectification ?? null,
    reason: reason ?? null,
  };
}
