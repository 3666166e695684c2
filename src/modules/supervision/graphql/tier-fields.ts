import type { GraphQLResolveInfo } from 'graphql';
import { Ctx, FieldResolver, Info, Resolver, Root } from 'type-graphql';

import type { RequestContext } from '../../../platform/graphql/context.js';
import { DecimalScalar } from '../../../platform/graphql/scalars.js';
import type { Entities } from '../../evaluation/index.js';
import { RecordObject } from '../../records/index.js';
import { SubjectObject } from '../../subjects/index.js';
import type { KeptTier } from '../domain/tier.js';
import type { SupervisionLoaders, TierContributions } from '../loaders.js';
import { tierLines, type TierLines } from '../service/tier-lines.js';
import type { TierShown } from './show-tier.js';
import { TierLineType, TierType, TierVetoType } from './tier-types.js';

/** A line or a veto, and the tier of which it is one. */
type OfTier<Part> = Part & { readonly kept: KeptTier };

/** What is asked of a tier less often than its grade. */
@Resolver(() => TierType)
export class TierFields {
  constructor(
    private readonly loaders: SupervisionLoaders,
    private readonly entities: Entities,
  ) {}

  @FieldResolver(() => SubjectObject, {
    nullable: true,
    description: 'Whom it is about, as known now (信用主体).',
  })
  subject(
    @Root() { uscc }: TierShown,
    @Ctx() context: RequestContext,
    @Info() info: GraphQLResolveInfo,
  ): Promise<SubjectObject | null> {
    return this.entities.subject(uscc, context, info);
  }

  @FieldResolver(() => RecordObject, {
    nullable: true,
    description: 'The record in which a department reported it (来源记录).',
  })
  async record(
    @Root() { recordId }: TierShown,
    @Ctx() context: RequestContext,
    @Info() info: GraphQLResolveInfo,
  ): Promise<RecordObject | null> {
    if (recordId === null) return null;
    return (await this.entities.records([recordId], context, info)).get(recordId) ?? null;
  }

  @FieldResolver(() => DecimalScalar, {
    nullable: true,
    description: 'The public score that went in, of 1000; null where none does (公共信用得分).',
  })
  async publicScore(
    @Root() tier: TierShown,
    @Ctx() context: RequestContext,
  ): Promise<string | null> {
    return (await this.linesOf(tier, context))?.publicScore ?? null;
  }

  @FieldResolver(() => DecimalScalar, {
    nullable: true,
    description:
      'The industry’s own score, 0 to 100, before the public one is joined (行业专项得分).',
  })
  async specificScore(
    @Root() tier: TierShown,
    @Ctx() context: RequestContext,
  ): Promise<string | null> {
    return (await this.linesOf(tier, context))?.specificScore ?? null;
  }

  @FieldResolver(() => [TierLineType], {
    nullable: true,
    description: 'What each rule brought (得分说明).',
  })
  async lines(
    @Root() tier: TierShown,
    @Ctx() context: RequestContext,
  ): Promise<readonly OfTier<TierLineType>[] | null> {
    return withTier((await this.linesOf(tier, context))?.lines ?? null, tier.kept);
  }

  @FieldResolver(() => [TierVetoType], {
    nullable: true,
    description: 'Rules that cap the grade and have fired (触发的一票否决).',
  })
  async vetoes(
    @Root() tier: TierShown,
    @Ctx() context: RequestContext,
  ): Promise<readonly OfTier<TierVetoType>[] | null> {
    return withTier((await this.linesOf(tier, context))?.vetoes ?? null, tier.kept);
  }

  @FieldResolver(() => [String], {
    nullable: true,
    description: 'Public grades that cap the industry’s (公共信用等级封顶).',
  })
  async publicCaps(
    @Root() tier: TierShown,
    @Ctx() context: RequestContext,
  ): Promise<readonly string[] | null> {
    return (await this.linesOf(tier, context))?.publicCaps ?? null;
  }

  private async linesOf(
    { kept, grade }: TierShown,
    context: RequestContext,
  ): Promise<TierLines | null> {
    if (kept === null || grade === null) return null;
    const model = await context.loaders.of(this.loaders.model, context).load(kept.modelNo);
    return tierLines(model, kept);
  }
}

function withTier<Part>(
  parts: readonly Part[] | null,
  kept: KeptTier | null,
): readonly OfTier<Part>[] | null {
  return parts === null || kept === null ? null : parts.map((part) => ({ ...part, kept }));
}

/** Records behind lines and vetoes: of those that whoever asks may see. */
class Counted {
  constructor(
    private readonly loaders: SupervisionLoaders,
    private readonly entities: Entities,
  ) {}

  async records(
    kept: KeptTier,
    counts: (contribution: TierContributions[number]) => boolean,
    ...of: readonly [context: RequestContext, info: GraphQLResolveInfo]
  ): Promise<readonly RecordObject[]> {
    const [context] = of;
    const found = await context.loaders.of(this.loaders.contributions, context).load(kept);
    const shown = await this.entities.withRecords(found.filter(counts), kept.uscc, [...of]);
    return shown.map(({ record }) => record);
  }
}

const RECORDS = 'Records that it counts and whoever asks may see (计入的记录).';

@Resolver(() => TierLineType)
export class TierLineFields {
  readonly #counted: Counted;

  constructor(loaders: SupervisionLoaders, entities: Entities) {
    this.#counted = new Counted(loaders, entities);
  }

  @FieldResolver(() => [RecordObject], { description: RECORDS })
  records(
    @Root() { kept, rule }: OfTier<TierLineType>,
    @Ctx() context: RequestContext,
    @Info() info: GraphQLResolveInfo,
  ): Promise<readonly RecordObject[]> {
    const counts = ({ counted }: TierContributions[number]): boolean =>
      counted.some(({ indicator }) => indicator === rule);
    return this.#counted.records(kept, counts, context, info);
  }
}

@Resolver(() => TierVetoType)
export class TierVetoFields {
  readonly #counted: Counted;

  constructor(loaders: SupervisionLoaders, entities: Entities) {
    this.#counted = new Counted(loaders, entities);
  }

  @FieldResolver(() => [RecordObject], { description: RECORDS })
  records(
    @Root() { kept, code }: OfTier<TierVetoType>,
    @Ctx() context: RequestContext,
    @Info() info: GraphQLResolveInfo,
  ): Promise<readonly RecordObject[]> {
    const counts = ({ vetoes }: TierContributions[number]): boolean => vetoes.includes(code);
    return this.#counted.records(kept, counts, context, info);
  }
}
