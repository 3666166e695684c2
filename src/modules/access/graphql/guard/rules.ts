import type { RequestContext } from '../../../../platform/graphql/context.js';
import { requestFault } from '../../../../platform/graphql/errors.js';
import { STRANGER } from '../../domain/identity.js';
import { masks } from '../../domain/masks.js';
import type { MaskName } from '../../domain/masks.js';
import { identityOf } from '../identity-of.js';
import type { FieldWithRow } from './rows.js';
import type { FieldRule } from './shield.js';

/** What a view gets of one field: the value, its mask, or nothing. Made once, read per field. */
export type Shown = 'full' | 'none' | ((value: string) => string);
export type ShownByView = ReadonlyMap<string, Shown>;

export function shownByView(field: FieldWithRow): ShownByView {
  const row = field.row === undefined || field.row === 'open' ? {} : field.row;
  return new Map(
    Object.entries(row).map(([view, cell]) => [
      view,
      cell === 'full' || cell === 'none' ? cell : masks[cell.slice('mask:'.length) as MaskName],
    ]),
  );
}

/** The view under which the row was loaded; what does not say is seen as the public sees it. */
export function viewOf(parent: unknown): string {
  return (parent as { readonly view?: string } | null | undefined)?.view ?? 'PUBLIC';
}

/**
 * A field of an object: decided by the view that the object carries. The refusal is made once, since
 * an error's stack costs more than the rest of the answer; whoever executes gives it its path.
 */
export function fieldRule(field: FieldWithRow, shown: ShownByView): FieldRule {
  const refusal = requestFault('FIELD_FORBIDDEN', `${field.name} is not shown to you`, {
    type: field.type.name,
    field: field.field.name,
  });
  return (parent) => (shown.get(viewOf(parent)) ?? 'none') !== 'none' || refusal;
}

/** A root field: decided by the requester's role. */
export function rootRule(field: FieldWithRow): FieldRule {
  const row = field.row === undefined || field.row === 'open' ? {} : field.row;
  return (_parent: unknown, context: RequestContext) => {
    const identity = identityOf(context);
    if (row[identity.role] === 'full') return true;
    return identity.subject === STRANGER.subject
      ? requestFault('UNAUTHENTICATED', `${field.name} needs a token`)
      : requestFault('FORBIDDEN', `${field.name} is not open to the role ${identity.role}`);
  };
}
