import type { GraphQLResolveInfo } from 'graphql';
import { Args, Ctx, FieldResolver, Info, Query, Resolver, Root } from 'type-graphql';

import type { CursorKey } from '../../../kernel/page.js';
import {
  type Connection,
  connectionOf,
  pageRequested,
} from '../../../platform/graphql/connection.js';
import type { RequestContext } from '../../../platform/graphql/context.js';
import { identityOf } from '../../access/index.js';
import { noted } from '../../audit/index.js';
import { DepartmentType, type KeptDepartment } from '../../catalogue/index.js';
import { SubjectObject } from '../../subjects/index.js';
import type { Overdue, OverdueKey } from '../queries/overdue.js';
import type { ResultsReading } from '../service/results-reading.js';
import type { Known } from './known.js';
import { InspectionOverdueConnection, OverdueType } from './outcome-types.js';
import { InspectionOverdueArgs } from './task-inputs.js';

const OVERDUE = 'inspection.overdue';

@Resolver()
export class OverdueResolver {
  constructor(private readonly results: Pick<ResultsReading, 'overdue'>) {}

  @Query(() => InspectionOverdueConnection, {
    nullable: true,
    description:
      'Targets not inspected, and outcomes not published in time; the longest overdue first (超期清单).',
  })
  async inspectionOverdue(
    @Args(() => InspectionOverdueArgs)
    { kind, department, division, ...args }: InspectionOverdueArgs,
    @Ctx() context: RequestContext,
  ): Promise<Connection<Overdue>> {
    const request = pageRequested(OVERDUE, args, isPlace);
    const after = (request.after ?? null) as OverdueKey | null;
    const page = await this.results.overdue(
      {
        ...{ kind: kind ?? null, department: department ?? null, division: division ?? null },
        ...{ first: request.first, after },
      },
      identityOf(context),
    );
    noted(page.rows, 'INSPECTIONS', context);
    return connectionOf(page, request, {
      order: OVERDUE,
      keyOf: ({ dueOn, taskNo, uscc, department: late, kind: of }) => [
        ...[dueOn, taskNo, uscc, late, of],
      ],
    });
  }
}

@Resolver(() => OverdueType)
export class OverdueFields {
  constructor(private readonly known: Known) {}

  @FieldResolver(() => SubjectObject, { nullable: true, description: 'The subject (主体).' })
  subject(
    @Root() { uscc }: Overdue,
    @Ctx() context: RequestContext,
    @Info() info: GraphQLResolveInfo,
  ): Promise<SubjectObject | null> {
    return this.known.subject(uscc, context, info);
  }

  @FieldResolver(() => DepartmentType, { nullable: true, description: 'Who is late (责任部门).' })
  department(
    @Root() { department }: Overdue,
    @Ctx() context: RequestContext,
  ): Promise<KeptDepartment | null> {
    return this.known.department(department, context);
  }
}

function isPlace(key: CursorKey): boolean {
  return (
    key.length === 5 &&
    key.every((part) => typeof part === 'string') &&
    /^\d{4}-\d\d-\d\d$/.test(String(key[0])) &&
    /^[1-9]\d{0,17}$/.test(String(key[1]))
  );
}
