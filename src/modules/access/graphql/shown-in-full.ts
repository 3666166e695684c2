import type { RequestContext } from '../../../platform/graphql/context.js';
import type { PermissionTable } from '../../../platform/graphql/permissions.js';
import { VIEWS, type View } from '../domain/views.js';
import { sightOf } from './sight-of.js';

const ALL_VIEWS: ReadonlySet<View> = new Set(VIEWS);
const NO_VIEW: ReadonlySet<View> = new Set();

/** A field, and the table of the module that owns it. */
export interface FieldOfTable {
  readonly table: PermissionTable;
  readonly type: string;
  readonly field: string;
}

/**
 * The views under which a field is shown to the request in full. A filter or an order on the field must
 * limit the set to rows of these views: otherwise its hits would tell what the field hides.
 */
export function viewsShowingInFull(
  { table, type, field }: FieldOfTable,
  context: Pick<RequestContext, 'identity' | 'edition'>,
): ReadonlySet<View> {
  const rows = table[type];
  const row = rows === undefined ? undefined : sightOf(context).rows(type, rows)[field];
  if (row === undefined) return NO_VIEW;
  if (row === 'open') return ALL_VIEWS;
  return new Set(VIEWS.filter((view) => row[view] === 'full'));
}
