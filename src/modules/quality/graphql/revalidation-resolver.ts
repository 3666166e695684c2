import { Arg, Args, Ctx, FieldResolver, ID, Query, Resolver, Root } from 'type-graphql';

import type { CursorKey } from '../../../kernel/page.js';
import {
  ConnectionArgs,
  connectionOf,
  pageRequested,
} from '../../../platform/graphql/connection.js';
import type { RequestContext } from '../../../platform/graphql/context.js';
import { districtOf, identityOf } from '../../access/index.js';
import { noted } from '../../audit/index.js';
import { ruleOf } from '../rules.js';
import type { Revalidation } from '../queries/revalidation.js';
import type { RevalidationService } from '../service/revalidation.js';
import { isId } from './asked.js';
import { type Departments, withDepartments } from './departments.js';
import { showRule } from './fields.js';
import { RevalidationFindingConnection, RevalidationType } from './revalidation-types.js';
import { RuleFailures } from './source-types.js';

const FINDINGS = 'quality.finding';

@Resolver(() => RevalidationType)
export class RevalidationResolver {
  constructor(
    private readonly revalidations: RevalidationService,
    private readonly departments: Departments,
  ) {}

  @Query(() => RevalidationType, {
    nullable: true,
    description:
      'A run that judges stored records again; poll it. Null for a district: it is about the whole city (存量数据复核).',
  })
  async revalidation(
    @Arg('id', () => ID, { description: 'Its number (编号).' }) id: string,
    @Ctx() context: RequestContext,
  ): Promise<Revalidation | null> {
    const isOfCity = districtOf(identityOf(context)) === null;
    return isOfCity && isId(id) ? this.revalidations.find(id) : null;
  }

  @FieldResolver(() => [RuleFailures], { description: 'Failing records by rule (按规则统计).' })
  async byRule(@Root() { id }: Revalidation): Promise<readonly RuleFailures[]> {
    const counts = await this.revalidations.byRule(id);
    return counts.map(({ code, rows }) =>
      showRule({ code, rows, rule: ruleOf(code), samples: [] }),
    );
  }

  @FieldResolver(() => RevalidationFindingConnection, {
    description: 'The records that fail, in the order of their keys (复核发现).',
  })
  async findings(
    @Root() { id }: Revalidation,
    @Args(() => ConnectionArgs) args: ConnectionArgs,
    @Ctx() context: RequestContext,
  ) {
    const request = pageRequested(FINDINGS, args, isPlace);
    const after = request.after as readonly [string, string] | undefined;
    const { rows, hasNext } = await this.revalidations.findings(id, {
      first: request.first,
      after,
    });
    const found = await withDepartments(noted(rows, 'RECORDS', context), this.departments, context);
    const shown = found.map((row) => ({ ...row, record: `${row.uscc}-${row.recordNo}` }));
    const keyOf = ({ uscc, recordNo }: (typeof shown)[number]) => [uscc, recordNo];
    return connectionOf({ rows: shown, hasNext }, request, { order: FINDINGS, keyOf });
  }
}

function isPlace([uscc, recordNo, ...more]: CursorKey): boolean {
  return typeof uscc === 'string' && isId(recordNo) && more.length === 0;
}
