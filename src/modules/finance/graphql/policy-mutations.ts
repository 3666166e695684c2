import { Arg, Ctx, Mutation, Resolver } from 'type-graphql';

import { dateInShanghai } from '../../../kernel/civil-date.js';
import type { Result } from '../../../kernel/result.js';
import type { RequestContext } from '../../../platform/graphql/context.js';
import { identityOf } from '../../access/index.js';
import type { Policy } from '../domain/policy.js';
import type { FinanceRefusal } from '../refusals.js';
import type { Policies } from '../service/policies.js';
import { INPUT, said } from './answering.js';
import { WhitelistPolicyActivateInput, WhitelistPolicyLoadInput } from './inputs.js';
import {
  type PolicyPayload,
  WhitelistPolicyActivatePayload,
  WhitelistPolicyLoadPayload,
} from './payloads.js';
import { showPolicy } from './show-policy.js';

/** One person writes a policy, another puts it in force. */
@Resolver()
export class PolicyMutations {
  constructor(private readonly policies: Pick<Policies, 'load' | 'activate'>) {}

  @Mutation(() => WhitelistPolicyLoadPayload, {
    nullable: true,
    description:
      'Keeps a version of a policy; it holds once another person decides so (载入白名单规则).',
  })
  async whitelistPolicyLoad(
    @Arg('input', () => WhitelistPolicyLoadInput, INPUT) { document }: WhitelistPolicyLoadInput,
    @Ctx() context: RequestContext,
  ): Promise<PolicyPayload> {
    const today = dateInShanghai(context.now);
    return answer(await this.policies.load(document, today, identityOf(context)));
  }

  @Mutation(() => WhitelistPolicyActivatePayload, {
    nullable: true,
    description: 'Lets a version hold from a day on (启用白名单规则).',
  })
  async whitelistPolicyActivate(
    @Arg('input', () => WhitelistPolicyActivateInput, INPUT) input: WhitelistPolicyActivateInput,
    @Ctx() context: RequestContext,
  ): Promise<PolicyPayload> {
    const today = dateInShanghai(context.now);
    const { code, version, reason, from } = input;
    const wanted = { code, version, reason, from: from ?? today };
    return answer(await this.policies.activate(wanted, today, identityOf(context)));
  }
}

function answer(result: Result<Policy, FinanceRefusal>): PolicyPayload {
  if (!result.ok) return { policy: null, refusals: said(result.refusals) };
  return { policy: showPolicy(result.value), refusals: [] };
}
