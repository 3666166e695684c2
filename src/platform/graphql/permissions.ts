/**
 * The shape of the one table of permissions: type.field × view → what is shown. Platform knows
 * neither the names of views nor what the masks hide; the modules' `permissions.ts` fill the table.
 *
 * - `open`: everybody sees the field in full; no rule is generated for it.
 * - a row: per view `full`, `none`, or `mask:<name>`. A view that the row does not name is `none`.
 *   `purpose` is full for a request that states a purpose, else none; `purpose:mask:<name>` is full for
 *   such a request, else masked.
 *
 * For the root types (`Query`, `Mutation`) the view is the requester's role.
 */
export type PermissionCell =
  'full' | 'none' | `mask:${string}` | 'purpose' | `purpose:mask:${string}`;
export type PermissionRow = 'open' | Readonly<Record<string, PermissionCell>>;
export type PermissionTable = Readonly<Record<string, Readonly<Record<string, PermissionRow>>>>;
