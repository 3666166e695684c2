import { Arg, Args, ArgsType, Ctx, Field, Int, Query, Resolver } from 'type-graphql';

import { type CivilDate, dateInShanghai } from '../../../kernel/civil-date.js';
import {
  ConnectionArgs,
  type Connection,
  connectionOf,
  pageRequested,
} from '../../../platform/graphql/connection.js';
import type { RequestContext } from '../../../platform/graphql/context.js';
import { CivilDateScalar } from '../../../platform/graphql/scalars.js';
import { versionOn } from '../domain/record-type.js';
import type { CatalogueReads } from '../reads.js';
import type { KeptDepartment, RecordTypeVersion } from '../queries.js';
import { DepartmentConnection, DepartmentType, RecordTypeType } from './types.js';

const BY_CODE = 'department.code';
const ON = 'The day; today in Shanghai when not given (日期).';

@ArgsType()
class DepartmentsArgs extends ConnectionArgs {
  @Field(() => CivilDateScalar, {
    nullable: true,
    description: 'Only departments that exist on this day; all of them when not given (日期).',
  })
  on?: CivilDate | null;
}

@ArgsType()
class RecordTypeArgs {
  @Field(() => String, { description: 'E.g. ADMIN_PENALTY (目录项代码).' })
  code!: string;

  @Field(() => Int, { nullable: true, description: 'A published version (版本号).' })
  version?: number | null;

  @Field(() => CivilDateScalar, { nullable: true, description: ON })
  on?: CivilDate | null;
}

@Resolver()
export class CatalogueResolver {
  constructor(private readonly reads: CatalogueReads) {}

  @Query(() => DepartmentType, {
    nullable: true,
    description: 'A department by its code (按代码查部门).',
  })
  async department(
    @Arg('code', () => String, { description: 'E.g. MARKET_REGULATION (部门代码).' }) code: string,
    @Ctx() context: RequestContext,
  ): Promise<KeptDepartment | null> {
    return context.loaders.of(this.reads.departmentByCode, context).load(code);
  }

  @Query(() => DepartmentConnection, {
    description: 'Source departments, ascending by code (数源部门列表).',
  })
  async departments(
    @Args(() => DepartmentsArgs) args: DepartmentsArgs,
  ): Promise<Connection<KeptDepartment>> {
    const request = pageRequested(BY_CODE, args);
    const [last] = request.after ?? [];
    const page = await this.reads.departmentsAfter({
      first: request.first,
      after: typeof last === 'string' ? last : null,
      on: args.on ?? null,
    });
    return connectionOf(page, request, {
      order: BY_CODE,
      keyOf: ({ code }) => [code],
    });
  }

  @Query(() => RecordTypeType, {
    nullable: true,
    description: 'A record type: the version asked for, or the one in force on a day (目录项).',
  })
  async recordType(
    @Args(() => RecordTypeArgs) { code, version, on }: RecordTypeArgs,
    @Ctx() context: RequestContext,
  ): Promise<RecordTypeVersion | null> {
    const versions = await context.loaders.of(this.reads.versionsByCode, context).load(code);
    if (version !== null && version !== undefined) {
      return versions.find((one) => one.version === version) ?? null;
    }
    return versionOn(versions, on ?? dateInShanghai(context.now));
  }

  @Query(() => [RecordTypeType], {
    description: 'The record types in force on a day, a few dozen, ascending by code (目录).',
  })
  async recordTypes(
    @Arg('on', () => CivilDateScalar, { nullable: true, description: ON })
    on: CivilDate | null | undefined,
    @Ctx() { now }: RequestContext,
  ): Promise<readonly RecordTypeVersion[]> {
    return this.reads.versionsOn(on ?? dateInShanghai(now));
  }
}
