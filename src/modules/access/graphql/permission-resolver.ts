import { Arg, Args, Ctx, Query, Resolver } from 'type-graphql';

import type { CivilDate } from '../../../kernel/civil-date.js';
import type { CursorKey } from '../../../kernel/page.js';
import {
  type Connection,
  connectionOf,
  pageRequested,
} from '../../../platform/graphql/connection.js';
import type { RequestContext } from '../../../platform/graphql/context.js';
import { requestFault } from '../../../platform/graphql/errors.js';
import { ListSize } from '../../../platform/graphql/list-size.js';
import { CivilDateScalar } from '../../../platform/graphql/scalars.js';
import { readsOf } from '../../audit/index.js';
import type { AuthorisationScope } from '../domain/authorisation.js';
import type { Identity, Role } from '../domain/identity.js';
import type { KeptChange } from '../queries/permissions.js';
import type { Authorisations } from '../service/authorisations.js';
import type { PermissionChanges } from '../service/permission-changes.js';
import type { ExplainedCell, PermissionExplaining } from '../service/permission-explaining.js';
import { identityOf } from './identity-of.js';
import { ExplainAccessArgs, type RequesterInput } from './permission-inputs.js';
import {
  AccessExplanation,
  PermissionCellShown,
  PermissionChangeConnection,
  PermissionChangesArgs,
  PermissionFieldRow,
} from './permission-types.js';

const ORDER = 'access.permissionChanges';

/** No type has more fields. */
const MOST_FIELDS = 100;

/** Of which part of what is known a bank's authorisation must be, by the type of the field. */
const SCOPE_OF_TYPE: ReadonlyMap<string, AuthorisationScope> = new Map([
  ['Evaluation', 'EVALUATION'],
  ['IndicatorResult', 'EVALUATION'],
  ['Tier', 'TIERS'],
  ['Record', 'RECORDS'],
  ['RecordLineage', 'RECORDS'],
]);

/** Who may ask what somebody else is shown. */
const EXPLAINING: ReadonlySet<Role> = new Set(['CITY_ADMIN', 'REVIEWER', 'AUDITOR']);

/** The permission table, its changes, and why somebody is shown what they are. */
@Resolver()
export class PermissionResolver {
  constructor(
    private readonly changes: PermissionChanges,
    private readonly explaining: PermissionExplaining,
    private readonly authorisations: Pick<Authorisations, 'areTold'>,
  ) {}

  @ListSize(MOST_FIELDS)
  @Query(() => [PermissionFieldRow], {
    nullable: true,
    description:
      'The rows of a type in the permission table as it holds on a day; null for a type without rows (权限表).',
  })
  async permissionTable(
    @Arg('type', () => String, { description: 'A type, or `record:<type>` (类型).' }) type: string,
    @Arg('on', () => CivilDateScalar, {
      nullable: true,
      description: 'The day; today when left out (日期).',
    })
    on: CivilDate | null,
  ): Promise<readonly PermissionFieldRow[] | null> {
    const rows = await this.explaining.table(type, on ?? null);
    if (rows === null) return null;
    return [...rows].map(([field, cells]) => ({
      field: `${type}.${field}`,
      isOpen: cells === 'open',
      cells: cells === 'open' ? [] : cells.map(showCell),
    }));
  }

  @Query(() => PermissionChangeConnection, {
    nullable: true,
    description: 'Changes to the permission table, newest first (权限变更).',
  })
  async permissionChanges(
    @Args(() => PermissionChangesArgs) args: PermissionChangesArgs,
  ): Promise<Connection<KeptChange>> {
    const isNumber = ([no, ...more]: CursorKey): boolean =>
      more.length === 0 && /^[1-9]\d{0,17}$/.test(String(no));
    const request = pageRequested(ORDER, args, isNumber);
    const before = request.after === undefined ? null : String(request.after[0]);
    const page = await this.changes.list(args.state ?? null, { before, first: request.first });
    return connectionOf(page, request, { order: ORDER, keyOf: ({ changeNo }) => [changeNo] });
  }

  @Query(() => AccessExplanation, {
    nullable: true,
    description:
      'Why a field of a subject’s row is shown as it is; null for a subject or a field that there is not. Whether other rows are there at all is told by their lists (权限说明).',
  })
  async explainAccess(
    @Args(() => ExplainAccessArgs) { uscc, field, requester }: ExplainAccessArgs,
    @Ctx() context: RequestContext,
  ): Promise<AccessExplanation | null> {
    const identity = requesterMeant(identityOf(context), requester ?? null);
    const scope = SCOPE_OF_TYPE.get(field.split('.')[0] ?? '') ?? 'PROFILE';
    const explained = await this.explaining.explain({ identity, uscc, field }, scope);
    if (explained === null) return null;
    const { tried, cell, purposes, statesPurpose } = explained;
    if (tried.some(({ view }) => view === 'BANK_AUTHORISED'))
      await this.tellAuthorised(uscc, context);
    return {
      ...{ rules: tried, purposes },
      cell: showCell(EXPLAINING.has(identityOf(context).role) ? cell : withoutPersons(cell)),
      shown: statesPurpose ? cell.shown.stated : cell.shown.unstated,
      needsPurpose: !statesPurpose && purposes.length > 0,
    };
  }

  /** Whether a subject has authorised a bank is an authorisation, though nobody asked for one. */
  private async tellAuthorised(uscc: string, context: RequestContext): Promise<void> {
    if (!(await this.authorisations.areTold(identityOf(context), uscc))) {
      throw requestFault('FORBIDDEN', 'whom this subject has authorised is not told to you', {
        argument: 'requester',
      });
    }
    readsOf(context).note(uscc, 'AUTHORISATIONS');
  }
}

function requesterMeant(own: Identity, other: RequesterInput | null): Identity {
  if (other === null) return own;
  if (!EXPLAINING.has(own.role)) {
    throw requestFault('FORBIDDEN', 'what others are shown is not told to you', {
      argument: 'requester',
    });
  }
  const stated = Object.entries(other).filter(([, value]) => value !== null && value !== undefined);
  return { subject: 'somebody', ...(Object.fromEntries(stated) as { role: Role }) };
}

/** That a change is in force and why is told to everybody, not who made it. */
function withoutPersons(cell: ExplainedCell): ExplainedCell {
  const { change } = cell;
  const unnamed = { proposedBy: null, decidedBy: null, decisionReason: null };
  return { ...cell, change: change && { ...change, ...unnamed } };
}

function showCell({ column, ceiling, change, shown }: ExplainedCell): PermissionCellShown {
  const { unstated: withoutPurpose, stated: withPurpose } = shown;
  return { column, ceiling, change, withoutPurpose, withPurpose };
}
