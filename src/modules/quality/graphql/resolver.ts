import { Args, Ctx, Query, Resolver } from 'type-graphql';

import type { RequestContext } from '../../../platform/graphql/context.js';
import { type Identity, identityOf } from '../../access/index.js';
import type { KeptDepartment } from '../../catalogue/index.js';
import type { Frame } from '../service/counting.js';
import { type DepartmentQuality, permitted, type QualityReading } from '../service/reading.js';
import { DataQualityArgs, RankingArgs } from './args.js';
import { askedOf } from './asked.js';
import { type Departments, withDepartments } from './departments.js';
import {
  DataQualityType,
  DepartmentQualityType,
  type QualityPeriodInput,
} from './quality-types.js';

/** What is counted, and for whom; each part of the answer is counted when it is asked for. */
export interface QualityShown {
  readonly period: QualityPeriodInput;
  readonly countedOn: string;
  readonly frame: Frame;
  readonly identity: Identity;
}

@Resolver()
export class QualityResolver {
  constructor(
    private readonly reading: QualityReading,
    private readonly departments: Departments,
  ) {}

  @Query(() => DataQualityType, {
    nullable: true,
    description: 'How well was reported; a reporter asks about its own department (数据质量).',
  })
  async dataQuality(
    @Args(() => DataQualityArgs) { period, department, division, recordType }: DataQualityArgs,
    @Ctx() context: RequestContext,
  ): Promise<QualityShown | null> {
    const identity = identityOf(context);
    const may = permitted(identity, department ?? null);
    if (may === null) return null;
    const asked = askedOf({ period, division, recordType, ...may }, context);
    const frame = await this.reading.frame(asked);
    return { period: asked.period, countedOn: asked.on, frame, identity };
  }

  @Query(() => [DepartmentQualityType], {
    nullable: true,
    description:
      'The departments by their score, the best first; a reporter finds its own, a district its departments, with their places (部门排名).',
  })
  async dataQualityByDepartment(
    @Args(() => RankingArgs) { period, division, recordType }: RankingArgs,
    @Ctx() context: RequestContext,
  ): Promise<readonly DepartmentShown[] | null> {
    const may = permitted(identityOf(context), null);
    if (may === null) return null;
    const asked = askedOf({ period, division, recordType, department: null, scope: null }, context);
    const all = await this.reading.departments(await this.reading.frame(asked));
    const seen = all.filter(
      ({ department: { code, division: own } }) =>
        [null, code].includes(may.department) && own.startsWith(may.scope ?? ''),
    );
    const rows = seen.map((row) => ({ ...row, department: row.department.code }));
    return withDepartments(rows, this.departments, context);
  }
}

interface DepartmentShown extends Omit<DepartmentQuality, 'department'> {
  readonly department: KeptDepartment | null;
}
