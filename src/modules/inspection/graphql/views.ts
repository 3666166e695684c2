import type { Identity, View } from '../../access/index.js';
import { type Reach, reasonsAgainst } from '../domain/scope.js';

const VIEW_OF_ROLE: Partial<Record<Identity['role'], View>> = {
  CITY_ADMIN: 'ADMIN',
  INDUSTRY_REGULATOR: 'REGULATOR',
  INSPECTION_TOOL: 'INSPECTION_TOOL',
};

/** Whether somebody sees of a plan or a draw more than everybody. */
export function isInside(view: View): boolean {
  return view !== 'PUBLIC';
}

/** Under which view plans and draws of a scheme and a division are seen: who may draw them, and auditors. */
export function viewOfReach(identity: Identity, reach: Reach): View {
  if (identity.role === 'AUDITOR') return 'AUDITOR';
  if (reasonsAgainst(identity, reach).length > 0) return 'PUBLIC';
  return VIEW_OF_ROLE[identity.role] ?? 'PUBLIC';
}

/** Under which view an inspector is seen: by the own department, by who sends inspectors there, by everybody. */
export function viewOfInspector(
  identity: Identity,
  { department, division }: { readonly department: string; readonly division: string },
): View {
  if (identity.department === department) return 'REPORTER';
  return viewOfReach(identity, { scheme: identity.scheme ?? null, division });
}
