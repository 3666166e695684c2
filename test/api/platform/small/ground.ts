import {
  Arg,
  Args,
  Ctx,
  Directive,
  Field,
  FieldResolver,
  Int,
  InterfaceType,
  Mutation,
  ObjectType,
  Query,
  Resolver,
  Root,
  registerEnumType,
} from 'type-graphql';

import type { LoaderDefinition, RequestContext } from '../../../../src/platform/graphql/context.js';
import {
  ConnectionArgs,
  PageInfo,
  TotalCount,
  connectionOf,
  pageRequested,
} from '../../../../src/platform/graphql/connection.js';
import type { Connection } from '../../../../src/platform/graphql/connection.js';
import { requestFault } from '../../../../src/platform/graphql/errors.js';
import type { GraphqlModule } from '../../../../src/platform/graphql/module.js';
import { Refusal } from '../../../../src/platform/graphql/refusal.js';
import { CivilDateScalar } from '../../../../src/platform/graphql/scalars.js';

/** The smallest registry that shows every trait of a lower subgraph. */
export enum Standing {
  ACTIVE = 'active',
  CLOSED = 'closed',
}
registerEnumType(Standing, { name: 'Standing', description: 'Whether it is open (状态).' });

@InterfaceType({
  description: 'Something with a name (有名称者).',
  resolveType: (value: { uscc?: string }) => (value.uscc === undefined ? 'Place' : 'Subject'),
})
export abstract class Named {
  @Field(() => String, { description: 'Name (名称).' })
  name!: string;
}

@Directive('@key(fields: "code")')
@ObjectType({ implements: Named, description: 'A place (地区).' })
export class Place extends Named {
  @Field(() => String, { description: 'Code (代码).' })
  code!: string;
}

@Directive('@key(fields: "uscc")')
@ObjectType({ implements: Named, description: 'A subject (主体).' })
export class Subject extends Named {
  @Field(() => String, { description: 'Code (代码).' })
  uscc!: string;

  @Field(() => Standing, { description: 'Standing (状态).' })
  standing!: Standing;

  @Field(() => CivilDateScalar, { nullable: true, description: 'Since when (成立日期).' })
  since!: string | null;

  @Field(() => String, { nullable: true, description: 'Only for some (秘密).' })
  secret!: string | null;

  placeCode!: string;
}

@ObjectType({ description: 'An edge (边).' })
class SubjectEdge {
  @Field(() => String, { description: 'Cursor (游标).' })
  cursor!: string;

  @Field(() => Subject, { description: 'Subject (主体).' })
  node!: Subject;
}

@ObjectType({ description: 'A page (分页).' })
class SubjectConnection {
  @Field(() => [SubjectEdge], { description: 'Edges (边).' })
  edges!: SubjectEdge[];

  @Field(() => PageInfo, { description: 'Page (分页信息).' })
  pageInfo!: PageInfo;

  @Field(() => TotalCount, { description: 'How many (总数).' })
  totalCount!: TotalCount;
}

@ObjectType({ description: 'What came of it (结果).' })
class SubjectRenamePayload {
  @Field(() => Subject, { nullable: true, description: 'Subject (主体).' })
  subject!: Subject | null;

  @Field(() => [Refusal], { description: 'Reasons (理由).' })
  refusals!: Refusal[];
}

export const PLACES: readonly Place[] = [
  { code: '4101', name: '郑州' },
  { code: '4102', name: '开封' },
];

export const SUBJECTS: readonly Subject[] = Array.from({ length: 12 }, (_, i) => ({
  uscc: `S${String(i)}`,
  name: `主体${String(i)}`,
  standing: i % 3 === 0 ? Standing.CLOSED : Standing.ACTIVE,
  since: i % 4 === 0 ? null : `2020-01-${String(i + 10)}`,
  secret: `secret ${String(i)}`,
  placeCode: i % 2 === 0 ? '4101' : '4102',
}));

/** One entry per loader call, for the tests that count statements. */
export const loads: { readonly loader: string; readonly keys: readonly string[] }[] = [];

const subjectByUscc: LoaderDefinition<string, Subject | null> = {
  name: 'subjectByUscc',
  load: (keys) => {
    loads.push({ loader: 'subjectByUscc', keys: [...keys] });
    return Promise.resolve(keys.map((key) => SUBJECTS.find((row) => row.uscc === key) ?? null));
  },
};

const placeByCode: LoaderDefinition<string, Place | null> = {
  name: 'placeByCode',
  load: (keys) => {
    loads.push({ loader: 'placeByCode', keys: [...keys] });
    return Promise.resolve(keys.map((key) => PLACES.find((row) => row.code === key) ?? null));
  },
};

@Resolver(() => Subject)
export class SubjectResolver {
  @Query(() => Subject, { nullable: true, description: 'One (查询).' })
  subject(
    @Arg('uscc', () => String, { description: 'Code (代码).' }) uscc: string,
    @Ctx() context: RequestContext,
  ): Promise<Subject | null> {
    return context.loaders.of(subjectByUscc, context).load(uscc);
  }

  @Query(() => SubjectConnection, { description: 'Many (列表).' })
  subjects(
    @Args(() => ConnectionArgs) args: ConnectionArgs,
  ): Connection<Subject> & { totalCount: TotalCount } {
    const request = pageRequested('uscc', args);
    const rows = SUBJECTS.slice(0, request.first);
    const page = { rows, hasNext: rows.length < SUBJECTS.length };
    return {
      ...connectionOf(page, request, { order: 'uscc', keyOf: (row) => [row.uscc] }),
      totalCount: { value: SUBJECTS.length, isExact: true },
    };
  }

  @Query(() => [Named], { description: 'Everything with a name (全部).' })
  named(): readonly Named[] {
    return [...PLACES, ...SUBJECTS.slice(0, 3)];
  }

  @Query(() => String, { nullable: true, description: 'Fails in the way asked for (失败).' })
  fails(@Arg('how', () => String, { description: 'Way (方式).' }) how: string): string {
    if (how === 'fault') throw requestFault('NOT_FOUND', 'There is none', { wanted: 'x' });
    throw new Error('select password from users where name = 张三');
  }

  @Query(() => Int, { description: 'Answers after so many milliseconds (等待).' })
  async slow(
    @Arg('ms', () => Int, { description: 'How long (时长).' }) ms: number,
  ): Promise<number> {
    await new Promise((resolve) => setTimeout(resolve, ms));
    return ms;
  }

  @Mutation(() => SubjectRenamePayload, { description: 'Renames (更名).' })
  subjectRename(
    @Arg('uscc', () => String, { description: 'Code (代码).' }) uscc: string,
    @Arg('name', () => String, { description: 'Name (名称).' }) name: string,
  ): SubjectRenamePayload {
    const subject = SUBJECTS.find((row) => row.uscc === uscc);
    return { subject: subject === undefined ? null : { ...subject, name }, refusals: [] };
  }

  @FieldResolver(() => Place, { nullable: true, description: 'Place (地区).' })
  place(@Root() subject: Subject, @Ctx() context: RequestContext): Promise<Place | null> {
    return context.loaders.of(placeByCode, context).load(subject.placeCode);
  }

  @FieldResolver(() => Int, { description: 'Never null, fails for S1 (必填).' })
  strict(@Root() subject: Subject): number | null {
    return subject.uscc === 'S1' ? null : 1;
  }
}

export const groundModule: GraphqlModule = {
  resolvers: [SubjectResolver],
  orphanedTypes: [],
  permissions: {},
  references: {
    Subject: (reference, context) =>
      context.loaders.of(subjectByUscc, context).load(String(reference['uscc'])),
    Place: (reference, context) =>
      context.loaders.of(placeByCode, context).load(String(reference['code'])),
  },
};

export function groundInstances(): object[] {
  return [new SubjectResolver()];
}
