import { Arg, Ctx, Mutation, Resolver } from 'type-graphql';

import type { RequestContext } from '../../../platform/graphql/context.js';
import { toRefusalPayload } from '../../../platform/graphql/refusal.js';
import { PERMISSION_REFUSALS } from '../domain/permission-refusals.js';
import type { Author } from '../service/author.js';
import type { PermissionChanges, WantedDecision } from '../service/permission-changes.js';
import { identityOf } from './identity-of.js';
import {
  PermissionChangePayload,
  PermissionDecisionInput,
  PermissionNarrowInput,
} from './permission-inputs.js';

const INPUT = { description: 'What is changed or decided (输入).' };

/** Changes to the permission table, each by two persons. */
@Resolver()
export class PermissionMutations {
  constructor(private readonly changes: PermissionChanges) {}

  @Mutation(() => PermissionChangePayload, {
    nullable: true,
    description: 'Proposes that a view is shown less of a field from a day on (提出权限收紧).',
  })
  async permissionNarrow(
    @Arg('input', () => PermissionNarrowInput, INPUT) input: PermissionNarrowInput,
    @Ctx() context: RequestContext,
  ): Promise<PermissionChangePayload> {
    return answer(this.changes.propose(input, authorOf(context)));
  }

  @Mutation(() => PermissionChangePayload, {
    nullable: true,
    description:
      'Puts a change in force from its day on; another person than the proposer (批准权限收紧).',
  })
  async permissionApprove(
    @Arg('input', () => PermissionDecisionInput, INPUT) input: PermissionDecisionInput,
    @Ctx() context: RequestContext,
  ): Promise<PermissionChangePayload> {
    return this.decide(input, 'APPROVED', context);
  }

  @Mutation(() => PermissionChangePayload, {
    nullable: true,
    description: 'Declines a change; another person than the proposer (驳回权限收紧).',
  })
  async permissionReject(
    @Arg('input', () => PermissionDecisionInput, INPUT) input: PermissionDecisionInput,
    @Ctx() context: RequestContext,
  ): Promise<PermissionChangePayload> {
    return this.decide(input, 'REJECTED', context);
  }

  @Mutation(() => PermissionChangePayload, {
    nullable: true,
    description: 'Takes a proposed change back; the proposer (撤回权限收紧).',
  })
  async permissionWithdraw(
    @Arg('input', () => PermissionDecisionInput, INPUT) input: PermissionDecisionInput,
    @Ctx() context: RequestContext,
  ): Promise<PermissionChangePayload> {
    return this.decide(input, 'WITHDRAWN', context);
  }

  private async decide(
    input: PermissionDecisionInput,
    outcome: WantedDecision['outcome'],
    context: RequestContext,
  ): Promise<PermissionChangePayload> {
    const { change, reason } = input;
    return answer(this.changes.decide({ change, reason, outcome }, authorOf(context)));
  }
}

function authorOf(context: RequestContext): Author {
  return { identity: identityOf(context), requestId: context.requestId };
}

async function answer(
  doing: ReturnType<PermissionChanges['propose']>,
): Promise<PermissionChangePayload> {
  const done = await doing;
  if (done.ok) return { change: done.value, refusals: [] };
  const refusals = done.refusals.map((reason) => toRefusalPayload(reason, PERMISSION_REFUSALS));
  return { change: null, refusals };
}
