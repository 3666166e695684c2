import { Arg, Args, ArgsType, Ctx, Field, Query, Resolver } from 'type-graphql';

import { type CivilDate, dateInShanghai } from '../../../kernel/civil-date.js';
import { pageOf } from '../../../kernel/page.js';
import {
  ConnectionArgs,
  type Connection,
  connectionOf,
  pageRequested,
} from '../../../platform/graphql/connection.js';
import type { RequestContext } from '../../../platform/graphql/context.js';
import { CivilDateScalar } from '../../../platform/graphql/scalars.js';
import { type Division, divisionPrefix } from '../domain/division.js';
import type { EnterpriseType } from '../domain/enterprise-type.js';
import type { Industry } from '../domain/industry.js';
import { type Parameter, parameterOn } from '../domain/parameter.js';
import type { ReferenceLookups } from '../lookups.js';
import { ParameterType } from './basis-types.js';
import { DivisionConnection, DivisionType, EnterpriseTypeType, IndustryType } from './types.js';

const BY_CODE = 'division.code';

@ArgsType()
class DivisionsArgs extends ConnectionArgs {
  @Field(() => String, {
    nullable: true,
    description: 'Code of the division above; without it the provinces are listed (上级区划代码).',
  })
  parent?: string | null;
}

@Resolver()
export class ReferenceResolver {
  constructor(private readonly lookups: ReferenceLookups) {}

  @Query(() => DivisionType, {
    nullable: true,
    description: 'A division by its code, with or without trailing zeros (按代码查行政区划).',
  })
  async division(
    @Arg('code', () => String, { description: 'E.g. 410102, 4101 or 410100 (区划代码).' })
    code: string,
    @Ctx() context: RequestContext,
  ): Promise<Division | null> {
    const prefix = divisionPrefix(code);
    if (prefix === null) return null;
    return context.loaders.of(this.lookups.divisionByCode, context).load(prefix);
  }

  @Query(() => DivisionConnection, {
    description: 'The divisions directly below one, ascending by code (下级行政区划).',
  })
  async divisions(
    @Args(() => DivisionsArgs) args: DivisionsArgs,
    @Ctx() { now }: RequestContext,
  ): Promise<Connection<Division>> {
    const request = pageRequested(BY_CODE, args);
    const { divisions } = await this.lookups.facts(now);
    const { parent } = args;
    const above = parent === undefined || parent === null ? null : divisionPrefix(parent);
    const isNone = parent !== undefined && parent !== null && above === null;
    const [last] = request.after ?? [];
    const children = isNone ? [] : divisions.childrenOf(above);
    const rest = typeof last === 'string' ? children.filter(({ code }) => code > last) : children;
    return connectionOf(pageOf(rest, request.first), request, {
      order: BY_CODE,
      keyOf: ({ code }: Division) => [code],
    });
  }

  @Query(() => IndustryType, {
    nullable: true,
    description: 'An industry by its code (按代码查行业).',
  })
  async industry(
    @Arg('code', () => String, { description: 'E.g. C, 13, 131 or 1311 (行业代码).' }) code: string,
    @Ctx() context: RequestContext,
  ): Promise<Industry | null> {
    return context.loaders.of(this.lookups.industryByCode, context).load(code);
  }

  @Query(() => [IndustryType], {
    description:
      'The industries directly below one, at most 31; without it the sections (下级行业).',
  })
  async industries(
    @Arg('parent', () => String, {
      nullable: true,
      description: 'Code of the industry above (上级行业代码).',
    })
    parent: string | null | undefined,
    @Ctx() { now }: RequestContext,
  ): Promise<readonly Industry[]> {
    const { industries } = await this.lookups.facts(now);
    return industries.childrenOf(parent ?? null);
  }

  @Query(() => EnterpriseTypeType, {
    nullable: true,
    description: "The registration authority's enterprise type by its code (按代码查市场主体类型).",
  })
  async enterpriseType(
    @Arg('code', () => String, { description: 'Four digits (类型代码).' }) code: string,
    @Ctx() { now }: RequestContext,
  ): Promise<EnterpriseType | null> {
    const { enterpriseTypes } = await this.lookups.facts(now);
    return enterpriseTypes.get(code) ?? null;
  }

  @Query(() => ParameterType, {
    nullable: true,
    description:
      'A number of the rules as it holds on a day; null when none held then (按日期查参数).',
  })
  async parameter(
    @Arg('code', () => String, { description: 'E.g. CODE_ERROR_RATE_LIMIT (参数代码).' })
    code: string,
    @Arg('on', () => CivilDateScalar, {
      nullable: true,
      description: 'The day; today in Shanghai when not given (日期).',
    })
    on: CivilDate | null | undefined,
    @Ctx() { now }: RequestContext,
  ): Promise<Parameter | null> {
    const { parameters } = await this.lookups.facts(now);
    return parameterOn(parameters, code, on ?? dateInShanghai(now));
  }
}
