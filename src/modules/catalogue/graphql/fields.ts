import { Ctx, FieldResolver, Int, Resolver, Root } from 'type-graphql';

import type { RequestContext } from '../../../platform/graphql/context.js';
import { type Division, DivisionType, type Reference } from '../../reference/index.js';
import type { CatalogueReads } from '../reads.js';
import type { KeptDepartment, RecordTypeVersion } from '../queries.js';
import { DepartmentType, RecordTypeType } from './types.js';

@Resolver(() => DepartmentType)
export class DepartmentFields {
  constructor(private readonly reference: Pick<Reference, 'divisionByCode'>) {}

  @FieldResolver(() => DivisionType, {
    nullable: true,
    description: 'The division whose department it is (所属行政区划).',
  })
  async division(
    @Root() root: KeptDepartment,
    @Ctx() context: RequestContext,
  ): Promise<Division | null> {
    return context.loaders.of(this.reference.divisionByCode, context).load(root.division);
  }
}

@Resolver(() => RecordTypeType)
export class RecordTypeFields {
  constructor(private readonly reads: CatalogueReads) {}

  @FieldResolver(() => [DepartmentType], {
    description:
      'Departments that answer for it; none when any department may report it (责任部门).',
  })
  async departments(
    @Root() root: RecordTypeVersion,
    @Ctx() context: RequestContext,
  ): Promise<readonly KeptDepartment[]> {
    const loader = context.loaders.of(this.reads.departmentByCode, context);
    const found = await Promise.all(root.departments.map((code) => loader.load(code)));
    return found.filter((department) => department !== null);
  }

  @FieldResolver(() => [Int], {
    description: 'Numbers of all published versions of this type, rising (全部版本号).',
  })
  async versions(
    @Root() root: RecordTypeVersion,
    @Ctx() context: RequestContext,
  ): Promise<readonly number[]> {
    const versions = await context.loaders.of(this.reads.versionsByCode, context).load(root.code);
    return versions.map(({ version }) => version);
  }
}
