import type { PermissionTable } from '../../../platform/graphql/permissions.js';
import { VIEWS, type View } from '../domain/views.js';

const ALL_VIEWS: ReadonlySet<View> = new Set(VIEWS);
const NO_VIEW: ReadonlySet<View> = new Set();

/**
 * The views under which a field is shown in full. A filter or an order on the field must limit the
 * set to rows of these views: otherwise its hits would tell what the field hides.
 */
export function viewsShowingInFull(
  table: PermissionTable,
  type: string,
  field: string,
): ReadonlySet<View> {
  const row = table[type]?.[field];
  if (row === undefined) return NO_VIEW;
  if (row === 'open') return ALL_VIEWS;
  return new Set(VIEWS.filter((view) => row[view] === 'full'));
}
