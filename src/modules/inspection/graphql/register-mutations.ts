import { Arg, Ctx, Mutation, Resolver } from 'type-graphql';

import type { RequestContext } from '../../../platform/graphql/context.js';
import type { Refusal } from '../../../platform/graphql/refusal.js';
import { identityOf } from '../../access/index.js';
import { basisOf } from '../../reference/index.js';
import type { KeptMatter } from '../queries/registers.js';
import type { Registers } from '../service/registers.js';
import { INPUT, said } from './answering.js';
import { type InspectorShown, showInspector } from './known.js';
import {
  InspectionMatterAddPayload,
  InspectorAddPayload,
  InspectorDeclareInterestPayload,
} from './payloads.js';
import {
  InspectionMatterAddInput,
  InspectorAddInput,
  InspectorDeclareInterestInput,
} from './register-inputs.js';

interface InspectorAnswer {
  readonly inspector: InspectorShown | null;
  readonly refusals: readonly Refusal[];
}

/** Each department keeps its own matters and inspectors; the city keeps all. */
@Resolver()
export class RegisterMutations {
  constructor(
    private readonly registers: Pick<Registers, 'addMatter' | 'addInspector' | 'declareInterests'>,
  ) {}

  @Mutation(() => InspectionMatterAddPayload, {
    nullable: true,
    description: 'Adds a matter to the list, or says something else of one (登记抽查事项).',
  })
  async inspectionMatterAdd(
    @Arg('input', () => InspectionMatterAddInput, INPUT) input: InspectionMatterAddInput,
    @Ctx() context: RequestContext,
  ): Promise<{ matter: KeptMatter | null; refusals: readonly Refusal[] }> {
    const { nameEn, scheme = null, validTo = null, basis, ...matter } = input;
    const result = await this.registers.addMatter(
      {
        ...{ ...matter, scheme, validTo },
        nameEn: nameEn ?? matter.nameZh,
        basis: basisOf(basis),
      },
      identityOf(context),
    );
    if (!result.ok) return { matter: null, refusals: said(result.refusals) };
    return { matter: result.value, refusals: [] };
  }

  @Mutation(() => InspectorAddPayload, {
    nullable: true,
    description: 'Adds an inspector, or says something else of one (登记检查人员).',
  })
  async inspectorAdd(
    @Arg('input', () => InspectorAddInput, INPUT) input: InspectorAddInput,
    @Ctx() context: RequestContext,
  ): Promise<InspectorAnswer> {
    const { activeTo = null, ...entry } = input;
    return shown(this.registers.addInspector({ ...entry, activeTo }, identityOf(context)), context);
  }

  @Mutation(() => InspectorDeclareInterestPayload, {
    nullable: true,
    description: 'Names subjects to which an inspector is not sent any more (申报利害关系).',
  })
  inspectorDeclareInterest(
    @Arg('input', () => InspectorDeclareInterestInput, INPUT) input: InspectorDeclareInterestInput,
    @Ctx() context: RequestContext,
  ): Promise<InspectorAnswer> {
    return shown(this.registers.declareInterests(input, identityOf(context)), context);
  }
}

async function shown(
  answer: ReturnType<Registers['addInspector']>,
  context: RequestContext,
): Promise<InspectorAnswer> {
  const result = await answer;
  if (!result.ok) return { inspector: null, refusals: said(result.refusals) };
  return { inspector: showInspector(result.value, context), refusals: [] };
}
