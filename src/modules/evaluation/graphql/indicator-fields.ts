import type { GraphQLResolveInfo } from 'graphql';
import { Ctx, FieldResolver, Info, Resolver, Root } from 'type-graphql';

import type { RequestContext } from '../../../platform/graphql/context.js';
import type { EvaluationLoaders } from '../loaders.js';
import type { Entities, WithRecord } from './entities.js';
import { CountedRecordType, IndicatorResultType } from './result-types.js';
import type { IndicatorShown } from './show.js';

type Counted = Omit<CountedRecordType, 'record'> & { readonly recordNo: string };

/** What no run keeps of an indicator: it is judged again as the result was, by one statement for all. */
@Resolver(() => IndicatorResultType)
export class IndicatorResultFields {
  constructor(
    private readonly loaders: EvaluationLoaders,
    private readonly entities: Entities,
  ) {}

  @FieldResolver(() => String, {
    nullable: true,
    description:
      'A number of at most four places, true or false, or a code; null when there is nothing to compute from (指标值).',
  })
  async value(
    @Root() { code, question, score }: IndicatorShown,
    @Ctx() context: RequestContext,
  ): Promise<string | null> {
    if (score === null) return null;
    const evaluated = await context.loaders.of(this.loaders.evaluated, context).load(question);
    return evaluated?.indicators.find((indicator) => indicator.code === code)?.value ?? null;
  }

  @FieldResolver(() => [CountedRecordType], {
    nullable: true,
    description: 'The records that counted and that whoever asks may see (计入的记录).',
  })
  async records(
    @Root() { code, question, score }: IndicatorShown,
    @Ctx() context: RequestContext,
    @Info() info: GraphQLResolveInfo,
  ): Promise<readonly WithRecord<Counted>[] | null> {
    if (score === null) return null;
    const all = await context.loaders.of(this.loaders.contributions, context).load(question);
    const counted = all.flatMap(({ recordNo, treatment, counted: indicators }) =>
      indicators
        .filter(({ indicator }) => indicator === code)
        .map(({ factor }) => ({ recordNo, treatment, factor })),
    );
    return this.entities.withRecords(counted, question.uscc, [context, info]);
  }
}
