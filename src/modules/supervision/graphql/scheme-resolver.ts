import { Arg, Ctx, Query, Resolver } from 'type-graphql';

import { type CivilDate, dateInShanghai } from '../../../kernel/civil-date.js';
import type { RequestContext } from '../../../platform/graphql/context.js';
import { CivilDateScalar } from '../../../platform/graphql/scalars.js';
import type { Schemes } from '../service/schemes.js';
import { IndustrySchemeType } from './scheme-types.js';
import { showScheme } from './show-scheme.js';

const ON = 'The day on which they hold; today when left out (生效日).';

@Resolver()
export class SchemeResolver {
  constructor(private readonly schemes: Pick<Schemes, 'on' | 'find'>) {}

  @Query(() => [IndustrySchemeType], {
    description: 'The schemes of all industries, by code (行业方案列表).',
  })
  async industrySchemes(
    @Arg('on', () => CivilDateScalar, { nullable: true, description: ON })
    on: CivilDate | null | undefined,
    @Ctx() { now }: RequestContext,
  ): Promise<readonly IndustrySchemeType[]> {
    return (await this.schemes.on(on ?? dateInShanghai(now))).map(showScheme);
  }

  @Query(() => IndustrySchemeType, {
    nullable: true,
    description: 'One scheme by its code; null when none holds that day (行业方案).',
  })
  async industryScheme(
    @Arg('code', () => String, { description: 'Its code (方案代码).' }) code: string,
    @Arg('on', () => CivilDateScalar, { nullable: true, description: ON })
    on: CivilDate | null | undefined,
    @Ctx() { now }: RequestContext,
  ): Promise<IndustrySchemeType | null> {
    const scheme = await this.schemes.find(code, on ?? dateInShanghai(now));
    return scheme === null ? null : showScheme(scheme);
  }
}
