import { Arg, Args, Ctx, FieldResolver, Query, Resolver, Root } from 'type-graphql';

import type { CivilDate } from '../../../kernel/civil-date.js';
import {
  type Connection,
  connectionOf,
  pageRequested,
} from '../../../platform/graphql/connection.js';
import type { RequestContext } from '../../../platform/graphql/context.js';
import { CivilDateScalar } from '../../../platform/graphql/scalars.js';
import { identityOf } from '../../access/index.js';
import { DepartmentType, type KeptDepartment } from '../../catalogue/index.js';
import type { KeptInspector, KeptMatter } from '../queries/registers.js';
import type { Registers } from '../service/registers.js';
import { type InspectorShown, type Known, showInspector } from './known.js';
import { InspectorsArgs } from './register-inputs.js';
import { InspectorConnection, InspectorType, MatterType } from './register-types.js';

const INSPECTORS = 'inspection.inspectors';
const ON = { nullable: true, description: 'Only what holds on that day (日期).' };

@Resolver()
export class RegisterResolver {
  constructor(private readonly registers: Pick<Registers, 'matters' | 'inspectors'>) {}

  @Query(() => [MatterType], {
    description: 'What may be inspected, by code; it is public (随机抽查事项清单).',
  })
  inspectionMatters(
    @Arg('on', () => CivilDateScalar, ON) on: CivilDate | null | undefined,
  ): Promise<readonly KeptMatter[]> {
    return this.registers.matters(on ?? null);
  }

  @Query(() => InspectorConnection, {
    nullable: true,
    description: 'Who may be sent, by number (执法检查人员名录库).',
  })
  async inspectors(
    @Args(() => InspectorsArgs) { department = null, on = null, ...args }: InspectorsArgs,
    @Ctx() context: RequestContext,
  ): Promise<Connection<InspectorShown>> {
    const request = pageRequested(INSPECTORS, args, ([id]) => typeof id === 'string');
    const after = request.after === undefined ? null : String(request.after[0]);
    const wanted = { department, on, after, first: request.first };
    const { rows, hasNext } = await this.registers.inspectors(wanted, identityOf(context));
    const shown = { rows: rows.map((row) => showInspector(row, context)), hasNext };
    return connectionOf(shown, request, { order: INSPECTORS, keyOf: ({ id }) => [id] });
  }
}

@Resolver(() => MatterType)
export class MatterFields {
  constructor(private readonly known: Known) {}

  @FieldResolver(() => DepartmentType, {
    nullable: true,
    description: 'Who inspects (实施部门).',
  })
  department(
    @Root() { department }: KeptMatter,
    @Ctx() context: RequestContext,
  ): Promise<KeptDepartment | null> {
    return this.known.department(department, context);
  }
}

@Resolver(() => InspectorType)
export class InspectorFields {
  constructor(private readonly known: Known) {}

  @FieldResolver(() => DepartmentType, {
    nullable: true,
    description: 'The department (所属部门).',
  })
  department(
    @Root() { department }: KeptInspector,
    @Ctx() context: RequestContext,
  ): Promise<KeptDepartment | null> {
    return this.known.department(department, context);
  }
}
