import { Arg, Ctx, Query, Resolver } from 'type-graphql';

import type { RequestContext } from '../../../platform/graphql/context.js';
import { type Identity, identityOf } from '../../access/index.js';
import type { KeptDepartment } from '../../catalogue/index.js';
import type { Frame } from '../service/counting.js';
import { type DepartmentQuality, permitted, type QualityReading } from '../service/reading.js';
import { askedOf } from './asked.js';
import { type Departments, withDepartments } from './departments.js';
import { DataQualityType, DepartmentQualityType, QualityPeriodInput } from './quality-types.js';

/** What is counted, and for whom; each part of the answer is counted when it is asked for. */
export interface QualityShown {
  readonly period: QualityPeriodInput;
  readonly countedOn: string;
  readonly frame: Frame;
  readonly identity: Identity;
}

const PERIOD = { description: 'Days of the decisions that are counted (周期).' };
const DEPARTMENT = { nullable: true, description: 'Code of the department (部门代码).' };
const DIVISION = {
  nullable: true,
  description: 'Departments of this division and all below it (行政区划代码).',
};
const RECORD_TYPE = { nullable: true, description: 'Code of the record type (数据类型代码).' };

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
    @Arg('period', () => QualityPeriodInput, PERIOD) period: QualityPeriodInput,
    @Arg('department', () => String, DEPARTMENT) department: string | null | undefined,
    @Arg('division', () => String, DIVISION) division: string | null | undefined,
    @Arg('recordType', () => String, RECORD_TYPE) recordType: string | null | undefined,
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
      'The departments by their score, the best first; a reporter finds its own, with its place (部门排名).',
  })
  async dataQualityByDepartment(
    @Arg('period', () => QualityPeriodInput, PERIOD) period: QualityPeriodInput,
    @Arg('division', () => String, DIVISION) division: string | null | undefined,
    @Arg('recordType', () => String, RECORD_TYPE) recordType: string | null | undefined,
    @Ctx() context: RequestContext,
  ): Promise<readonly DepartmentShown[] | null> {
    const may = permitted(identityOf(context), null);
    if (may === null) return null;
    const asked = askedOf({ period, division, recordType, department: null }, context);
    const all = await this.reading.departments(await this.reading.frame(asked));
    const seen = all.filter(({ department: { code } }) => [null, code].includes(may.department));
    const rows = seen.map((row) => ({ ...row, department: row.department.code }));
    return withDepartments(rows, this.departments, context);
  }
}

interface DepartmentShown extends Omit<DepartmentQuality, 'department'> {
  readonly department: KeptDepartment | null;
}
