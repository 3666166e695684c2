import type { CursorKey, Page, PageRequest } from '../../../kernel/page.js';
import { type Connection, connectionOf } from '../../../platform/graphql/connection.js';
import type { KeptAccess } from '../domain/access-entry.js';
import { FIELD_CLASSES } from '../domain/field-class.js';
import type { AccessEntryType } from './access-types.js';

export const ACCESS_ORDER = 'audit.access';

/** Under whose eyes entries are seen: of the subject itself, or of whoever audits. */
export type AccessView = 'SELF' | 'AUDITOR';

/** An entry as resolvers pass it on. */
export type AccessShown = AccessEntryType & { readonly view: AccessView };

/** Whether a cursor's key is a number of an entry. */
export function isAccessPlace([number, ...more]: CursorKey): boolean {
  return more.length === 0 && typeof number === 'string' && /^\d{1,18}$/.test(number);
}

/** Entries as a page of a list, newest first. */
export function accessPage(
  { rows, hasNext }: Page<KeptAccess>,
  request: PageRequest,
  view: AccessView,
): Connection<AccessShown> {
  const shown = rows.map((entry) => showAccess(entry, view));
  const place = { order: ACCESS_ORDER, keyOf: ({ id }: AccessShown) => [id] };
  return connectionOf({ rows: shown, hasNext }, request, place);
}

function showAccess(
  { number: id, organisation: organisationId, ...entry }: KeptAccess,
  view: AccessView,
): AccessShown {
  const shown = new Set(entry.subjects.flatMap(({ classes }) => classes));
  const classes = FIELD_CLASSES.filter((fieldClass) => shown.has(fieldClass));
  return { ...entry, id, organisationId, classes, view };
}
